import { expect, test } from 'vitest';
import { longestPersonName, parsePersonName } from './person.ts';

test.each([
	['Ann Lee', 'Ann Lee'],
	['  Ann\t Lee\r\n', 'Ann Lee'],
	['Siân ap Rhys', 'Siân ap Rhys'],
	["O'Neill-Ó Briain", "O'Neill-Ó Briain"],
	['李', '李'],
	['\u202Eevil', 'evil'],
	['Lead\u200B Inv', 'Lead Inv'],
	['Sam\u200D Jones', 'Sam Jones'],
	['Sam\u200C\u00ADuel Ro\u200Dss', 'Samuel Ross'],
	['\u200EAnn\u200F \u061CLee\u2069', 'Ann Lee'],
	['Ann\u{E0061}\uFE0F Lee', 'Ann Lee'],
	['Ann \u3164 Lee', 'Ann Lee'],
	// Persian and Sinhala names are written with joiners.
	['علی\u200Cرضا', 'علی\u200Cرضا'],
	['ශ්\u200Dරී', 'ශ්\u200Dරී'],
	['عمر\u200C', 'عمر'],
	['x'.repeat(longestPersonName), 'x'.repeat(longestPersonName)]
])('%j is a name', (typed, value) => {
	expect(parsePersonName(typed)).toEqual({ ok: true, value });
});

test.each([
	['', { code: 'missing' }],
	[' \u200B\t', { code: 'missing' }],
	['x'.repeat(longestPersonName + 3), { code: 'too-long', over: 3 }],
	['123 !', { code: 'no-letter' }]
])('%j is none', (typed, problem) => {
	expect(parsePersonName(typed)).toEqual({ ok: false, problem });
});
