import { describe, expect, test } from 'vitest';
import type { FileProblem, Path } from '#lib/scorecard/file/file-problem.ts';
import { fileProblemLine, fileProblemText, moreProblemsLine, placeName } from './file-problem.ts';

test.each<[Path, string]>([
	[[], 'The file'],
	[['organisation', 'name'], 'organisation.name'],
	[['answers', 'T1.1', 'evidence', 0, 'url'], 'answers["T1.1"].evidence[0].url'],
	[['answers', '__proto__'], 'answers.__proto__'],
	[['answers', 'a"\n'], 'answers["a\\" "]'],
	[['x'.repeat(100)], `${'x'.repeat(60)}…`]
])('the place %j is written as %s', (path, place) => {
	expect(placeName(path)).toBe(place);
});

test.each<[number, number, string | null]>([
	[3, 3, null],
	[20, 21, 'and 1 more'],
	[20, 99, 'and 79 more'],
	// Gathering stopped there, so that nobody knows how many.
	[20, 100, 'and more']
])('below %i of %i problems stands: %s', (shown, count, line) => {
	expect(moreProblemsLine(shown, count)).toBe(line);
});

describe('every problem in words', () => {
	const path: Path = ['answers', 'T1'];
	const question = 'T1';
	test.each<[FileProblem, string]>([
		[
			{ path, code: 'not-utf-8' },
			'This is not an answers file: it does not hold text. Choose a JSON file saved as UTF-8, or a spreadsheet saved as XLSX or ODS.'
		],
		[
			{ path, code: 'not-json', reason: 'Unexpected "\u001b\u0000x"' },
			'This is not JSON, so it cannot be read. A comma or a quotation mark is often missing. The reader says: Unexpected " x"'
		],
		[
			{ path, code: 'too-deep', most: 16, line: 3 },
			'Line 3 has more than 16 lists or groups inside each other, which no assessment has. Check that it is the right file.'
		],
		[
			{ path, code: 'too-many-values', most: 50_000 },
			'There are more than 50,000 values in it, which no assessment has. Check that it is the right file.'
		],
		[
			{ path, code: 'too-many-names', most: 5000 },
			'There are more than 5,000 different names of fields in it, which no file from this service has. Check that it is the right file.'
		],
		[
			{ path, code: 'too-many-answers', most: 68 },
			'There are more answers than questions (68). Check that it is the right file.'
		],
		[{ path, code: 'repeated-field', field: 'note' }, '"note" is there twice. Keep one of them.'],
		[
			{ path, code: 'half-a-character' },
			'This text has half a character in it. Take it out or write it again.'
		],
		[
			{ path, code: 'too-many-digits' },
			'This number has more digits than can be read exactly. Write it shorter.'
		],
		[{ path, code: 'missing-field', field: 'year' }, '"year" is missing. Add it.'],
		[
			{ path, code: 'unknown-field', field: 'scroe' },
			'"scroe" is not part of the format. Check the spelling, or take it out.'
		],
		[
			{ path, code: 'wrong-kind-of-value', wanted: 'text' },
			'This must be text, in quotation marks.'
		],
		[
			{ path, code: 'wrong-kind-of-value', wanted: 'number' },
			'This must be a number, without quotation marks.'
		],
		[
			{ path, code: 'wrong-kind-of-value', wanted: 'list' },
			'This must be a list, in square brackets.'
		],
		[
			{ path, code: 'wrong-kind-of-value', wanted: 'group' },
			'This must be a group of fields, in curly brackets.'
		],
		[
			{
				path,
				code: 'not-a-value-offered',
				given: 'cornwall',
				offered: ['england', 'wales', 'scotland']
			},
			'"cornwall" cannot be used here. Use "england", "wales" or "scotland".'
		],
		[
			{ path, code: 'not-a-value-offered', given: null, offered: ['england'] },
			'This cannot be used here. Use "england".'
		],
		[{ path, code: 'name-missing' }, 'The name of the council is missing. Write it.'],
		[
			{ path, code: 'name-too-long', most: 120 },
			'The name of the council must be 120 characters or fewer.'
		],
		[
			{ path, code: 'type-of-another-nation', nation: 'wales', type: 'county' },
			'There is no council of the type "county" in Wales. Use "welsh-county".'
		],
		[
			{ path, code: 'not-a-year', given: '2026' },
			'"2026" is not a financial year. Write the two years it falls in, such as "2026 to 2027".'
		],
		[
			{ path, code: 'unknown-questionnaire', given: 'lost', known: ['a-2026', 'b-2026'] },
			'There is no questionnaire "lost". Use "a-2026" or "b-2026".'
		],
		[
			{ path, code: 'wrong-edition', given: 2025, questionnaire: 'a-2026', edition: 2026 },
			'2025 is not the edition of the questionnaire "a-2026". Its edition is 2026.'
		],
		[
			{ path, code: 'unknown-question', question: 'T9', questionnaire: 'a-2026' },
			'The questionnaire "a-2026" has no question "T9". Check its id.'
		],
		[
			{ path, code: 'several-answers', question, given: ['option', 'dontKnow', 'choices'] },
			'Question T1 has "option", "dontKnow", "choices". Keep one of them.'
		],
		[
			{ path, code: 'empty-answer', question },
			'The answer to question T1 says nothing. Leave the question out, or add an answer, a note or evidence.'
		],
		[
			{ path, code: 'wrong-kind-of-answer', question, several: true },
			'Question T1 is answered with "choices", a list of what applies.'
		],
		[
			{ path, code: 'wrong-kind-of-answer', question, several: false },
			'Question T1 is answered with "option", "dontKnow" or "notApplicable".'
		],
		[
			{ path, code: 'not-applicable-refused', question, duty: false },
			'Question T1 cannot be answered with "notApplicable". Choose an option, or "dontKnow".'
		],
		[
			{ path, code: 'not-applicable-refused', question, duty: true },
			'Question T1 cannot be answered with "notApplicable", because a legal duty rests on it for some councils. Choose an option, or "dontKnow".'
		],
		[
			{ path, code: 'unknown-option', question, given: 4, offered: [0, 1] },
			'Question T1 has no option 4. Use 0 or 1.'
		],
		[{ path, code: 'reason-missing', question }, 'Say why question T1 does not apply.'],
		[
			{ path, code: 'too-long', question, most: 3000, over: 1212 },
			'This must be 3,000 characters or fewer. It is 1,212 too long.'
		],
		[
			{ path, code: 'too-many-links', question, most: 10 },
			'Question T1 can have 10 links or fewer.'
		],
		[{ path, code: 'title-missing', question, most: 200 }, 'Give the link a title.'],
		[
			{ path, code: 'title-too-long', question, most: 200 },
			'The title of a link must be 200 characters or fewer.'
		],
		[
			{ path, code: 'bad-address', question },
			'Enter a web address that starts with https:// or http://.'
		]
	])('$code', (problem, text) => {
		expect(fileProblemText(problem)).toBe(text);
		expect(fileProblemLine(problem)).toBe(`answers.T1: ${text}`);
	});

	test('is told beside the title of the question it is in', () => {
		const titles = new Map([['T1', 'Annual statement']]);
		const within = ['answers', 'T1', 'evidence', 0, 'url'];
		const text = 'Enter a web address that starts with https:// or http://.';
		expect(fileProblemLine({ path: within, code: 'bad-address', question: 'T1' }, titles)).toBe(
			`answers.T1.evidence[0].url (Annual statement): ${text}`
		);
		expect(fileProblemLine({ path: ['year'], code: 'half-a-character' }, titles)).toMatch(
			/^year: /
		);
	});

	test('what somebody else wrote is cut, and cannot move the cursor', () => {
		const text = fileProblemText({ path, code: 'not-a-year', given: `\u001b[2J${'x'.repeat(99)}` });
		expect(text).toContain(`" [2J${'x'.repeat(56)}…"`);
	});
});
