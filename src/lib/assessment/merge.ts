import type { Answer, Answers } from '#lib/scorecard/answer.ts';
import { writeAssessmentFile, type AssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import {
	compareAnswers,
	mergedAnswers,
	partsIn,
	type ComparedQuestion
} from '#lib/scorecard/file/file-comparison.ts';
import type { Filled } from '#lib/scorecard/filled-field.ts';
import { lineFor, markFor } from '#lib/scorecard/line.ts';
import type { Line } from '#lib/scorecard/scorecard.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';
import { lockOf } from '#lib/server/records/year-lock.ts';
import { plainAnswers } from '#lib/server/records/answers.ts';
import { mergeAnswers, type MergeResult } from '#lib/server/records/merged-answers.ts';
import type { Opened } from './opened.ts';

/** Why the answers of a sound file cannot go into a year. */
export type MergeRefusal =
	/** Of a council in another nation or of another kind, which is asked other questions. */
	| 'other-council'
	| 'other-questionnaire'
	| 'other-year'
	/** The year was begun with the questions of another edition, and stays with them. */
	| 'other-edition'
	/** Nobody may change its answers: it is submitted or signed, or a signatory reads it. */
	| 'submitted'
	| 'awaiting';

/** A question whose answer in the file may come in, as the draft has it and as it would stand. */
export interface MergeableAnswer {
	id: string;
	stands: Line;
	merged: Line;
	/** What its fields are named for. */
	version: Filled;
	/** This council is not asked it as the answers stand. It is kept and does not count. */
	hidden: boolean;
	/** Somebody changed the answer since it was last shown here. */
	changed: boolean;
}

/** A theme as far as a file has something to bring into it. */
export interface MergeableTheme {
	id: string;
	title: string;
	fresh: MergeableAnswer[];
	differs: MergeableAnswer[];
}

/** What bringing a file into a draft would do, question by question. */
export interface MergePreview {
	/** The council as the file calls it. */
	name: string;
	themes: MergeableTheme[];
	/** How many are new, and how many differ, in all themes. */
	fresh: number;
	differ: number;
	/** What the questions are called of which the file says the same as the draft. */
	same: string[];
	/** The answers of the draft of which the file says nothing. They stay. */
	empty: Line[];
	/** The file as it goes with the next form: the server remembers nothing. */
	text: string;
}

/** Why a file cannot go into a year; `null` when it can. */
export function refusalOf(opened: Opened, file: AssessmentFile): MergeRefusal | null {
	const { organisation, questionnaire, year, assessment } = opened;
	const { nation, type } = file.council;
	if (nation !== organisation.nation || type !== organisation.type) return 'other-council';
	if (file.questionnaire.series !== questionnaire.series) return 'other-questionnaire';
	if (file.year !== year) return 'other-year';
	const lock = lockOf(assessment);
	if (lock !== 'none') return lock === 'answers' ? 'awaiting' : 'submitted';
	return file.questionnaire.id === questionnaire.id ? null : 'other-edition';
}

/**
 * Compares a file that fits with the draft as it stands. Nothing is stored. `changed`: questions whose answers somebody
 * changed since they were last shown. `leftOut`: those whose answers in the file cannot be read.
 */
export function previewMerge(
	opened: Opened,
	file: AssessmentFile,
	{ leftOut = [], changed = [] }: { leftOut?: string[]; changed?: string[] } = {}
): MergePreview {
	const { questionnaire } = opened;
	const draft = plainAnswers(opened.assessment.answers);
	const compared = compareAnswers(questionnaire, draft, file.answers, new Set(leftOut));
	const shownIn = lines(opened, mergedAnswers(draft, compared, new Set()));
	const mergeable = (each: ComparedQuestion): MergeableAnswer => ({
		id: each.question.id,
		stands: shownIn.line(each, each.stands),
		merged: shownIn.line(each, each.merged),
		version: opened.assessment.answers[each.question.id] ?? { revision: 0, savedAt: null },
		hidden: !shownIn.isVisible(each),
		changed: changed.includes(each.question.id)
	});
	const of = (standing: ComparedQuestion['standing'], theme?: string) =>
		compared.filter(
			(each) => each.standing === standing && (theme === undefined || each.theme.id === theme)
		);
	const themes = questionnaire.themes.map(({ id, title }) => ({
		...{ id, title },
		fresh: of('new', id).map(mergeable),
		differs: of('differs', id).map(mergeable)
	}));
	return {
		name: file.name,
		themes: themes.filter(({ fresh, differs }) => fresh.length + differs.length > 0),
		fresh: of('new').length,
		differ: of('differs').length,
		same: of('same').map(({ question }) => question.title),
		empty: of('empty').map((each) => shownIn.line(each, each.stands)),
		text: writeAssessmentFile(file)
	};
}

/** How questions are shown, where these answers stand. */
function lines({ questionnaire, organisation }: Opened, answers: Answers) {
	const visibility = visibilityFor(questionnaire, organisation, answers);
	const isVisible = ({ question }: ComparedQuestion) => visibility.isVisible(question.id);
	return {
		isVisible,
		line(each: ComparedQuestion, answer: Answer): Line {
			const { theme, question } = each;
			const shown = theme.questions.filter(({ id }) => visibility.isVisible(id));
			const number = (isVisible(each) ? shown : theme.questions).indexOf(question) + 1;
			const duties = visibility.duties(question);
			return lineFor(number, question, answer, duties, markFor(question, answer, duties));
		}
	};
}

/** Brings in answers of a file that fits, by question id, each with the revision it was seen beside. */
export function mergeFile(
	{ service, assessment, contributor, now }: Opened,
	file: AssessmentFile,
	seen: ReadonlyMap<string, number>
): Promise<MergeResult> {
	const answers = [...seen].flatMap(([questionId, revision]) => {
		const filed = file.answers[questionId];
		return filed ? [{ questionId, revision, change: partsIn(filed) }] : [];
	});
	const by = { assessmentId: assessment.id, contributorId: contributor.id, now };
	return mergeAnswers(service.database, { ...by, answers });
}
