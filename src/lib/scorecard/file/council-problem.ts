import type { z } from 'zod';
import { maxProblems, structureProblems, type FileProblem, type Path } from './file-problem.ts';

/** What is wrong with a council file, and where; put into words by words/council-problem.ts. */
export type CouncilProblem =
	| FileProblem
	| ({ path: Path } & (
			| { code: 'newer-format'; given: number; known: number }
			/** It is a file with the answers of one year. */
			| { code: 'answers-file' }
			| {
					code: 'not-a-time' | 'to-come' | 'not-a-day' | 'not-an-id' | 'not-a-digest';
					given: string;
			  }
			| { code: 'longer-than' | 'more-than' | 'above'; most: number }
			| { code: 'below'; least: number }
			| { code: 'empty' }
			/** A character that no page can show, or one that turns the direction of writing. */
			| { code: 'control-character' }
			| { code: 'unsafe-address' }
			/** A logo that is no text of base64, or is none once it is read. */
			| { code: 'picture-unreadable' }
			/** The same questionnaire and year twice. */
			| { code: 'repeated-year'; year: string; series: string }
			/** The plan of a year of one questionnaire has more actions than it can hold. */
			| { code: 'plan-full'; series: string; year: string; count: number; most: number }
			/** A version before the last that was never reopened. */
			| { code: 'not-reopened' }
			| { code: 'result-missing' | 'result-unused' | 'result-changed' | 'result-unreadable' }
			/** The result is of another questionnaire or year than the submission that names it. */
			| { code: 'result-elsewhere' }
			/** An event that says less than its kind must, or that cannot follow those before it. */
			| { code: 'event-misplaced' }
			/** Events and submissions do not tell of the same versions. */
			| { code: 'events-differ' }
	  ));

/** What the schema found, as problems of a file, `maxProblems` at most. The issues must carry their input. */
export function councilStructureProblems(issues: z.core.$ZodIssue[]): CouncilProblem[] {
	return issues
		.slice(0, maxProblems)
		.flatMap((issue): CouncilProblem[] => ownProblem(issue) ?? structureProblems([issue]))
		.slice(0, maxProblems);
}

/** What only a council file asks for; `null` for what every file does. */
function ownProblem(issue: z.core.$ZodIssue): CouncilProblem[] | null {
	const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
	switch (issue.code) {
		case 'invalid_key': {
			const key = String(path.at(-1));
			return [{ path, code: path[0] === 'results' ? 'not-a-digest' : 'not-an-id', given: key }];
		}
		case 'invalid_format': {
			const given = String(issue.input);
			if (issue.format === 'datetime') return [{ path, code: 'not-a-time', given }];
			if (issue.format === 'base64') return [{ path, code: 'picture-unreadable' }];
			if (issue.format === 'date') return [{ path, code: 'not-a-day', given }];
			return [{ path, code: path.at(-1) === 'result' ? 'not-a-digest' : 'not-an-id', given }];
		}
		case 'too_big': {
			const most = Number(issue.maximum);
			if (issue.origin === 'string') return [{ path, code: 'longer-than', most }];
			return [{ path, code: issue.origin === 'array' ? 'more-than' : 'above', most }];
		}
		case 'too_small':
			return issue.origin === 'string' || issue.origin === 'array'
				? [{ path, code: 'empty' }]
				: [{ path, code: 'below', least: Number(issue.minimum) }];
		default:
			return null;
	}
}
