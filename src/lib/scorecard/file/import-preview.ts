import { countedIn } from '../counted.ts';
import type { AssessmentFile } from './assessment-file.ts';
import { lineFor, markFor } from '../line.ts';
import { makeScorecard } from '../make-scorecard.ts';
import type { Library } from '../resource.ts';
import {
	shownOverall,
	type HeldBandId,
	type Line,
	type Scorecard,
	type ThemeResult
} from '../scorecard.ts';

/** How many questions of a theme have an answer, "don't know" and not applicable among them, and how many have none. */
export interface Counted {
	answered: number;
	dontKnow: number;
	notApplicable: number;
	notAnswered: number;
}

/** A theme of a file, with every answer in it. */
export interface PreviewTheme extends Counted {
	id: string;
	title: string;
	scored: boolean;
	score: number | null;
	band: HeldBandId;
	/** The answers and notes in full; open questions without a note are left out. */
	lines: Line[];
}

/** Everything that importing a file would bring. */
export interface ImportPreview {
	name: string;
	year: number;
	questionnaire: Scorecard['questionnaire'];
	overall: Scorecard['overall'];
	/** The score of the whole as it is shown: none before enough is answered. */
	shown: number | null;
	themes: PreviewTheme[];
	/** Questions with a note, and links, over all answers. */
	notes: number;
	links: number;
	/** Answers to questions this council does not see: they are kept and count for nothing. */
	hidden: { theme: string; line: Line }[];
}

/** Says what a file holds and what its answers come to, without storing anything. */
export function previewOf(file: AssessmentFile, library: Library): ImportPreview {
	const { name, questionnaire, year, answers } = file;
	const scorecard = makeScorecard({ ...file, library, previous: null });
	const seen = new Set(scorecard.themes.flatMap(({ lines }) => lines.map((line) => line.question)));
	return {
		name,
		year,
		questionnaire: scorecard.questionnaire,
		overall: scorecard.overall,
		shown: shownOverall(scorecard).score,
		themes: scorecard.themes.map(themeOf),
		notes: Object.values(answers).filter(({ note }) => note !== '').length,
		links: Object.values(answers).reduce((sum, { evidence }) => sum + evidence.length, 0),
		hidden: questionnaire.themes.flatMap((theme) =>
			theme.questions.flatMap((question, index) => {
				const answer = answers[question.id];
				if (!answer || seen.has(question.id)) return [];
				const mark = markFor(question, answer, []);
				return [{ theme: theme.title, line: lineFor(index + 1, question, answer, [], mark) }];
			})
		)
	};
}

function themeOf({ id, title, scored, score, band, lines }: ThemeResult): PreviewTheme {
	const counted = countedIn({ scored }, lines);
	const count = (...states: Line['state'][]) =>
		counted.filter(({ state }) => states.includes(state)).length;
	return {
		...{ id, title, scored, score, band },
		answered: counted.length - count('not-answered'),
		dontKnow: count('dont-know'),
		notApplicable: count('not-applicable'),
		notAnswered: count('not-answered'),
		lines: lines.filter(
			({ state, note, evidence }) => state !== 'not-answered' || note !== '' || evidence.length > 0
		)
	};
}
