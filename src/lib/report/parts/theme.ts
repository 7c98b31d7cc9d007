import * as m from '#lib/paraglide/messages.js';
import { countedIn } from '#lib/scorecard/counted.ts';
import { isAnswered, isSeveral, type ThemeResult } from '#lib/scorecard/scorecard.ts';
import { answerSign } from '#lib/scorecard/chart.ts';
import { answerKey } from '#lib/words/chart.ts';
import { dateName } from '#lib/words/moment.ts';
import { capitalised, listOf } from '#lib/words/list.ts';
import {
	answerName,
	likeSentence,
	heldWhy,
	notScoredWhy,
	scoreNotes
} from '#lib/words/scorecard.ts';
import type { ReportInput } from '../input.ts';
import { body, bold, heading, lead, text, type Block, type Run } from '../report.ts';
import { answersTable } from './answers.ts';
import { helpPart } from './help.ts';
import { themeRating } from './rating.ts';

/** A theme: its score and band and why, its answers at a glance, where to go for help, every answer. */
export function themePart(
	input: ReportInput,
	theme: ThemeResult,
	/** Which of the scored themes it is; `null` for one that is not scored. */
	place: { number: number; count: number } | null
): Block[] {
	const { questionnaire } = input.scorecard;
	const why = heldWhy(questionnaire, theme) ?? notScoredWhy(questionnaire, theme);
	return [
		{ kind: 'page-break' },
		heading(1, theme.title, {
			id: theme.id,
			...themeEyebrow(questionnaire, place)
		}),
		...(theme.scored
			? [
					{
						kind: 'score' as const,
						rating: themeRating(input.scorecard, theme),
						beside: besideScore(input, theme).join(' '),
						look: 'theme' as const
					}
				]
			: []),
		...(why === null ? [] : [lead(why.endsWith('.') ? why : `${why}.`)]),
		body(text(whatAnswersSay(theme))),
		...(theme.limits === null ? [] : [body(bold(m.report_limits()), text(` ${theme.limits}`))]),
		...(theme.scored ? [answerStrip(input, theme)] : []),
		...dutiesBlocks(theme),
		...(theme.scored ? helpPart(input.scorecard, theme) : []),
		heading(2, m.report_answers()),
		answersTable(theme)
	];
}

/** Small words above the title of a theme: `Theme 4 of 5`; none above one that is not scored. */
export function themeEyebrow(
	{ themeWord }: { themeWord: { one: string } },
	place: { number: number; count: number } | null
): { eyebrow?: string } {
	return place === null
		? {}
		: { eyebrow: m.report_theme_of({ theme: capitalised(themeWord.one), ...place }) };
}

function besideScore({ scorecard }: ReportInput, theme: ThemeResult): string[] {
	const notes = scoreNotes(theme);
	const before = scorecard.last?.themes.find(({ id }) => id === theme.id);
	if (!before) return notes;
	if (before.score === null) return [...notes, m.report_theme_no_last()];
	const change = scorecard.last?.changes.themes[theme.id];
	return [
		...notes,
		m.report_theme_last({ score: before.score }),
		...(change?.like || change?.complete === false ? [likeSentence(change)] : [])
	];
}

/** How many answers of each kind, from the lowest level up; and what the don't knows could change. */
function whatAnswersSay(theme: ThemeResult): string {
	const counts = new Map<string, number>();
	const counted = countedIn(theme, theme.lines);
	const more = theme.lines.length - counted.length;
	const inOrder = counted.toSorted((a, b) => (a.value ?? Infinity) - (b.value ?? Infinity) || 0);
	for (const line of inOrder) {
		const name = line.label ?? (isSeveral(line) ? m.scorecard_state_answered() : answerName(line));
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	const said = m.report_answers_say({
		count: counted.length,
		list: listOf([...counts].map(([answer, count]) => m.report_answers_say_item({ count, answer })))
	});
	const unscored = more === 0 ? [] : [m.count_more_unscored({ count: more })];
	if (!isAnswered(theme) || theme.reach === null || theme.reach === theme.score)
		return [said, ...unscored].join(' ');
	const reach = m.report_could_reach({ count: theme.dontKnows, score: theme.reach });
	return [said, reach, ...unscored].join(' ');
}

function answerStrip({ scorecard }: ReportInput, theme: ThemeResult): Block {
	return {
		kind: 'figure',
		figure: {
			kind: 'answers',
			key: answerKey(theme.lines, scorecard.questionnaire.levelNames),
			answers: theme.lines.map((line) => ({ number: line.number, sign: answerSign(line) }))
		},
		caption: null,
		alt: [
			...theme.lines.map((line) => {
				const words = { number: line.number, answer: answerName(line) };
				return line.dutyNotMet ? m.report_strip_item_duty(words) : m.report_strip_item(words);
			}),
			m.report_strip_alt()
		].join(' ')
	};
}

/** The law that rests on questions of this theme, exactly and with its day. */
function dutiesBlocks(theme: ThemeResult): Block[] {
	const lines = theme.lines.filter((line) => line.duties.length > 0);
	if (lines.length === 0) return [];
	return [
		heading(2, m.report_legal_duties()),
		...lines.flatMap((line) =>
			line.duties.map((duty) => {
				const sign: Run = { kind: 'duty', notMet: line.dutyNotMet };
				return body(
					bold(`${line.number} ${line.title} `),
					sign,
					text(' '),
					...(line.dutyNotMet ? [bold(m.report_duty_met_not()), text(' ')] : []),
					text(`${duty.name}. `),
					text(m.report_duty_as_at({ text: duty.text, date: dateName(new Date(duty.asAt)) }))
				);
			})
		)
	];
}
