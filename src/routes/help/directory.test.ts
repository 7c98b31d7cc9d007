import { describe, expect, test } from 'vitest';
import {
	asSet,
	libraryFor,
	questionnaireFrom,
	resource,
	smallest
} from '../../../tests/fixtures/questionnaires.ts';
import type { Library } from '#lib/scorecard/resource.ts';
import { directoryOf, hasTheme, type Choice } from './directory.ts';

const questionnaires = [questionnaireFrom(smallest), questionnaireFrom(asSet)];
const line = { name: 'A line', number: '0000', serves: 'Anybody.', checked: '2026-11-21' };
const library: Library = {
	...libraryFor(...questionnaires),
	resources: [
		resource('leading', { tiers: [3] }),
		resource('both', { serves: ['people', 'home'], tiers: [2, 1] }),
		resource('welsh', { serves: ['health'], nations: ['wales'], tiers: [1] }),
		resource('over', { status: 'past' }),
		resource('closed', { serves: ['home'], status: 'background', nations: ['scotland'] })
	],
	helplines: [
		{ ...line, id: 'scottish', nations: ['scotland'] },
		{ ...line, id: 'everybody', nations: ['england', 'wales', 'scotland', 'northern-ireland'] },
		{
			...line,
			id: 'danger',
			nations: ['northern-ireland', 'scotland', 'wales', 'england'],
			emergency: true
		},
		{ ...line, id: 'two', nations: ['england', 'wales'] },
		{ ...line, id: 'two-more', nations: ['wales', 'england'] }
	]
};
const everything: Choice = { nation: null, theme: null };

function shown(choice: Choice) {
	const directory = directoryOf(library, questionnaires, choice);
	return {
		themes: directory.questionnaires.flatMap(({ themes }) =>
			themes.map(({ id, resources }) => [id, ...resources.map((each) => each.id)].join(' '))
		),
		found: directory.found,
		past: directory.past.map(({ id }) => id),
		background: directory.background.map(({ id }) => id),
		organisations: directory.organisations.map(({ id }) => id)
	};
}

describe('directoryOf', () => {
	test('everything, the earliest stage first, nothing past or closed among it', () => {
		expect(shown(everything)).toEqual({
			themes: ['people both leading', 'home both', 'health welsh'],
			found: 3,
			past: ['over'],
			background: ['closed'],
			organisations: ['body']
		});
	});

	test('one nation', () => {
		expect(shown({ nation: 'scotland', theme: null })).toEqual({
			themes: ['people both leading', 'home both', 'health'],
			found: 2,
			past: ['over'],
			background: ['closed'],
			organisations: []
		});
	});

	test('one theme', () => {
		expect(shown({ nation: null, theme: 'people' })).toEqual({
			themes: ['people both leading'],
			found: 2,
			past: ['over'],
			background: [],
			organisations: ['body']
		});
	});
});

describe('helplines', () => {
	test.each<[string, Choice, string[]]>([
		[
			'of every nation: emergencies, then the widest',
			everything,
			['danger', 'everybody', 'two two-more', 'scottish']
		],
		[
			'of one nation: its own first, and no line that does not serve it',
			{ nation: 'scotland', theme: null },
			['danger', 'scottish', 'everybody']
		],
		[
			'whatever the theme',
			{ nation: 'wales', theme: 'home' },
			['danger', 'two two-more', 'everybody']
		]
	])('%s', (_case, choice, groups) => {
		expect(
			directoryOf(library, questionnaires, choice).helplines.map(({ lines }) =>
				lines.map(({ id }) => id).join(' ')
			)
		).toEqual(groups);
	});
});

describe('hasTheme', () => {
	test.each([
		['home', true],
		['', false],
		['moon', false]
	])('"%s": %s', (id, expected) => {
		expect(hasTheme(questionnaires, id)).toBe(expected);
	});
});
