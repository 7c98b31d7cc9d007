import * as m from '#lib/paraglide/messages.js';
import { leastChange } from '#lib/scorecard/years/comparison.ts';
import {
	dutiesNotMet,
	scoredThemes,
	type HeldBandId,
	type LikeForLike,
	type Line,
	type Scorecard,
	type Signpost,
	type ThemeResult
} from '#lib/scorecard/scorecard.ts';
import { numberWord } from './finding.ts';
import { asSentence, capitalised, listOf, midSentence } from './list.ts';

type Questionnaire = Scorecard['questionnaire'];

/** A score and the band it is shown with: a theme's, or the whole's where the whole has a band. */
export interface Rated {
	score: number | null;
	band: HeldBandId;
}

/** The word for a band: `Established`; empty for an unknown id. */
export function bandName(questionnaire: Questionnaire, id: string | null): string {
	return questionnaire.bands.find((band) => band.id === id)?.label ?? '';
}

/** `Developing`, `Developing, held` or `Not scored`. */
export function bandWords(questionnaire: Questionnaire, { score, band }: Rated): string {
	if (score === null) return m.scorecard_not_scored();
	const name = bandName(questionnaire, band.band);
	return band.held ? m.scorecard_band_held({ band: name }) : name;
}

/** The same, with what it would be: `Developing, held (63 would be Established)`. */
export function bandPhrase(questionnaire: Questionnaire, rated: Rated): string {
	if (rated.score === null || !rated.band.held) return bandWords(questionnaire, rated);
	return m.scorecard_band_held_would_be({ ...namesOf(questionnaire, rated), score: rated.score });
}

/** `63, would be Established; held at Developing because a legal duty is not met`; `null` when not held. */
export function heldSentence(scorecard: Scorecard, rated: Rated): string | null {
	if (rated.score === null || !rated.band.held) return null;
	const count = dutiesNotMet(scorecard).length;
	return m.scorecard_held_sentence({
		...namesOf(scorecard.questionnaire, rated),
		score: rated.score,
		count
	});
}

/** Why a theme's band is held, with the questions it rests on; `null` when it is not. */
export function heldWhy(questionnaire: Questionnaire, theme: ThemeResult): string | null {
	if (!theme.band.held) return null;
	const questions = theme.lines.filter((line) => line.dutyNotMet).map(({ title }) => title);
	return m.scorecard_held_why({
		...namesOf(questionnaire, theme),
		questions: listOf(questions.map(midSentence)),
		count: questions.length
	});
}

function namesOf(questionnaire: Questionnaire, { band }: Rated) {
	return { band: bandName(questionnaire, band.band), raw: bandName(questionnaire, band.raw) };
}

/** Why a theme has no score; `null` when it has one. */
export function notScoredWhy(questionnaire: Questionnaire, theme: ThemeResult): string | null {
	if (theme.score !== null) return null;
	return theme.scored
		? m.scorecard_not_scored_why({ theme: questionnaire.themeWord.one })
		: m.scorecard_counts_for_nothing();
}

/** What to know beside a score: not all answered yet, or little that applies. Often nothing. */
export function scoreNotes(theme: ThemeResult): string[] {
	const notes: string[] = [];
	if (theme.score !== null && theme.answered < theme.visible) {
		notes.push(
			theme.completeness === null || theme.completeness === 100
				? m.scorecard_provisional_counts({ answered: theme.answered, visible: theme.visible })
				: m.scorecard_provisional({ completeness: theme.completeness })
		);
	}
	if (theme.score !== null && theme.limitedBasis) notes.push(m.scorecard_limited_basis());
	return notes;
}

/**
 * The result in one to three sentences: strongest themes, duties not met, where most is to be found out.
 * States what is and never why.
 */
export function headline(scorecard: Scorecard): string {
	const rated = scoredThemes(scorecard).filter((theme) => theme.score !== null);
	if (rated.length === 0) return m.scorecard_nothing_scored();
	const parts = [
		allAtTop(scorecard) ? m.scorecard_all_top() : strongest(scorecard, rated),
		dutyHeadline(scorecard),
		mostToFindOut(rated)
	];
	return parts.filter((part) => part !== null).join(' ');
}

function allAtTop(scorecard: Scorecard): boolean {
	return scoredThemes(scorecard)
		.flatMap((theme) => theme.lines)
		.filter((line) => line.weight !== null && line.state !== 'not-applicable')
		.every((line) => line.value !== null && line.value === line.max);
}

function strongest({ questionnaire }: Scorecard, rated: ThemeResult[]): string {
	const [only] = rated;
	if (rated.length === 1 && only)
		return m.scorecard_only_scored({ theme: midSentence(only.short) });
	const top = Math.max(...rated.map((theme) => theme.score ?? 0));
	const themes = rated.filter((theme) => theme.score === top);
	if (themes.length === rated.length)
		return m.scorecard_all_alike({
			words: numberWord(rated.length),
			themes: questionnaire.themeWord.many
		});
	return m.scorecard_strongest({ count: themes.length, themes: startingWith(themes) });
}

