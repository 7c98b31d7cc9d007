import { expect, it } from 'vitest';
import { securityTxt } from './security-txt.ts';

const contact = 'mailto:security@scorecard.example';
const now = new Date('2031-03-04T05:06:07Z');

/** The fields by their names, each of them once. */
function fields(text: string): Record<string, string> {
	const lines = text.split('\n');
	expect(lines.pop()).toBe('');
	const pairs = lines.map((line) => line.split(/: (.*)/).slice(0, 2));
	expect(new Set(pairs.map(([name]) => name)).size).toBe(pairs.length);
	return Object.fromEntries(pairs);
}

it('says where to write, in which language, and where it stands', () => {
	expect(fields(securityTxt(contact, 'https://scorecard.example', now))).toEqual({
		Contact: contact,
		Expires: expect.any(String),
		'Preferred-Languages': 'en',
		Canonical: 'https://scorecard.example/.well-known/security.txt'
	});
});

it.each(['2031-03-04T05:06:07Z', '2031-12-31T23:59:59Z', '2032-02-29T00:00:00Z'])(
	'asked for at %s, may be believed for months and for less than a year',
	(asked) => {
		const { Expires = '' } = fields(
			securityTxt(contact, 'https://scorecard.example', new Date(asked))
		);
		expect(Expires).toMatch(/^\d{4}-\d\d-\d\dT00:00:00\.000Z$/);
		const days = (Date.parse(Expires) - Date.parse(asked)) / (24 * 60 * 60 * 1000);
		expect(days).toBeGreaterThan(90);
		expect(days).toBeLessThan(365);
	}
);

it('does not say where it stands without https, which the standard refuses', () => {
	expect(fields(securityTxt(contact, 'http://localhost:3000', now))).not.toHaveProperty(
		'Canonical'
	);
});
