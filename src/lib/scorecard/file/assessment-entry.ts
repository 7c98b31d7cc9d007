import {
	longest,
	mostEvidence,
	parseAnswer,
	type Answer,
	type AnswerInput,
	type AnswerProblem
} from '../answer.ts';
import type { Entry } from './assessment-file.ts';
import type { FileProblem, Path } from './file-problem.ts';
import type { Question } from '../questionnaire.ts';

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

const ways = ['option', 'dontKnow', 'notApplicable', 'choices'] as const;

/** What a form cannot get wrong and a file can. */
function entryProblems(question: Question, entry: Entry, path: Path): FileProblem[] {
	const given = ways.filter((way) => entry[way] !== undefined);
	const [way, second] = given;
	const here = { path, question: question.id };
	if (second) return [{ ...here, code: 'several-answers', given }];
	if (!way) return [];
	const at: Path = [...path, way];
	if ((way === 'choices') !== (question.kind === 'choices'))
		return [
			{ ...here, path: at, code: 'wrong-kind-of-answer', several: question.kind === 'choices' }
		];
	if (way === 'notApplicable' && !question.allowsNotApplicable)
		return [{ ...here, path: at, code: 'not-applicable-refused', duty: question.gate !== null }];
	return [];
}

function inputOf(entry: Entry): AnswerInput {
	return {
		choice: entry.dontKnow
			? 'dont-know'
			: entry.notApplicable !== undefined
				? 'not-applicable'
				: entry.option !== undefined
					? String(entry.option)
					: '',
		choices: entry.choices ?? [],
		reason: entry.notApplicable ?? '',
		note: entry.note ?? '',
		evidence: entry.evidence ?? []
	};
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
				return { ...here, path: at, code: 'too-many-links', most: mostEvidence };
			const row: Path = [...at, problem.index];
			if (problem.code === 'bad-url')
				return { ...here, path: [...row, 'url'], code: 'bad-address' };
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
	if (question.kind === 'choices') {
		const offered = question.choices.map((choice) => choice.id);
		const given = entry.choices?.find((choice) => !offered.includes(choice)) ?? '';
		return { ...here, path: [...path, 'choices'], given, offered };
	}
	const offered = question.options.map((option) => option.value);
	return { ...here, path: [...path, 'option'], given: entry.option ?? '', offered };
}
