import { expect, test } from 'vitest';
import { unassessedNotice } from './unassessed.ts';

const link = { question: 'T5.2', title: 'Adult protection link', why: 'It was a Bill.' };

test('nothing is said where every duty is assessed', () => {
	expect(unassessedNotice([])).toBeNull();
});

test('each practice is named with its reason, and bands are said not to be comparable', () => {
	expect(unassessedNotice([link])).toEqual({
		title: 'One legal duty is not assessed for your kind of council',
		items: ['Adult protection link: It was a Bill.'],
		names: 'They belong to these questions: Adult protection link. The full report says why.',
		compare: 'No band is held for this, so compare bands only where as many duties are assessed.'
	});
	expect(unassessedNotice([link, link])?.title).toBe(
		'2 legal duties are not assessed for your kind of council'
	);
});
