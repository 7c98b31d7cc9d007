import { z } from 'zod';
import type { Answer, Answers } from '../answer.ts';
import { councilTypes, isCouncil, longestCouncilName, nations, type Council } from '../council.ts';
import { entrySchema, parseEntry, type Entry } from './assessment-entry.ts';
import { filedChoice } from './filed-choice.ts';
import { maxProblems, structureProblems, type FileProblem, type Path } from './file-problem.ts';
import { readJsonText } from './json-text.ts';
import { questionsOf, type Questionnaire } from '../questionnaire.ts';
import { longestInSigning } from '../signing/signing-limits.ts';
import { oneLine } from '../text.ts';
import { readYear, writtenYear, type FinancialYear } from '../year.ts';

/** What the first line of every assessment file says, and the only version of the format so far. */
export const assessmentFormat = 'modern-slavery-scorecard/assessment';
const assessmentVersion = 1;

/** The shape of an assessment file. What it names is checked by `parseAssessmentFile`. */
export const assessmentFileSchema = z
	.strictObject({
		$schema: z.string().optional().describe('Where an editor finds this schema. It is passed over'),
		format: z.literal(assessmentFormat),
		version: z.literal(assessmentVersion),
		organisation: z.strictObject({
			name: z.string().describe(`At most ${longestCouncilName} characters`),
			nation: z.enum(nations),
			type: z.enum(councilTypes).describe('A kind of council that exists in the nation')
		}),
		questionnaire: z.string().describe('The id of an edition of a questionnaire'),
		edition: z.number().describe('The edition, which must be that of the questionnaire'),
		year: z
			.string()
			.regex(/^\d{4} to \d{4}$/)
			.describe('The two years a financial year falls in, with "to" between them'),
		answers: z
			.record(z.string(), entrySchema)
			.describe('By question id. A question that is left out has not been answered'),
		signature: z
			.strictObject({
				name: z.string().min(1).max(longestInSigning.name),
				role: z.string().min(1).max(longestInSigning.role).describe('The job title'),
				signedAt: z.string().describe('A moment in UTC, such as 2026-11-21T12:00:00.000Z'),
				version: z.number().int().min(1),
				statement: z.string().min(1).max(longestInSigning.statement)
			})
			.optional()
			.describe(
				'Who signed these answers. It is passed over when a file is read: a signature is not imported'
			)
	})
	.describe('One council’s answers to one questionnaire for one financial year');

/** An assessment as it travels: a council, an edition, a year and the answers. */
export interface AssessmentFile {
	name: string;
	council: Council;
	questionnaire: Questionnaire;
	/** The financial year, by the year in which it begins. */
	year: FinancialYear;
	answers: Answers;
}

/** A signature as a file has it. */
export type FiledSignature = NonNullable<z.infer<typeof assessmentFileSchema>['signature']>;

export type ParsedFile =
	{ ok: true; value: AssessmentFile } | { ok: false; problems: FileProblem[] };

/** Reads an assessment file as it is kept: UTF-8 text of JSON, nothing in it guessed or dropped. */
export function readAssessmentFile(bytes: Uint8Array, questionnaires: Questionnaire[]): ParsedFile {
	const read = readJsonText(bytes);
	return read.ok ? parseAssessmentFile(read.value, questionnaires) : read;
}

/**
 * Reads an assessment file (plain data from JSON). Gives either everything in it or its problems with their places,
 * `maxProblems` at most; nothing is taken from a file that has one. Answers to questions this council does not see are kept, and do not
 * count. The format is explained in docs/assessment-file.md.
 */
