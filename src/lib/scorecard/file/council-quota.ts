import { actionOf, isOpen, type Action } from '../plan/action.ts';
import { isPlanned, plannedYears } from '../plan/room.ts';
import { quota } from '../quota.ts';
import { readYear, writtenYear } from '../year.ts';
import type { CouncilProblem } from './council-problem.ts';
import type { CouncilFile, FiledAction } from './council-schema.ts';

/**
 * Where a council file holds more than the service itself would let a council keep. The history of an answer is not among
 * these: no answer is ever refused, and what is too much of a history is forgotten when the file is restored.
 */
export function problemsOfQuotas({ assessments, actions }: CouncilFile): CouncilProblem[] {
	const versions = assessments.flatMap(({ submissions }, index) =>
		tooMany(submissions, quota.versions, ['assessments', index, 'submissions'])
	);
	const events = assessments.flatMap(({ events: all = [] }, index) =>
		tooMany(all, maxEvents, ['assessments', index, 'events'])
	);
	const states = actions.flatMap((action, index) =>
		tooMany(action.states, maxStates(action), ['actions', index, 'states'])
	);
	return [...versions, ...events, ...states, ...problemsOfPlans(actions)];
}

/** What can still happen once a year has as many events as it may have: four for each version, two for each sending. */
const maxEvents = quota.events + 4 * quota.versions + 2 * quota.sendings;

function tooMany(list: unknown[], most: number, path: CouncilProblem['path']): CouncilProblem[] {
	return list.length > most ? [{ path, code: 'more-than', most }] : [];
}

/** An action that was changed as often as it may be can still be closed. */
function maxStates({ states }: FiledAction): number {
	const [before, last] = [states.at(-2), states.at(-1)];
	return before && last && isOpen(before) && !isOpen(last)
		? quota.actionStates + 1
		: quota.actionStates;
}

/** A plan is fullest in a year for which something was planned first. */
function problemsOfPlans(filed: FiledAction[]): CouncilProblem[] {
	const bySeries = Map.groupBy(filed, ({ series }) => series);
	return [...bySeries].flatMap(([series, actions]) => {
		const crowded = [...Map.groupBy(actions, ({ year }) => year)].find(
			([, { length }]) => length > 2 * quota.planActions
		);
		// Counted before anything is made of them: so many that were planned for one year are too many whenever each was done.
		if (crowded)
			return [
				{
					...{ path: ['actions'], code: 'plan-full' as const, series, year: crowded[0] },
					...{ count: crowded[1].length, most: quota.planActions }
				}
			];
		const planned = actions.flatMap((action) => plainAction(action) ?? []).map(plannedYears);
		return [...new Set(planned.map(({ from }) => from))].flatMap((year): CouncilProblem[] => {
			const count = planned.filter((each) => isPlanned(each, year)).length;
			return count > quota.planActions
				? [
						{
							...{ path: ['actions'], code: 'plan-full', series, year: writtenYear(year) },
							...{ count, most: quota.planActions }
						}
					]
				: [];
		});
	});
}

/** `null` where the year cannot be read, which is told by itself. */
function plainAction({ year, states }: FiledAction): Action | null {
	const from = readYear(year);
	if (from === null) return null;
	const versions = states.map(({ savedAt, question, due, ...state }, index) => ({
		...state,
		...{ question: question ?? null, due: due ?? null },
		...{ revision: index + 1, savedAt: Date.parse(savedAt) }
	}));
	return actionOf({ id: '', year: from }, versions);
}
