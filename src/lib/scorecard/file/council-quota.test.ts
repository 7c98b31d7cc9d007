import { describe, expect, test } from 'vitest';
import { quota } from '../quota.ts';
import { councilProblemLine } from '#lib/words/council-problem.ts';
import { parseCouncilFile } from './council-file.ts';

const at = '2026-11-21T12:00:00.000Z';
const result = 'a'.repeat(64);
const state = (status = 'in-progress', savedAt = at) => ({
	...{ savedAt, title: 'Ask', owner: '', status, note: '' }
});
const action = (part: object = {}) => ({
	...{ series: 'test', year: '2026 to 2027', createdAt: at, states: [state()], ...part }
});
const many = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item);

function problemsOf(actions: object[], versions = 0) {
	const assessment = {
		...{ series: 'test', year: '2026 to 2027', questionnaire: 'test-2026', begunAt: at },
		...{ answers: {}, carried: {}, targets: {}, completed: {} },
		submissions: many(versions, { submittedAt: at, reopenedAt: at, result })
	};
	const parsed = parseCouncilFile({
		...{ format: 'modern-slavery-scorecard/council', version: 1, actions },
		organisation: { name: 'Fenbridge Council', nation: 'england', type: 'unitary' },
		assessments: [assessment],
		results: versions === 0 ? {} : { [result]: '{}' }
	});
	return parsed.ok ? [] : parsed.problems;
}

describe('a council file is taken with as much as the service lets a council keep', () => {
	test.each([
		['versions', [], quota.versions],
		['actions', many(quota.planActions, action()), 0],
		['states of an action', [action({ states: many(quota.actionStates, state()) })], 0],
		[
			'states of an action that was closed at last',
			[action({ states: [...many(quota.actionStates, state()), state('done')] })],
			0
		],
		[
			'actions that were closed in the year before',
			[
				...many(
					quota.planActions,
					action({ year: '2025 to 2026', states: [state('done', '2026-02-01T12:00:00.000Z')] })
				),
				...many(quota.planActions, action())
			],
			0
		],
		[
			'actions of two questionnaires',
			[...many(quota.planActions, action()), ...many(quota.planActions, action({ series: 'b' }))],
			0
		]
	])('%s', (_what, actions, versions) => {
		expect(problemsOf(actions, versions)).toEqual([]);
	});
});

describe('a council file is refused with one more', () => {
	test.each([
		[
			'version',
			[],
			quota.versions + 1,
			{ path: ['assessments', 0, 'submissions'], code: 'more-than', most: quota.versions }
		],
		[
			'state of an action',
			[action({ states: many(quota.actionStates + 1, state()) })],
			0,
			{ path: ['actions', 0, 'states'], code: 'more-than', most: quota.actionStates }
		],
		[
			'state of an action that is closed',
			[action({ states: [...many(quota.actionStates, state()), ...many(2, state('done'))] })],
			0,
			{ path: ['actions', 0, 'states'], code: 'more-than', most: quota.actionStates }
		],
		[
			'action, some of them planned the year before',
			[...many(quota.planActions, action({ year: '2025 to 2026' })), action()],
			0,
			{
				...{ path: ['actions'], code: 'plan-full', series: 'test', year: '2026 to 2027' },
				...{ count: quota.planActions + 1, most: quota.planActions }
			}
		]
	])('%s', (_what, actions, versions, problem) => {
		expect(problemsOf(actions, versions)).toEqual([problem]);
	});

	test('and told how many there may be', () => {
		const [problem] = problemsOf(many(quota.planActions + 1, action()));
		expect(problem && councilProblemLine(problem)).toContain(
			'has 301 actions, and a plan holds 300 at most'
		);
	});
});
