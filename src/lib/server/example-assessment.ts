import { z } from 'zod';
import { parseAnswer, type Answer, type Answers } from '#lib/scorecard/answer.ts';
import { councilTypes, nations, type Council } from '#lib/scorecard/council.ts';
import { questionsOf, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';
import { parseYearSlug, type FinancialYear } from '#lib/scorecard/year.ts';

const remarks = {
	note: z.string().optional(),
	evidence: z.array(z.strictObject({ title: z.string(), url: z.string() })).optional()
};
const answerSchema = z.union([
	z.strictObject({ option: z.number().int(), ...remarks }),
	z.strictObject({ dontKnow: z.literal(true), ...remarks }),
	z.strictObject({ notApplicable: z.string(), ...remarks }),
	z.strictObject({ choices: z.array(z.string()), ...remarks }),
	z.strictObject(remarks)
]);
type WrittenAnswer = z.infer<typeof answerSchema>;

const fileSchema = z.strictObject({
	format: z.literal('modern-slavery-scorecard/assessment'),
	version: z.literal(1),
	organisation: z.strictObject({
		name: z.string(),
		nation: z.enum(nations),
		type: z.enum(councilTypes)
	}),
	questionnaire: z.string(),
	edition: z.number().int(),
	year: z.string().regex(/^\d{4} to \d{4}$/),
	answers: z.record(z.string(), answerSchema)
});

/** An assessment as a file holds it, checked against its questionnaire. */
export interface WrittenAssessment {
	questionnaire: Questionnaire;
	council: Council;
	year: FinancialYear;
	answers: Answers;
}

/**
 * Reads an assessment file (parsed JSON). Every answer must be one that its question offers to this council.
 * Throws an `Error` that says what is wrong and at which question.
 */
export function readAssessment(raw: unknown, questionnaires: Questionnaire[]): WrittenAssessment {
	const parsed = fileSchema.safeParse(raw);
	if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
	const file = parsed.data;
	const { nation, type } = file.organisation;
	const questionnaire = questionnaires.find(
		({ id, edition }) => id === file.questionnaire && edition === file.edition
	);
	if (!questionnaire) throw new Error(`There is no questionnaire "${file.questionnaire}"`);
	const year = parseYearSlug(file.year.replaceAll(' ', '-'));
	if (year === null) throw new Error(`"${file.year}" is not a financial year`);

	const questions = new Map(
		questionsOf(questionnaire).map(({ question }) => [question.id, question])
	);
	const answers: Record<string, Answer> = {};
	for (const [id, written] of Object.entries(file.answers)) {
		const question = questions.get(id);
		if (!question) throw new Error(`There is no question "${id}"`);
		const { valid, problems } = parseAnswer(question, {
			choice: choiceOf(written),
			choices: 'choices' in written ? written.choices : [],
			reason: 'notApplicable' in written ? written.notApplicable : '',
			note: written.note ?? '',
			evidence: written.evidence ?? []
		});
		const [problem] = problems;
		if (problem) throw new Error(`${id}: ${problem.field} ${problem.code}`);
		answers[id] = { chosen: null, note: '', evidence: [], ...valid };
	}
	const visibility = visibilityFor(questionnaire, { nation, type }, answers);
	const hidden = Object.keys(answers).find((id) => !visibility.isVisible(id));
	if (hidden) throw new Error(`${hidden}: this council does not see the question`);
	return { questionnaire, council: { nation, type }, year, answers };
}

function choiceOf(written: WrittenAnswer): string {
	if ('option' in written) return String(written.option);
	if ('dontKnow' in written) return 'dont-know';
	return 'notApplicable' in written ? 'not-applicable' : '';
}
