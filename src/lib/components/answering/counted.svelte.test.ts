import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { longest } from '#lib/scorecard/answer.ts';
import { tidy } from '#lib/scorecard/text.ts';
import NoteField from './NoteField.svelte';

const of = { id: 'P1', version: 'new', problems: [], publicNumbers: [] };
const full = 'a'.repeat(longest.note);

test.each([
	['lines', 'First.\nSecond.\n\nThird.'],
	['a line end behind the last word', 'First.\n'],
	['spaces around it', '  First. '],
	['emoji, one of them joined of four', 'Well done 👍 👨‍👩‍👧‍👦'],
	['what nobody can see', 'Fi\u200Brst\u00AD.\uFEFF'],
	['all that there is room for, and a line end', `${full}\n`],
	['two characters too many', `${full}bc\n`]
])('a note is counted as it is kept: %s', async (_case, note) => {
	const { container } = await render(NoteField, { ...of, note });
	const left = longest.note - tidy(note).length;
	const words =
		left < 0
			? `${-left} characters too many`
			: `${left.toLocaleString('en-GB')} of 3,000 characters left`;
	expect(container.querySelector('.govuk-hint')?.textContent.trim()).toBe(words);
});
