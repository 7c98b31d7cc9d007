import { expect, test } from 'vitest';
import { foreignForm } from './foreign-form.ts';

const origin = 'https://scorecard.example';
const form = 'application/x-www-form-urlencoded; charset=utf-8';
const council = 'abcdefghijkl_-12';

test('a form of another site is told with the id of the council it is for and nothing else', () => {
	const request = {
		method: 'POST',
		url: `/council/${council}/delete?name=Okafor`,
		headers: { 'content-type': form, origin: 'https://elsewhere.example' }
	};
	const asked = { person: null, organisation: council, method: 'POST', route: null };
	expect(foreignForm(request, origin)).toEqual(asked);
	const nowhere = { ...request, url: '/council/Okafor', headers: { 'content-type': form } };
	expect(foreignForm(nowhere, origin)).toEqual({ ...asked, organisation: null });
});

test.each([
	['of its own site', 'POST', { 'content-type': form, origin }],
	['that only asks', 'GET', { origin: 'https://elsewhere.example' }],
	['that is no form', 'POST', { 'content-type': 'application/json' }]
])('a request %s is none', (_case, method, headers) => {
	expect(foreignForm({ method, url: '/council', headers }, origin)).toBeNull();
});
