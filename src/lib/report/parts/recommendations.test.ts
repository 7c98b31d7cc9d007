import { describe, expect, test } from 'vitest';
import { fenbridge } from '../../../../tests/fixtures/fenbridge.ts';
import type { Action, ActionState } from '#lib/scorecard/plan/action.ts';
import { planFor } from '#lib/scorecard/plan/plan.ts';
import type { Cell } from '../report.ts';
import { recommendationsPart } from './recommendations.ts';

const { now } = fenbridge();
const question = now.first[0]?.question ?? '';

function action(state: Partial<ActionState>): Action {
	const version = {
		...{ title: 'Name a lead officer', question, owner: 'Head of HR', due: '2027-01-15' },
		...{ status: 'in-progress' as const, note: '', revision: 1, savedAt: Date.UTC(2026, 8, 1) },
		...state
	};
	return { ...version, id: 'a', year: now.year, versions: [version] };
}

/** What stands beside the first recommendation: its texts, and the labels of its room. */
function decision(actions: Action[]): string[] {
	const plan = planFor(actions, now.year, '2026-10-01');
	const table = recommendationsPart(now, plan).find(({ kind }) => kind === 'table');
	const cell: Cell = table?.kind === 'table' ? (table.rows[0]?.[1] ?? []) : [];
	return cell.map((part) => {
		if (part.kind === 'room') return `room: ${part.label}`;
		if (part.kind === 'boxes') return 'boxes';
		return part.kind === 'runs'
			? part.runs.map((run) => (run.kind === 'text' ? run.text : '')).join('')
			: part.kind;
	});
}

describe('beside a recommendation stands', () => {
	const room = ['boxes', 'room: Why', 'room: By whom, and by when'];
	const planned = ['Name a lead officer', 'Head of HR. In progress. Due 15 January 2027.'];

	test.each<[string, Action[], string[]]>([
		['room for a decision where the plan holds nothing', [], room],
		['room where an action is about another question', [action({ question: 'other' })], room],
		['room where an action is about none', [action({ question: null })], room],
		['what the plan does', [action({})], ['In the action plan', ...planned]],
		[
			'what was dropped, with room for why',
			[action({ status: 'dropped' })],
			[
				'Not taken up: dropped from the action plan',
				'Name a lead officer',
				'Head of HR. Dropped 1 September 2026.',
				'room: Why'
			]
		],
		[
			'what is kept, not what was dropped beside it',
			[action({}), { ...action({ status: 'dropped', title: 'Write to all' }), id: 'b' }],
			['In the action plan', ...planned]
		],
		[
			'an action without an owner or a day',
			[action({ owner: '', due: null })],
			['In the action plan', 'Name a lead officer', 'Nobody yet. In progress.']
		]
	])('%s', (_case, actions, expected) => {
		expect(decision(actions)).toEqual(expected);
	});
});
