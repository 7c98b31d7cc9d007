import { expect, test } from 'vitest';
import { readDue } from './due-form.ts';

const today = '2026-11-21';
const sent = (fields: Record<string, string>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return readDue(form, today);
};

test('a day is read from its three fields', () => {
	expect(sent({ 'due-day': '3', 'due-month': 'March', 'due-year': '27' })).toEqual({
		...{ day: '2027-03-03', problem: null },
		input: { day: '3', month: 'March', year: '27' }
	});
});

test('no fields, or empty ones, are no day', () => {
	const none = { day: null, problem: null, input: { day: '', month: '', year: '' } };
	expect(sent({})).toEqual(none);
	expect(sent({ 'due-day': '', 'due-month': '', 'due-year': '' })).toEqual(none);
});

test('what is no day comes back as it was typed', () => {
	const read = sent({ 'due-day': '40', 'due-month': '', 'due-year': '' });
	expect(read).toMatchObject({ day: null, problem: { code: 'unreadable', part: 'day' } });
	expect(read.input.day).toBe('40');
});
