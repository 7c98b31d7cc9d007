import { describe, expect, test } from 'vitest';
import { everyKind, questionnaireFrom } from '../../../tests/fixtures/questionnaires.ts';
import { emptyAnswer, longest, maxEvidence } from './answer.ts';
import { parseAnswer } from './parse-answer.ts';
import type { Question } from './questionnaire.ts';
import type { AnswerInput } from './answer.ts';
import { questionsOf } from './questionnaire.ts';

const questionnaire = questionnaireFrom(everyKind);
const question = (id: string) => {
	const found = questionsOf(questionnaire).find((each) => each.question.id === id)?.question;
	if (!found) throw new Error(`The fixture has no question ${id}`);
	return found;
};
const level = question('P1');
const yesNo = question('P2');
const ticks = question('P3');
const duty = question('P5');

const link = { title: 'Minutes', url: 'https://example.org/minutes.pdf' };
const input = (part: Partial<AnswerInput> = {}): AnswerInput => ({
	choice: '',
	choices: [],
	reason: '',
	note: '',
	evidence: [],
	...part
});

test('a note keeps no characters that turn the direction of writing', () => {
	expect(parseAnswer(level, input({ note: 'a\u202Eb\u2066c' })).valid.note).toBe('abc');
});

describe('parseAnswer keeps', () => {
	test.each([
		['nothing chosen', level, {}, null],
		[
			'the lowest level, which is not nothing',
			level,
			{ choice: '0' },
			{ kind: 'option', value: 0 }
		],
		['the highest level', level, { choice: '3' }, { kind: 'option', value: 3 }],
		['yes', yesNo, { choice: '1' }, { kind: 'option', value: 1 }],
		['don’t know', level, { choice: 'dont-know' }, { kind: 'dont-know' }],
		[
			'not applicable, with its reason',
			level,
			{ choice: 'not-applicable', reason: ' No homes. ' },
			{ kind: 'not-applicable', reason: 'No homes.' }
		],
		[
			'a reason nobody asked for is left out',
			level,
			{ choice: '1', reason: 'Why' },
			{ kind: 'option', value: 1 }
		],
		['no ticks', ticks, {}, null],
		[
			'ticks in the order of the question, each once',
			ticks,
			{ choices: ['hotel', 'safe-house', 'hotel'] },
			{ kind: 'choices', choices: ['safe-house', 'hotel'] }
		]
	])('%s', (_case, asked, part, chosen) => {
		expect(parseAnswer(asked, input(part))).toEqual({
			valid: { ...emptyAnswer, chosen },
			problems: []
		});
	});
});

describe('parseAnswer refuses', () => {
	const unknown = ({ kind }: Question) => ({ field: 'choice', code: 'unknown-option', kind });
	test.each([
		['a level that is not offered', level, { choice: '4' }, unknown(level)],
		['a level written oddly', level, { choice: '01' }, unknown(level)],
		['two halves', level, { choice: '1.5' }, unknown(level)],
		['a third answer to yes or no', yesNo, { choice: '2' }, unknown(yesNo)],
		['a word', level, { choice: 'toString' }, unknown(level)],
		[
			'not applicable where a duty rests',
			duty,
			{ choice: 'not-applicable', reason: 'No' },
			unknown(duty)
		],
		['a tick that is not offered', ticks, { choices: ['hotel', 'tent'] }, unknown(ticks)],
		['a missing reason', level, { choice: 'not-applicable' }, { field: 'reason', code: 'missing' }],
		[
			'a blank reason',
			level,
			{ choice: 'not-applicable', reason: ' \n\t' },
			{ field: 'reason', code: 'missing' }
		],
		[
			'a reason one too long',
			level,
			{ choice: 'not-applicable', reason: 'a'.repeat(longest.reason + 1) },
			{ field: 'reason', code: 'too-long', over: 1 }
		]
	])('%s', (_case, asked, part, problem) => {
		const { valid, problems } = parseAnswer(asked, input(part));
		expect(problems).toEqual([problem]);
		expect(valid).toEqual({ note: '', evidence: [] });
	});

	test.each([
		['a link without a title', [{ ...link, title: ' ' }], { code: 'title-missing', index: 0 }],
		[
			'a title one too long',
			[{ ...link, title: 'a'.repeat(201) }],
			{ code: 'title-too-long', index: 0, over: 1 }
		],
		[
			'an address that is none of the web',
			[link, { ...link, url: 'mailto:a@example.org' }],
			{ code: 'bad-url', index: 1 }
		],
		['a title without an address', [{ ...link, url: '' }], { code: 'bad-url', index: 0 }],
		[
			'two addresses in one row',
			[{ ...link, url: 'https://example.org/a https://example.org/b' }],
			{ code: 'url-several', index: 0 }
		],
		['one link too many', Array.from({ length: maxEvidence + 1 }, () => link), { code: 'too-many' }]
	])('%s, and keeps the choice', (_case, evidence, problem) => {
		const { valid, problems } = parseAnswer(level, input({ choice: '2', note: 'Kept', evidence }));
		expect(problems).toEqual([{ field: 'evidence', ...problem }]);
		expect(valid).toEqual({ chosen: { kind: 'option', value: 2 }, note: 'Kept' });
	});

	test('everything at once, each with its own problem', () => {
		const { valid, problems } = parseAnswer(
			level,
			input({
				choice: '9',
				note: 'a'.repeat(longest.note + 12),
				evidence: [{ title: '', url: 'no' }]
			})
		);
		expect(valid).toEqual({});
		expect(problems).toEqual([
			{ field: 'choice', code: 'unknown-option', kind: 'levels' },
			{ field: 'note', code: 'too-long', over: 12 },
			{ field: 'evidence', code: 'title-missing', index: 0 },
			{ field: 'evidence', code: 'bad-url', index: 0 }
		]);
	});
});

describe('a note', () => {
	const full = 'a'.repeat(longest.note);
	test.each([
		['3,000 characters', full, full],
		['3,000 and space around them', `\n ${full} \n`, full],
		['line ends of any system count as one', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
		['lines that are sent as two characters each', 'a\r\n'.repeat(1500), 'a\n'.repeat(1500).trim()],
		['tabs stay', 'a\tb', 'a\tb'],
		['control characters go', 'a\u0000b\u0007c\u001bd\u007fe', 'abcde'],
		['accents and emoji stay', 'Wrecsam – Ŵyl 🌊', 'Wrecsam – Ŵyl 🌊'],
		['markup is only text', '<script>alert(1)</script>', '<script>alert(1)</script>']
	])('%s', (_case, note, kept) => {
		expect(parseAnswer(level, input({ note }))).toEqual({
			valid: { ...emptyAnswer, note: kept },
			problems: []
		});
	});

	test('one character over is refused, and says by how much', () => {
		expect(parseAnswer(level, input({ note: `${full}a` })).problems).toEqual([
			{ field: 'note', code: 'too-long', over: 1 }
		]);
	});
});

describe('evidence', () => {
	test('blank rows are passed over, and the others tidied', () => {
		const rows = [
			{ title: '', url: ' ' },
			{ title: ' Minutes ', url: ` ${link.url} ` }
		];
		expect(parseAnswer(level, input({ evidence: rows })).valid.evidence).toEqual([link]);
	});

	test('ten links are not too many', () => {
		const evidence = Array.from({ length: maxEvidence }, () => link);
		expect(parseAnswer(level, input({ evidence })).problems).toEqual([]);
	});
});
