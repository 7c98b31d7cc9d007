import type { FileProblem } from '#lib/scorecard/file/file-problem.ts';
import type { LeftOut } from '#lib/scorecard/file/left-out.ts';
import { problemLines } from '../../../import/read-file.server.ts';

/** What is left out of a file, in words. */
export function leftOutOf(problems: FileProblem[]): LeftOut {
	return {
		questions: problems.map(({ path }) => String(path[1])),
		lines: problemLines(problems)
	};
}
