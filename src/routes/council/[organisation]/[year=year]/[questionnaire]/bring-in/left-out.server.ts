import { z } from 'zod';
import type { FileProblem } from '#lib/scorecard/file/file-problem.ts';
import type { FormFields } from '#lib/server/http/form-data.ts';
import { problemLines } from '../../../import/read-file.server.ts';

const schema = z.object({
	/** The questions whose answers could not be read. */
	questions: z.array(z.string().max(200)).max(1000),
	/** What is wrong with the first of them, in words, each with its place in the file. */
	lines: z.array(z.string().max(2000)).max(100)
});

/** The answers of a file that cannot be read. They go along with each form, so that they can be named to the end. */
export type LeftOut = z.infer<typeof schema>;

export const nothingLeftOut: LeftOut = { questions: [], lines: [] };

export function leftOutOf(problems: FileProblem[]): LeftOut {
	return {
		questions: problems.map(({ path }) => String(path[1])),
		lines: problemLines(problems)
	};
}

/** As the form sent it back: words for whoever sent it, on which nothing rests. */
export function leftOutIn(form: FormFields): LeftOut {
	try {
		return schema.parse(JSON.parse(String(form.get('left-out'))));
	} catch {
		return nothingLeftOut;
	}
}
