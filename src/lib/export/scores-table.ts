import {
	hasFigure,
	isAnswered,
	type HeldBandId,
	type Scorecard
} from '#lib/scorecard/scorecard.ts';
import { subjectFields, type Subject } from './subject.ts';
import { id, number, tableOf, text, yesNo, type Table } from './table.ts';

/** The figures of a theme, or of the whole. */
interface Row {
	theme: string | null;
	title: string;
	scored: boolean;
	weight: number | null;
	score: number | null;
	exact: string | null;
	/** `null` where the whole has none, and while too much is open for one to be named. */
	band: HeldBandId | null;
	answered: number;
	visible: number;
	completeness: number | null;
	dontKnows: number;
	dontKnowShare: number | null;
	notApplicables: number;
	notApplicableShare: number | null;
	limitedBasis: boolean | null;
	reach: number | null;
	/** For the whole of themes that only count together: whether every one has a score. */
	set: Scorecard['set'];
}

/** The score of each theme and of the whole, one row each; the whole comes last and has no `theme`. */
export function scoresTable(subject: Omit<Subject, 'questionnaire'>): Table {
	const { scorecard, submitted } = subject;
	return tableOf<Row>(
		'scores',
		[
			...subjectFields<Row>(subject),
			text('status', () => (submitted ? 'submitted' : 'draft')),
			text('part', ({ theme }) => (theme === null ? 'overall' : 'theme')),
			id('theme', ({ theme }) => theme),
			text('title', ({ title }) => title),
			yesNo('scored', ({ scored }) => scored),
			number('weight', ({ weight }) => weight),
			number('score', ({ score }) => score),
			// A spreadsheet would take `25/3` for a day. The last two columns say it.
			text('exact', () => null),
			text('band', ({ band }) => band?.band ?? null),
			yesNo('held', ({ score, band }) => (score === null ? null : (band?.held ?? null))),
			text('band_by_number', ({ band }) => band?.raw ?? null),
			number('answered', ({ answered }) => answered),
			number('visible', ({ visible }) => visible),
			number('completeness', ({ completeness }) => completeness),
			yesNo('provisional', ({ score, answered, visible }) =>
				score === null ? null : answered < visible
			),
			number('dont_knows', ({ dontKnows }) => dontKnows),
			number('dont_know_share', ({ dontKnowShare }) => dontKnowShare),
			number('not_applicables', ({ notApplicables }) => notApplicables),
			number('not_applicable_share', ({ notApplicableShare }) => notApplicableShare),
			yesNo('limited_basis', ({ limitedBasis }) => limitedBasis),
			number('reach', ({ reach }) => reach),
			text('set', ({ set }) => set),
			number('exact_numerator', ({ exact }) => partsOf(exact)[0]),
			number('exact_denominator', ({ exact }) => partsOf(exact)[1])
		],
		[
			...scorecard.themes.map((theme) => ({
				...{ ...theme, theme: theme.id, set: null },
				band: isAnswered(theme) ? theme.band : null
			})),
			wholeOf(scorecard)
		]
	);
}

function wholeOf(scorecard: Scorecard): Row {
	const { questionnaire, overall, set } = scorecard;
	return {
		...overall,
		band: hasFigure(scorecard) ? overall.band : null,
		theme: null,
		title: questionnaire.title,
		scored: true,
		weight: null,
		dontKnowShare: null,
		notApplicableShare: null,
		limitedBasis: null,
		reach: null,
		set
	};
}

/** The two whole numbers of a fraction as it is written, `200/3`. */
function partsOf(exact: string | null): [number | null, number | null] {
	if (exact === null) return [null, null];
	const [numerator, denominator = '1'] = exact.split('/');
	return [Number(numerator), Number(denominator)];
}