function dutyHeadline(scorecard: Scorecard): string | null {
	const count = dutiesNotMet(scorecard).length;
	if (count === 0) return null;
	const words = capitalised(numberWord(count));
	const held = scorecard.themes
		.filter((theme) => theme.band.held)
		.map(({ short }) => midSentence(short));
	if (held.length === 0 && scorecard.overall.band?.held) held.push(m.scorecard_the_overall_band());
	return held.length === 0
		? m.scorecard_duty_sentence({ count, words })
		: m.scorecard_duty_holds({ count, words, themes: listOf(held) });
}

/** More than this many themes alike say nothing about where to look. */
const mostNamed = 3;

/** Which of several themes; the only one with a score is not the most of anything. */
function mostToFindOut(rated: ThemeResult[]): string | null {
	if (rated.length === 1) return null;
	const most = Math.max(...rated.map((theme) => theme.dontKnowShare ?? 0));
	const themes = rated.filter((theme) => theme.dontKnows > 0 && theme.dontKnowShare === most);
	if (themes.length === 0 || themes.length > mostNamed) return null;
	return m.scorecard_most_to_find_out({ count: themes.length, themes: startingWith(themes) });
}

/** The short names of themes as a sentence begins with them: `Procurement and risk`. */
function startingWith(themes: ThemeResult[]): string {
	return listOf(themes.map(({ short }, index) => (index === 0 ? short : midSentence(short))));
}

/** What a notice of duties not met says; `null` when every duty that binds the council is met. */
export interface DutyNotice {
	/** `One legal duty is not met` */
	title: string;
	/** One for each question: which duties rest on it and what it holds back. */
	duties: { question: string; theme: string; text: string; held: string | null }[];
	/** What the overall band would be, when it is held. */
	overall: string | null;
}

export function dutyNotice(scorecard: Scorecard): DutyNotice | null {
	const lines = dutiesNotMet(scorecard);
	if (lines.length === 0) return null;
	const { questionnaire, overall } = scorecard;
	return {
		title: m.scorecard_duty_not_met({
			count: lines.length,
			words: capitalised(numberWord(lines.length))
		}),
		duties: lines.map(({ theme, line }) => ({
			question: line.question,
			theme: theme.id,
			text: m.scorecard_duty_line({
				question: line.title,
				duties: listOf(line.duties.map((duty) => duty.name))
			}),
			held:
				theme.score !== null && theme.band.held
					? m.scorecard_duty_theme_held({
							...namesOf(questionnaire, theme),
							theme: theme.short,
							score: theme.score
						})
					: null
		})),
		overall:
			overall.score !== null && overall.band?.held
				? m.scorecard_duty_overall_held({
						...namesOf(questionnaire, { score: overall.score, band: overall.band }),
						score: overall.score
					})
				: null
	};
}

/** Where the council is today: `Today: self-declaration only.`, or `Not known today.` */
export function todayPhrase(signpost: Signpost): string {
	return signpost.dontKnow
		? m.scorecard_not_known_today()
		: m.scorecard_today({ today: asSentence(signpost.today.join(' ')) });
}

/** `Complete as a set`; `null` where the themes do not only count together. */
export function setPhrase(scorecard: Scorecard): string | null {
	if (scorecard.set === null) return null;
	return scorecard.set === 'complete' ? m.scorecard_set_complete() : m.scorecard_set_incomplete();
}

const tierNames = {
	1: m.scorecard_tier_1,
	2: m.scorecard_tier_2,
	3: m.scorecard_tier_3
} as const;

/** `Getting started`, `Developing` or `Leading`: how far along a resource is for. */
export function tierName(tier: Signpost['tier']): string {
	return tierNames[tier]();
}

const formatNames: Record<string, () => string> = {
	guide: m.scorecard_format_guide,
	framework: m.scorecard_format_framework,
	training: m.scorecard_format_training,
	template: m.scorecard_format_template,
	service: m.scorecard_format_service,
	forum: m.scorecard_format_forum,
	law: m.scorecard_format_law
};

/** What kind of thing a resource is, such as `guide`. A kind without a word is shown as it is written. */
export function formatName(format: string): string {
	return formatNames[format]?.() ?? format;
}

/** `+18`, `−11` or `0`, with a true minus sign. */
export function signed(change: number): string {
	return change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0';
}

/** `changed by +18 points`, `little change`, or why two years cannot be compared. */
export function changePhrase({ comparable, commonShare, like }: LikeForLike): string {
	if (!comparable || !like)
		return commonShare === null
			? m.scorecard_not_comparable_short()
			: m.scorecard_not_comparable({ share: commonShare });
	const points = Math.abs(like.change);
	return points < leastChange
		? m.scorecard_little_change()
		: m.scorecard_changed({ change: signed(like.change), points });
}

const stateNames = {
	'not-answered': m.scorecard_state_not_answered,
	'dont-know': m.scorecard_state_dont_know,
	'not-applicable': m.scorecard_state_not_applicable
} as const;

/** An answer in a word: its level, `Yes`, `2 chosen`, `Don’t know`, `Not applicable` or `Not answered`. */
export function answerName(line: Line): string {
	if (line.state === 'option') return line.label ?? '';
	if (line.state === 'choices')
		return m.scorecard_state_choices({ count: line.descriptions.length });
	return stateNames[line.state]();
}
