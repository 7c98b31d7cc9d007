import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expressionsOf, messageParts, speakingSources } from './message-parts.ts';

/**
 * What may stand in a sentence: a name, a day or a figure. A name is what something is called wherever it stands, written
 * with its own capital and the same after every preposition: a level, a band, a nation, a role, a person.
 */
const names = new Set([
	...['actionStatusName', 'answerName', 'answersSheetName', 'auditWho', 'bandName'],
	...['councilTypeName', 'councilsName', 'dateName', 'dayName', 'dueName', 'millisecondsName'],
	...['nationName', 'numberName', 'ownerName', 'personName', 'reportKindName', 'roleName'],
	...['shortDayName', 'signOnName', 'themeWordFor', 'timeName', 'trendName', 'wordedPartName'],
	...['yearName', 'yearNames']
]);

type Message = string | { match: Record<string, string> }[];
const messages: Record<string, Message> = JSON.parse(readFileSync('messages/en.json', 'utf8'));

/** Whether a message only sets beside each other what it is given: `{label}: {value}`. */
function isWordless(name: string): boolean {
	const message = messages[name];
	if (message === undefined) return false;
	const said =
		typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));
	return said.every((text) => !/\p{Letter}/u.test(text.replace(/\{\w+\}/g, '')));
}

function told(sources: ReadonlyMap<string, string>): string[] {
	const found = messageParts(sources, names, isWordless).map(
		({ file, message, parameter }) => `${file}: ${message}({ ${parameter} })`
	);
	return [...new Set(found)].sort();
}

describe('a sentence is a message of its own, and not made of others', () => {
	test.each([
		['as it is', 'm.plan_aim({ level: m.chart_none() })'],
		['through a constant', 'const level = m.chart_none(); m.plan_aim({ level })'],
		['one of two', 'm.plan_aim({ level: some ?? m.chart_none() })'],
		['in a list', 'm.plan_aim({ level: listOf([m.chart_none(), other]) })'],
		['of a list', 'm.plan_aim({ level: listOf(all.map((each) => m.chart_none(each))) })'],
		[
			'in fields that are spread',
			'const some = { level: m.chart_none() }; m.plan_aim({ ...some })'
		],
		['of a function', 'function level() { return m.chart_none(); } m.plan_aim({ level: level() })'],
		['given to a function', 'const aim = (level) => m.plan_aim({ level }); aim(m.chart_none())'],
		[
			'said by a message out of a table',
			"const table = { some: m.chart_none }; m.plan_aim({ level: table['some']() })"
		],
		[
			'to a message out of a table',
			'const table = { some: m.plan_aim }; const { some } = table; some({ level: m.chart_none() })'
		],
		[
			'to a message that is handed over',
			'function say(message) { message({ level: m.chart_none() }); } say(m.plan_aim)'
		],
		[
			'round a name without words',
			'm.plan_aim({ level: m.chart_labelled({ value: m.chart_none() }) })'
		]
	])('one that is given another would be noticed: %s', (_case, text) => {
		expect(told(new Map([['file.ts', text]]))).toHaveLength(1);
	});

	test('and in the markup of a component', () => {
		const component =
			'<script lang="ts">let { none }: { none: boolean } = $props();</script>' +
			'{#if none}{@const level = m.chart_none()}<p title={m.plan_aim({ level })}>{none}</p>{/if}';
		expect(told(new Map([['file.svelte', expressionsOf(component)]]))).toHaveLength(1);
	});

	test.each([
		['a day', 'm.plan_aim({ level: dayName(day) })'],
		['a figure', 'm.plan_aim({ level: String(scores.length) })'],
		['a list of names', 'm.plan_aim({ level: listOf(themes.map(({ short }) => short)) })'],
		['a label and what belongs to it', 'm.chart_labelled({ label: m.chart_none() })'],
		['sentences after each other', "[m.chart_none(), m.plan_aim({ level })].join(' ')"]
	])('%s may stand there', (_case, text) => {
		expect(told(new Map([['file.ts', text]]))).toEqual([]);
	});

	test('none is', { timeout: 120_000 }, () => {
		expect(told(speakingSources())).toEqual([]);
	});
});
