import { z } from 'zod';
import {
	longest,
	maxEvidence,
	type Answer,
	type AnswerInput,
	type AnswerProblem
} from '../answer.ts';
import { inputFrom, isOfSeveral, waysIn } from './filed-choice.ts';
import type { FileProblem, Path } from './file-problem.ts';
import { parseAnswer } from '../parse-answer.ts';
import { kindOf, type Question } from '../question-kinds/kinds.ts';
import { longestWebAddress } from '../web-address.ts';

/** The shape of one answer. What it chooses is checked by `parseEntry`. */
export const entrySchema = z
	.strictObject({
		option: z
			.number()
			.optional()
			.describe('The value chosen, from 0; 1 is Yes where the answer is No or Yes'),
		dontKnow: z.literal(true).optional(),
		notApplicable: z
			.string()
			.optional()
			.describe(
				`The reason, at most ${longest.reason} characters; only where the question allows it`
			),
		choices: z
			.array(z.string())
			.optional()
			.describe('Ids of what is ticked, for a question where several things may be'),
		note: z.string().optional().describe(`At most ${longest.note} characters`),
		evidence: z
			.array(
				z.strictObject({
					title: z.string().describe(`At most ${longest.evidenceTitle} characters`),
					url: z.string().describe('An address that starts with https:// or http://')
				})
			)
			.optional()
			.describe(`At most ${maxEvidence} links`)
	})
	.describe('At most one of option, dontKnow, notApplicable and choices');

/** One answer as a file has it. */
export type Entry = z.infer<typeof entrySchema>;

/**
 * Reads one answer of an assessment file by the same rules as a form. `null` when it has a problem, which is added
 * to `problems`. An entry says something: a choice, a note or evidence.
 */
export function parseEntry(
	question: Question,
	entry: Entry,
	path: Path,
	problems: FileProblem[]
): Answer | null {
	const found = entryProblems(question, entry, path);
	if (found.length > 0) {
		problems.push(...found);
		return null;
	}
	const { valid, problems: wrong } = parseAnswer(question, inputOf(entry));
	if (wrong.length > 0) {
		problems.push(...wrong.map((problem) => fileProblem(problem, question, entry, path)));
		return null;
	}
	const { chosen = null, note = '', evidence = [] } = valid;
	if (chosen === null && note === '' && evidence.length === 0) {
		problems.push({ path, code: 'empty-answer', question: question.id });
		return null;
	}
	return { chosen, note, evidence };
}

/** What a form cannot get wrong and a file can. */
function entryProblems(question: Question, entry: Entry, path: Path): FileProblem[] {
	const given = waysIn(entry);
	const [way, second] = given;
	const here = { path, question: question.id };
	if (second) return [{ ...here, code: 'several-answers', given }];
	if (!way) return [];
	const at: Path = [...path, way];
	const { several } = kindOf(question);
	if (isOfSeveral(way) !== several)
		return [{ ...here, path: at, code: 'wrong-kind-of-answer', several }];
	if (way === 'notApplicable' && !question.allowsNotApplicable)
		return [{ ...here, path: at, code: 'not-applicable-refused', duty: question.gate !== null }];
	return [];
}

function inputOf(entry: Entry): AnswerInput {
	return { ...inputFrom(entry), note: entry.note ?? '', evidence: entry.evidence ?? [] };
}

/** A problem of a form, at its place in a file. */
function fileProblem(
	problem: AnswerProblem,
	question: Question,
	entry: Entry,
	path: Path
): FileProblem {
	const here = { path, question: question.id };
	switch (problem.field) {
		case 'choice':
			return unknownOption(question, entry, path);
		case 'reason':
		case 'note': {
			const at: Path = [...path, problem.field === 'note' ? 'note' : 'notApplicable'];
			return problem.code === 'missing'
				? { ...here, path: at, code: 'reason-missing' }
				: { ...here, path: at, code: 'too-long', most: longest[problem.field], over: problem.over };
		}
		case 'evidence': {
			const at: Path = [...path, 'evidence'];
			if (problem.code === 'too-many')
				return { ...here, path: at, code: 'too-many-links', most: maxEvidence };
			const row: Path = [...at, problem.index];
			if (
				problem.code === 'bad-url' ||
				problem.code === 'url-several' ||
				problem.code === 'url-with-name' ||
				problem.code === 'url-not-on-web'
			)
				return { ...here, path: [...row, 'url'], code: 'bad-address' };
			if (problem.code === 'url-too-long')
				return {
					...here,
					path: [...row, 'url'],
					code: 'too-long',
					most: longestWebAddress,
					over: problem.over
				};
			return {
				...here,
				path: [...row, 'title'],
				code: problem.code === 'title-missing' ? 'title-missing' : 'title-too-long',
				most: longest.evidenceTitle
			};
		}
	}
}

function unknownOption(question: Question, entry: Entry, path: Path): FileProblem {
	const here = { code: 'unknown-option', question: question.id } as const;
	const kind = kindOf(question);
	const offers = kind.offers(question);
	if (kind.several) {
		const offered = offers.map(({ id }) => id);
		const given = entry.choices?.find((choice) => !offered.includes(choice)) ?? '';
		return { ...here, path: [...path, 'choices'], given, offered };
	}
	const offered = offers.map(({ id, value }) => value ?? id);
	return { ...here, path: [...path, 'option'], given: entry.option ?? '', offered };
}
