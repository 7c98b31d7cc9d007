import type { Random } from './random.ts';

/** A file that somebody may send: a sound one that was damaged, or something that only looks like one. */
export function malformed(random: Random, sound: string): Uint8Array {
	const made = random.of(damages)(random, sound);
	return typeof made === 'string' ? new TextEncoder().encode(made) : made;
}

type Damage = (random: Random, sound: string) => string | Uint8Array;

/** Values of every kind and size, as they are written in JSON or wrongly taken for it. */
const values = [
	...['null', 'true', 'false', '0', '1', '2', '3', '-0', '-1', '1.0', '2e0', '0.5', '4', '9999'],
	...['1e308', '1e999', '-1e999', '1e-999', '1.0000000000000001', '12345678901234567890', '0x1'],
	...['NaN', 'Infinity', 'undefined', '01', '+1', '1.', '.5', '1e', "'a'", '"NaN"', '"1"', '""'],
	...['[]', '{}', '[[]]', '{"a":{}}', '[null]', '{"option":1}', '{"__proto__":{"option":1}}'],
	...['"\\u0000"', '"\\ud800"', '"\\udfff\\ud800"', '"\\u202e"', '" \\t"', '"=1+1"', '"\\x41"'],
	...['"dont-know"', '"2026"', '"2026 to 2027"', '"0000 to 0001"', '"9999 to 10000"', '"england"']
];
const names = [
	...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', ' ', 'P1', 'P9'],
	...['option', 'dontKnow', 'notApplicable', 'choices', 'note', 'evidence', 'answers', 'version'],
	...[
		'format',
		'year',
		'edition',
		'questionnaire',
		'organisation',
		'name',
		'nation',
		'type',
		'T1.1'
	]
];

const damages: Damage[] = [
	// Cut short, at the front or in the middle.
	(random, sound) => sound.slice(0, random.below(sound.length)),
	(random, sound) => sound.slice(random.below(sound.length)),
	(random, sound) => {
		const at = random.below(sound.length);
		return sound.slice(0, at) + sound.slice(at + 1 + random.below(20));
	},
	// Bits that flipped, bytes that came and went.
	(random, sound) => {
		const bytes = new TextEncoder().encode(sound);
		for (let flips = 1 + random.below(4); flips > 0; flips -= 1) {
			const at = random.below(bytes.length);
			bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
		}
		return bytes;
	},
	(random, sound) => insert(sound, random, String.fromCharCode(random.below(0x80))),
	(random, sound) =>
		insert(sound, random, random.of(['\0', '\uFEFF', '\u2028', '/* */', '//', '\f'])),
	// A value of another kind, another name, a name once more.
	(random, sound) =>
		replaceOne(sound, random, / -?[\d.]+|: "[^"]*"|: true/g, `: ${random.of(values)}`),
	(random, sound) => replaceOne(sound, random, /(?<=: )("[^"]*"|\d+|true)/g, random.of(values)),
	(random, sound) => replaceOne(sound, random, /(?<=: )[[{]/g, `${random.of(values)}, "x": $&`),
	(random, sound) => replaceOne(sound, random, /"[\w.]+"(?=:)/g, JSON.stringify(random.of(names))),
	(random, sound) =>
		replaceOne(sound, random, /\{/g, `{"${random.of(names)}": ${random.of(values)},`),
	(random, sound) => replaceOne(sound, random, /"[\w.]+": /g, `$&${random.of(values)}, $&`),
	(random, sound) => replaceOne(sound, random, /"[\w.]+": ("[^"]*"|\d+|true)/g, '$&, $&'),
	// Two places exchanged.
	(random, sound) => {
		const words = sound.split(/(?<=[,:{}[\]])/);
		const [a, b] = [random.below(words.length), random.below(words.length)];
		return words.map((word, at) => words[at === a ? b : at === b ? a : at] ?? word).join('');
	},
	// Later versions, other formats.
	(random, sound) => sound.replace('"version": 1', `"version": ${random.of(values)}`),
	(random, sound) => sound.replace(/scorecard\/assessment/, random.of(['scorecard', 'plan', ''])),
	(random, sound) =>
		sound.replace(/\d{4} to \d{4}/, `${random.below(10_000)} to ${random.below(10_000)}`),
	// Too long, too deep.
	(random, sound) =>
		replaceOne(
			sound,
			random,
			/(?<=: )"/g,
			`"${random
				.of(['a', '€', ' ', '\\n', '\\\\'])
				.repeat(random.of([100, 500, 501, 3000, 3001, 20_000]))}`
		),
	(random, sound) => {
		const deep = random.of([10, 500, 5000]);
		const [open, close] = random.of([['[', ']'] as const, ['{"a":', '}'] as const]);
		const nested = `${open.repeat(deep)}1${close.repeat(random.of([deep, deep, deep - 1]))}`;
		return replaceOne(sound, random, /(?<=: )("[^"]*"|\d+|true)/g, nested);
	},
	// Other encodings.
	(random, sound) => {
		const marked = random.below(2) === 0 ? `\uFEFF${sound}` : sound;
		const little = Uint8Array.from(Buffer.from(marked, 'utf16le'));
		return random.below(2) === 0 ? little : little.map((_, at) => little[at ^ 1] ?? 0);
	},
	(_random, sound) => Uint8Array.from(Buffer.from(sound.replace('Agreed', 'Agréed'), 'latin1')),
	(random, sound) => '\uFEFF'.repeat(1 + random.below(2)) + sound,
	// Written otherwise, and sound all the same.
	(random, sound) => replaceOne(sound, random, /[A-Za-z](?=\w*"?:)/g, '\\u0061'),
	(random, sound) => sound.replace(/\n\t*/g, random.of(['', ' ', '\r\n', '\t\r'])),
	(random, sound) =>
		replaceOne(sound, random, /"option": (\d)/g, `"option": $1${random.of(['.0', 'e0', 'E-0'])}`),
	(random, sound) =>
		replaceOne(
			sound,
			random,
			/(?<=: )"/g,
			`"${random.of([' ', '\\r\\n', '\\t', '\\u0007', '\\u200b'])}`
		),
	// Made of the same words without sense, or of nothing in particular.
	(random) => Array.from({ length: random.below(60) }, () => random.of(tokens)).join(''),
	(random) => group(random, 4),
	(random) => Uint8Array.from({ length: random.below(300) }, () => random.below(256))
];

const tokens = [
	'{',
	'}',
	'[',
	']',
	':',
	',',
	' ',
	'\n',
	...values,
	...names.map((name) => `"${name}"`)
];

/** JSON that is sound as JSON and uses the names of the format anywhere. */
function group(random: Random, depth: number): string {
	if (depth === 0 || random.below(4) === 0) return random.of(values);
	const parts = Array.from({ length: random.below(5) }, () => group(random, depth - 1));
	return random.below(3) === 0
		? `[${parts.join(',')}]`
		: `{${parts.map((part) => `${JSON.stringify(random.of(names))}:${part}`).join(',')}}`;
}

function insert(text: string, random: Random, what: string): string {
	const at = random.below(text.length + 1);
	return text.slice(0, at) + what + text.slice(at);
}

/** Replaces one of the places a pattern is found; `$&` and `$1` are what was there. */
function replaceOne(text: string, random: Random, pattern: RegExp, put: string): string {
	const found = [...text.matchAll(pattern)];
	if (found.length === 0) return text;
	const match = random.of(found);
	const [whole, first = ''] = match;
	const written = put.split('$&').join(whole).split('$1').join(first);
	return text.slice(0, match.index) + written + text.slice(match.index + whole.length);
}
