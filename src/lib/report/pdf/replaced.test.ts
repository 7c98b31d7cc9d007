import { expect, test } from 'vitest';
import { body, text, type Report } from '../report.ts';
import { replacedIn, withReplacements } from './replaced.ts';

const report = (words: string): Report => ({
	title: 'A report',
	date: new Date('2026-11-21T09:00:00Z'),
	author: 'A council',
	language: 'en-GB',
	head: { left: '', right: '' },
	foot: '',
	marking: null,
	furniture: { service: '', pageOf: '', tableContinues: '', replaced: 'Replaced.' },
	blocks: [body(text(words))]
});

test('lists each letter once with how often it occurs', () => {
	expect(replacedIn(report('🎉 ŵ ḍ 🎉 → ok'))).toEqual([
		{ letter: '🎉', printed: '◊', count: 2 },
		{ letter: 'ḍ', printed: 'd', count: 1 }
	]);
});

test('a printed report says so, and only then', () => {
	expect(withReplacements(report('ŵ'))).toEqual(report('ŵ'));
	expect(withReplacements(report('🎉')).blocks).toHaveLength(2);
});
