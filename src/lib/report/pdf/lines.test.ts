import { expect, test } from 'vitest';
import { bold, link, text, type Run } from '../report.ts';
import { setLines } from './lines.ts';
import { widthOf } from './typeface.ts';

const setting = { size: 10, weight: 400, width: 100 } as const;
const wordsOf = (runs: Run[]) =>
	setLines(runs, setting).map(({ pieces }) => pieces.map(({ words }) => words).join(''));

test.each([
	['one line', [text('A short line')], ['A short line']],
	[
		'breaks after a space',
		[text('A line that needs two lines')],
		['A line that needs two ', 'lines']
	],
	[
		'breaks after a hyphen',
		[text('Some more self-declaration')],
		['Some more self-', 'declaration']
	],
	[
		'keeps runs without a space together',
		[text('Some other words and '), bold('bold'), text(', more')],
		['Some other words and ', 'bold, more']
	],
	['a typed line end', [text('One\nTwo\n\nThree')], ['One', 'Two', '', 'Three']],
	['nothing', [], ['']],
	[
		'a duty takes its room',
		[text('The exclusion checks '), { kind: 'duty', notMet: true }, text(' x')],
		['The exclusion checks ', '§ x']
	]
] satisfies [string, Run[], string[]][])('%s', (_case, runs, expected) => {
	expect(wordsOf(runs)).toEqual(expected);
});

test('a word of 300 letters is broken and nothing is lost', () => {
	const word = 'abcdefghij'.repeat(30);
	const lines = setLines([text(`See ${word} here`)], setting);
	expect(lines.length).toBeGreaterThan(10);
	expect(lines.flatMap(({ pieces }) => pieces.map(({ words }) => words)).join('')).toBe(
		`See ${word} here`
	);
});

test('no line is wider than it may be', () => {
	const runs = [
		text('Words of many lengths, extraordinarily long ones too: '),
		link('https://www.example.org/a/very/long/address/that/goes/on?and=on&on=on', 'https://x.org'),
		bold(' and bold words after it, up to the end')
	];
	for (const line of setLines(runs, setting)) {
		expect(line.width).toBeLessThanOrEqual(100);
		const last = line.pieces.at(-1);
		if (last)
			expect(last.x + widthOf(last.words.trimEnd(), 10, last.weight)).toBeCloseTo(line.width, 5);
	}
});
