import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionOf, type Action, type ActionState } from '#lib/scorecard/plan/action.ts';
import { calendarOf } from './calendar.ts';

const savedAt = Date.UTC(2026, 10, 21, 12, 30, 15, 999);
const question = (id: string) => (id === 'T4.1' ? 'Exclusion checks' : null);

function action(given: Partial<ActionState & { id: string; revision: number }> = {}): Action {
	const { id = 'aB3-_x9', revision = 3, ...state } = given;
	const made = actionOf({ id, year: 2026 }, [
		{
			...{ title: 'Check the list', question: 'T4.1', owner: 'Head of Procurement' },
			...{ due: '2026-12-31', status: 'in-progress', note: 'Never in a calendar.', savedAt },
			...{ ...state, revision }
		}
	]);
	if (!made) throw new Error('There is no state');
	return made;
}

interface Component {
	name: string;
	properties: Map<string, { parameters: string; value: string }>;
	parts: Component[];
}

/** Reads a calendar by the rules of RFC 5545, without knowing who wrote it. Throws at what breaks them. */
function read(text: string): Component {
	const lines = new TextEncoder().encode(text);
	if (!text.endsWith('\r\n') || /[^\r]\n|\r[^\n]/.test(text))
		throw new Error('A line end is wrong');
	const decoder = new TextDecoder('utf-8', { fatal: true });
	for (const line of decoder.decode(lines).slice(0, -2).split('\r\n')) {
		if (new TextEncoder().encode(line).length > 75) throw new Error(`Too long: ${line}`);
	}
	const top: Component = { name: '', properties: new Map(), parts: [] };
	const open = [top];
	for (const line of text.replaceAll('\r\n ', '').slice(0, -2).split('\r\n')) {
		const match = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/s.exec(line);
		if (!match) throw new Error(`Not a property: ${line}`);
		const [, name = '', parameters = '', value = ''] = match;
		const here = open.at(-1) ?? top;
		if (name === 'BEGIN') {
			const part: Component = { name: value, properties: new Map(), parts: [] };
			here.parts.push(part);
			open.push(part);
		} else if (name === 'END') {
			if (open.pop()?.name !== value) throw new Error(`${value} ends where it did not begin`);
		} else {
			if (here.properties.has(name)) throw new Error(`${name} stands twice`);
			here.properties.set(name, { parameters, value });
		}
	}
	const [calendar] = top.parts;
	if (!calendar || open.length !== 1) throw new Error('It does not end');
	return calendar;
}

/** A text value as it was before it was escaped. */
function textOf(component: Component | undefined, name: string): string {
	const value = component?.properties.get(name)?.value ?? '';
	if (/(?<!\\)(\\\\)*[;,]/.test(value)) throw new Error(`Not escaped: ${value}`);
	return value.replace(/\\(.)/g, (_whole, character: string) =>
		/n/i.test(character) ? '\n' : character
	);
}

const valueOf = (component: Component | undefined, name: string) => {
	const property = component?.properties.get(name);
	return property && `${property.parameters}:${property.value}`;
};

describe('an action in a calendar', () => {
	const [event] = read(calendarOf([action()], question)).parts;

	test.each([
		['UID', ':aB3-_x9@modern-slavery-scorecard'],
		['SEQUENCE', ':2'],
		['DTSTAMP', ':20261121T123015Z'],
		['LAST-MODIFIED', ':20261121T123015Z'],
		['DTSTART', ';VALUE=DATE:20261231'],
		['DTEND', ';VALUE=DATE:20270101'],
		['TRANSP', ':TRANSPARENT'],
		['SUMMARY', ':Check the list']
	])('%s%s', (name, value) => {
		expect(valueOf(event, name)).toBe(value);
	});

	test('says who, how far and which question, and nothing that was noted', () => {
		expect(textOf(event, 'DESCRIPTION')).toBe(
			'Owner: Head of Procurement\nStatus: In progress\nQuestion: Exclusion checks'
		);
		expect(calendarOf([action()], question)).not.toContain('Never');
	});

	test('reminds on the morning a week before', () => {
		const [alarm] = event?.parts ?? [];
		expect(alarm?.name).toBe('VALARM');
		expect(valueOf(alarm, 'ACTION')).toBe(':DISPLAY');
		expect(valueOf(alarm, 'TRIGGER')).toBe(':-P6DT15H');
		expect(textOf(alarm, 'DESCRIPTION')).toBe('7 days left: Check the list');
	});

	test('has no end where there is no day after', () => {
		const [last] = read(calendarOf([action({ due: '9999-12-31' })], question)).parts;
		expect(valueOf(last, 'DTSTART')).toBe(';VALUE=DATE:99991231');
		expect(valueOf(last, 'DTEND')).toBeUndefined();
	});

	test.each([
		['without an owner', { owner: '' }, 'Status: In progress\nQuestion: Exclusion checks'],
		['about no question', { question: null }, 'Owner: Head of Procurement\nStatus: In progress'],
		[
			'about one that is gone',
			{ question: 'T0' },
			'Owner: Head of Procurement\nStatus: In progress'
		]
	])('%s leaves that line out', (_case, given, description) => {
		const [found] = read(calendarOf([action(given)], question)).parts;
		expect(textOf(found, 'DESCRIPTION')).toBe(description);
	});
});

describe('a calendar', () => {
	test('is one that can be taken in, by its head', () => {
		const calendar = read(calendarOf([], question));
		expect(calendar.name).toBe('VCALENDAR');
		expect(valueOf(calendar, 'VERSION')).toBe(':2.0');
		expect(valueOf(calendar, 'METHOD')).toBe(':PUBLISH');
		expect(valueOf(calendar, 'PRODID')).toMatch(/^:-\/\//);
		expect(calendar.parts).toEqual([]);
	});

	test('leaves out what is closed or has no date', () => {
		const ids = ['open', 'done', 'dropped', 'undated'];
		const [open, done, dropped, undated] = ids.map((id) => action({ id }));
		if (!open || !done || !dropped || !undated) throw new Error('One is missing');
		const all = [
			{ ...done, status: 'done' as const },
			{ ...dropped, status: 'dropped' as const },
			{ ...undated, due: null },
			open
		];
		const { parts } = read(calendarOf(all, question));
		expect(parts.map((part) => valueOf(part, 'UID'))).toEqual([':open@modern-slavery-scorecard']);
	});

	test('reads back as it was written, whatever the texts, in lines of at most 75 octets', () => {
		const anyText = fc.oneof(
			fc.string({ unit: 'grapheme', maxLength: 200 }),
			fc.string({
				unit: fc.constantFrom('\\', ';', ',', '\n', 'n', ' ', 'ŵ', '🎉', ':', '"', '漢')
			})
		);
		fc.assert(
			fc.property(anyText, anyText, (title, owner) => {
				const tidy = (text: string) => text.replace(/[\r\u0000-\u0009\u000b-\u001f\u007f]/g, '');
				const given = action({ title: tidy(title), owner: tidy(owner), question: null });
				const text = calendarOf([given], question);
				const [event] = read(text).parts;
				expect(textOf(event, 'SUMMARY')).toBe(given.title);
				const name = given.owner === '' ? '' : `Owner: ${given.owner}\n`;
				expect(textOf(event, 'DESCRIPTION')).toBe(`${name}Status: In progress`);
				expect(calendarOf([given], question)).toBe(text);
			})
		);
	});
});
