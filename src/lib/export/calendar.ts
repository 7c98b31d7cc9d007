import * as m from '#lib/paraglide/messages.js';
import { isOpen, type Action } from '#lib/scorecard/plan/action.ts';
import { dayAfter, isDay, type Day } from '#lib/scorecard/day.ts';
import { actionStatusName } from '#lib/words/action.ts';

/** What a calendar should hold of an action: the day it is due, or that it is no longer due on the day it last had. */
export interface CalendarEvent {
	day: Day;
	cancelled: boolean;
}

/**
 * An action is in a calendar while there is something to do and a day by which. One that was, and is done, dropped or
 * without a date now, is cancelled there. `null` for one that never was.
 */
export function eventFor({ versions }: Pick<Action, 'versions'>): CalendarEvent | null {
	const last = versions.findLast((version) => isOpen(version) && version.due !== null);
	if (!last?.due) return null;
	return { day: last.due, cancelled: last !== versions.at(-1) };
}

/**
 * Actions as one iCalendar file (RFC 5545): an all-day event on the day each is due, which takes up no time, with a
 * reminder on the morning a week before. Taken in again after a change, an event takes the place of its earlier self,
 * and one that is cancelled leaves. The same actions give the same bytes. It holds what is to be done, who sees to it,
 * how far it has come and which question it is about; no notes.
 */
export function calendarOf(
	actions: Action[],
	questionTitle: (id: string) => string | null
): string {
	return [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Modern Slavery Scorecard//Action plan//EN',
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		...actions.flatMap((action) => {
			const event = eventFor(action);
			return event ? linesOf(action, event, questionTitle) : [];
		}),
		'END:VCALENDAR'
	]
		.map((line) => `${folded(line)}\r\n`)
		.join('');
}

function linesOf(
	action: Action,
	{ day, cancelled }: CalendarEvent,
	questionTitle: (id: string) => string | null
): string[] {
	const { id, title, revision } = action;
	const end = dayAfter(day);
	const saved = utc(new Date(action.savedAt));
	return [
		'BEGIN:VEVENT',
		`UID:${id}@modern-slavery-scorecard`,
		// Rises with every save: a calendar keeps what it has unless this is higher.
		`SEQUENCE:${revision - 1}`,
		`STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
		`DTSTAMP:${saved}`,
		`LAST-MODIFIED:${saved}`,
		`DTSTART;VALUE=DATE:${compact(day)}`,
		// The end is the first day that is not part of it. Without one an event takes its day: section 3.6.1.
		...(isDay(end) ? [`DTEND;VALUE=DATE:${compact(end)}`] : []),
		'TRANSP:TRANSPARENT',
		`SUMMARY:${escaped(title)}`,
		`DESCRIPTION:${escaped(describe(action, questionTitle))}`,
		...(cancelled ? [] : reminderOf(title)),
		'END:VEVENT'
	];
}

function reminderOf(title: string): string[] {
	return [
		'BEGIN:VALARM',
		'ACTION:DISPLAY',
		// From midnight at the start of the day: seven days before, at nine in the morning.
		'TRIGGER:-P6DT15H',
		`DESCRIPTION:${escaped(m.plan_calendar_alarm({ title }))}`,
		'END:VALARM'
	];
}

function describe(action: Action, questionTitle: (id: string) => string | null): string {
	const question = action.question === null ? null : questionTitle(action.question);
	return [
		...(action.owner === '' ? [] : [m.plan_calendar_owner({ owner: action.owner })]),
		m.plan_calendar_status({ status: actionStatusName(action.status) }),
		...(question === null ? [] : [m.plan_calendar_question({ question })])
	].join('\n');
}

/** A text as a value: section 3.3.11. What ends a line for some reader becomes a line end in the value. */
function escaped(text: string): string {
	return text
		.replace(/\r\n?|[\u000B\u000C\u001C-\u001E\u0085\u2028\u2029]/g, '\n')
		.replace(/[\\;,]/g, '\\$&')
		.replace(/\n/g, '\\n');
}

const maxOctets = 75;

/** A line in pieces of at most 75 octets, each but the first behind a space, and no character split: section 3.1. */
function folded(line: string): string {
	const pieces: string[] = [];
	let [begin, at, octets] = [0, 0, 0];
	for (const character of line) {
		const more = octetsOf(character);
		if (octets + more > maxOctets) {
			pieces.push(line.slice(begin, at));
			begin = at;
			// The space that goes before counts too.
			octets = 1;
		}
		at += character.length;
		octets += more;
	}
	return [...pieces, line.slice(begin)].join('\r\n ');
}

/** How many octets a character has in UTF-8. */
function octetsOf(character: string): number {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x80) return 1;
	if (code < 0x800) return 2;
	return code < 0x10000 ? 3 : 4;
}

/** `20261215`. */
function compact(day: Day): string {
	return day.replaceAll('-', '');
}

/** `20261121T120000Z`. */
function utc(moment: Date): string {
	return moment.toISOString().replace(/[-:]|\.\d+/g, '');
}
