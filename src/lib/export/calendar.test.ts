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
		['STATUS', ':CONFIRMED'],
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

	const states = (...given: Partial<ActionState>[]) =>
		given.map((state, index) => ({ ...action(state), revision: index + 1 }));
	const after = (...given: Partial<ActionState>[]) => {
		const made = actionOf({ id: 'aB3-_x9', year: 2026 }, states(...given));
		if (!made) throw new Error('There is no state');
		return made;
	};
	const open = { status: 'in-progress', due: '2026-12-31' } as const;

	test.each([
		['done', [open, { ...open, status: 'done' }]],
		['dropped', [open, { ...open, status: 'dropped' }]],
		['done on another day than it was due', [open, { status: 'done', due: '2027-05-01' }]],
		['without a date now', [open, { ...open, due: null }]],
		['done after it lost its date', [open, { ...open, due: null }, { status: 'done', due: null }]]
	] satisfies [string, Partial<ActionState>[]][])(
		'takes out what is %s, on the day it last had',
		(_case, given) => {
			const [event, ...rest] = read(calendarOf([after(...given)], question)).parts;
			expect(rest).toEqual([]);
			expect(valueOf(event, 'UID')).toBe(':aB3-_x9@modern-slavery-scorecard');
			expect(valueOf(event, 'STATUS')).toBe(':CANCELLED');
			expect(valueOf(event, 'SEQUENCE')).toBe(`:${given.length - 1}`);
			expect(valueOf(event, 'DTSTART')).toBe(';VALUE=DATE:20261231');
			expect(event?.parts).toEqual([]);
		}
	);

	test('puts back what is opened again, under a higher number', () => {
		const again = after(open, { ...open, status: 'done' }, { ...open, due: '2027-03-31' });
		const [event] = read(calendarOf([again], question)).parts;
		expect(valueOf(event, 'STATUS')).toBe(':CONFIRMED');
		expect(valueOf(event, 'SEQUENCE')).toBe(':2');
		expect(valueOf(event, 'DTSTART')).toBe(';VALUE=DATE:20270331');
		expect(event?.parts.map(({ name }) => name)).toEqual(['VALARM']);
	});

	test('leaves out what was never open with a date', () => {
		const undated = after({ ...open, due: null });
		const doneAtOnce = after({ ...open, status: 'done' });
		expect(read(calendarOf([undated, doneAtOnce], question)).parts).toEqual([]);
	});

	test.each([
		['a next line', '\u0085'],
		['a line separator', '\u2028'],
		['a paragraph separator', '\u2029'],
		['a vertical tab', '\u000B'],
		['a form feed', '\u000C'],
		['a carriage return', '\r'],
		['both', '\r\n']
	])('holds no %s, which ends a line for some reader', (_case, separator) => {
		const text = calendarOf([action({ title: `one${separator}SUMMARY:two` })], question);
		expect(textOf(read(text).parts[0], 'SUMMARY')).toBe('one\nSUMMARY:two');
		expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\u000B\u000C\u0085\u2028\u2029]/);
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
				const tidy = (text: string) =>
					text.replace(/[\r\u0000-\u0009\u000b-\u001f\u007f\u0085\u2028\u2029]/g, '');
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
