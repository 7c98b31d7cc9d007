import type { CouncilProblem } from './council-problem.ts';
import type { CouncilFile } from './council-schema.ts';
import { maxProblems, type Path } from './file-problem.ts';

/** The fields of a council file that hold a moment. */
const fields = new Set([
	'at',
	'begunAt',
	'carriedAt',
	'createdAt',
	'reopenedAt',
	'savedAt',
	'submittedAt'
]);
/** Clocks differ, and a copy may come from a machine whose clock runs ahead. */
const leeway = 24 * 60 * 60 * 1000;

/**
 * The moments in a council file that have not come yet, by more than a day: nothing in a council can have happened
 * then, and an event of a year to come would stand for ever behind all that follow it. `maxProblems` at most.
 */
export function momentsToCome(file: CouncilFile, now: Date): CouncilProblem[] {
	const problems: CouncilProblem[] = [];
	const latest = new Date(now.getTime() + leeway).toISOString();
	const look = (value: unknown, path: Path, isMoment: boolean): void => {
		if (problems.length >= maxProblems) return;
		if (typeof value === 'string') {
			if (isMoment && value > latest) problems.push({ path, code: 'to-come', given: value });
		} else if (typeof value === 'object' && value !== null) {
			const inList = Array.isArray(value);
			for (const [key, part] of Object.entries(value))
				look(
					part,
					[...path, inList ? Number(key) : key],
					fields.has(key) || path.at(-1) === 'completed'
				);
		}
	};
	look(file, [], false);
	return problems;
}