export function parseAssessmentFile(raw: unknown, questionnaires: Questionnaire[]): ParsedFile {
	const most = Math.max(0, ...questionnaires.map((each) => questionsOf(each).length));
	// Before the schema, which looks at every answer however many there are.
	if (answerCount(raw) > most)
		return { ok: false, problems: [{ path: ['answers'], code: 'too-many-answers', most }] };
	const parsed = assessmentFileSchema.safeParse(raw, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: structureProblems(parsed.error.issues) };
	const file = parsed.data;
	const problems: FileProblem[] = [];

	const name = oneLine(file.organisation.name);
	const { nation, type } = file.organisation;
	const namePath = ['organisation', 'name'];
	if (name === '') problems.push({ path: namePath, code: 'name-missing' });
	else if (name.length > longestCouncilName)
		problems.push({ path: namePath, code: 'name-too-long', most: longestCouncilName });
	if (!isCouncil({ nation, type }))
		problems.push({ path: ['organisation', 'type'], code: 'type-of-another-nation', nation, type });

	const year = readYear(file.year);
	if (year === null) problems.push({ path: ['year'], code: 'not-a-year', given: file.year });

	const questionnaire = questionnaires.find(({ id }) => id === file.questionnaire);
	if (!questionnaire) {
		const known = questionnaires.map(({ id }) => id);
		problems.push({
			path: ['questionnaire'],
			code: 'unknown-questionnaire',
			given: file.questionnaire,
			known
		});
		return { ok: false, problems };
	}
	if (file.edition !== questionnaire.edition)
		problems.push({
			path: ['edition'],
			code: 'wrong-edition',
			given: file.edition,
			questionnaire: questionnaire.id,
			edition: questionnaire.edition
		});

	const answers = parseAnswers(file.answers, questionnaire, problems);
	if (hasPrototypeKey(raw))
		problems.push({
			path: ['answers', '__proto__'],
			code: 'unknown-question',
			question: '__proto__',
			questionnaire: questionnaire.id
		});
	return problems.length > 0 || year === null
		? { ok: false, problems: problems.slice(0, maxProblems) }
		: { ok: true, value: { name, council: { nation, type }, questionnaire, year, answers } };
}

function parseAnswers(
	entries: Record<string, Entry>,
	questionnaire: Questionnaire,
	problems: FileProblem[]
): Answers {
	const questions = new Map(
		questionsOf(questionnaire).map(({ question }) => [question.id, question])
	);
	const answers: [string, Answer][] = [];
	for (const [id, entry] of Object.entries(entries)) {
		if (problems.length >= maxProblems) break;
		const path: Path = ['answers', id];
		const question = questions.get(id);
		if (!question) {
			const { id: questionnaireId } = questionnaire;
			problems.push({
				path,
				code: 'unknown-question',
				question: id,
				questionnaire: questionnaireId
			});
			continue;
		}
		const answer = parseEntry(question, entry, path, problems);
		if (answer) answers.push([id, answer]);
	}
	return Object.fromEntries(answers);
}

function answerCount(raw: unknown): number {
	return Object.keys(rawAnswers(raw)).length;
}

/** The schema passes over this one name in a record, so that it is looked for by itself. */
function hasPrototypeKey(raw: unknown): boolean {
	return Object.hasOwn(rawAnswers(raw), '__proto__');
}

/** The answers before anything is known of them; an empty group when there is none. */
function rawAnswers(raw: unknown): object {
	if (typeof raw !== 'object' || raw === null || !('answers' in raw)) return {};
	const { answers } = raw;
	return typeof answers === 'object' && answers !== null ? answers : {};
}

/**
 * Writes an assessment as a file: JSON with a line end, questions in the order of the questionnaire, nothing that is
 * empty. What is written is read back the same, and written again it is the same to the byte.
 */
export function writeAssessmentFile(
	assessment: AssessmentFile & { signature?: FiledSignature | null }
): string {
	const { name, council, questionnaire, year, answers, signature } = assessment;
	const entries = questionsOf(questionnaire).flatMap(({ question }): [string, Entry][] => {
		const entry = entryOf(answers[question.id]);
		return entry ? [[question.id, entry]] : [];
	});
	const file: z.infer<typeof assessmentFileSchema> = {
		format: assessmentFormat,
		version: assessmentVersion,
		organisation: { name, nation: council.nation, type: council.type },
		questionnaire: questionnaire.id,
		edition: questionnaire.edition,
		year: writtenYear(year),
		answers: Object.fromEntries(entries),
		...(signature && { signature })
	};
	return `${JSON.stringify(file, null, '\t')}\n`;
}

/** An answer as a file has it; `null` for one that says nothing. */
export function entryOf(answer: Answer | undefined): Entry | null {
	if (!answer) return null;
	const entry: Entry = filedChoice(answer.chosen);
	if (answer.note !== '') entry.note = answer.note;
	if (answer.evidence.length > 0)
		entry.evidence = answer.evidence.map(({ title, url }) => ({ title, url }));
	return Object.keys(entry).length > 0 ? entry : null;
}
