import * as m from '#lib/paraglide/messages.js';
import { isOpen, type Action } from '#lib/scorecard/plan/action.ts';
import { dayAfter, isDay, type Day } from '#lib/scorecard/day.ts';
import { actionStatusName } from '#lib/words/action.ts';

/** Whether an action can go into a calendar: there is something to do, and a day by which. */
export function hasEvent(action: Pick<Action, 'status' | 'due'>): boolean {
	return isOpen(action) && action.due !== null;
}

/**
 * The actions that can go into a calendar as one iCalendar file (RFC 5545): an all-day event on the day each is due,
 * which takes up no time, with a reminder on the morning a week before. Taken in again after a change, an event takes
 * the place of its earlier self. The same actions give the same bytes. It holds what is to be done, who sees to it,
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
		...actions.flatMap((action) => (hasEvent(action) ? eventOf(action, questionTitle) : [])),
		'END:VCALENDAR'
	]
		.map((line) => `${folded(line)}\r\n`)
		.join('');
}

function eventOf(action: Action, questionTitle: (id: string) => string | null): string[] {
	const { id, title, due, revision } = action;
	if (due === null) return [];
	const end = dayAfter(due);
	const saved = utc(new Date(action.savedAt));
	return [
		'BEGIN:VEVENT',
		`UID:${id}@modern-slavery-scorecard`,
		`SEQUENCE:${revision - 1}`,
		`DTSTAMP:${saved}`,
		`LAST-MODIFIED:${saved}`,
		`DTSTART;VALUE=DATE:${compact(due)}`,
		// The end is the first day that is not part of it. Without one an event takes its day: section 3.6.1.
		...(isDay(end) ? [`DTEND;VALUE=DATE:${compact(end)}`] : []),
		'TRANSP:TRANSPARENT',
		`SUMMARY:${escaped(title)}`,
		`DESCRIPTION:${escaped(describe(action, questionTitle))}`,
		'BEGIN:VALARM',
		'ACTION:DISPLAY',
		// From midnight at the start of the day: seven days before, at nine in the morning.
		'TRIGGER:-P6DT15H',
		`DESCRIPTION:${escaped(m.plan_calendar_alarm({ title }))}`,
		'END:VALARM',
		'END:VEVENT'
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

/** A text as a value: section 3.3.11. */
function escaped(text: string): string {
	return text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
}

const longestLine = 75;

/** A line in pieces of at most 75 octets, each but the first behind a space, and no character split: section 3.1. */
function folded(line: string): string {
	const encoder = new TextEncoder();
	const pieces = [''];
	let room = longestLine;
	for (const character of line) {
		const { length } = encoder.encode(character);
		if (length > room) {
			pieces.push('');
			room = longestLine - 1;
		}
		pieces[pieces.length - 1] += character;
		room -= length;
	}
	return pieces.join('\r\n ');
}

/** `20261215`. */
function compact(day: Day): string {
	return day.replaceAll('-', '');
}

/** `20261121T120000Z`. */
function utc(moment: Date): string {
	return moment.toISOString().replace(/[-:]|\.\d+/g, '');
}
