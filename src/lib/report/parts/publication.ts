import * as m from '#lib/paraglide/messages.js';
import {
	scoredThemes,
	type Line,
	type Scorecard,
	type ThemeResult
} from '#lib/scorecard/scorecard.ts';
import { contentsOf, flowing } from '../contents.ts';
import type { ReportInput } from '../input.ts';
import { body, heading, text, type Block } from '../report.ts';
import { approvalPart, forewordPart } from './approval.ts';
import { changedPart } from './changed.ts';
import { coverPart } from './cover.ts';
import { helplinesPart, methodPart } from './method.ts';
import { planEntries, planPart } from './plan.ts';
import { recommendationsPart } from './recommendations.ts';
import { nextBlocks, resultBlocks } from './summary.ts';
import { targetsPart } from './targets.ts';
import { themePart } from './theme.ts';

/**
 * The report as a council publishes it: contents, foreword and approval, the result, each theme with its places to go,
 * and recommendations to decide on. Notes and evidence stay with the council: they were written for colleagues.
 */
export function publicationPart(given: ReportInput): Block[] {
	const input = withoutNotes(given);
	const { scorecard, earlier = [] } = input;
	const hasYears = scorecard.last !== null || earlier.length > 0;
	const parts = [
		heading(1, m.report_summary(), { id: 'summary' }),
		...resultBlocks(input),
		...nextBlocks(scorecard),
		...flowing(hasYears ? changedPart(input) : []),
		...flowing(targetsPart(input)),
		...flowing(planPart(input)),
		...flowing(themeParts(input)),
		...recommendationsPart(scorecard, planEntries(input)),
		...methodPart(input),
		...helplinesPart(input.helplines)
	];
	const before = [...forewordPart(input), ...approvalPart(input)];
	return [
		...coverPart(input),
		{ kind: 'page-break' },
		heading(1, m.report_contents(), { id: 'contents' }),
		{ kind: 'contents', entries: contentsOf([...before, ...parts]) },
		...aboutPart(scorecard),
		{ kind: 'page-break' },
		...before,
		{ kind: 'page-break' },
		...parts
	];
}

/** The themes without what is said to whoever answers: what to leave out of an answer, and what to read beside it. */
function themeParts(input: ReportInput): Block[] {
	const scored = scoredThemes(input.scorecard);
	return input.scorecard.themes.flatMap((theme) => {
		const place = { number: scored.indexOf(theme) + 1, count: scored.length };
		const plain: ThemeResult = { ...theme, limits: null, related: null };
		return themePart(input, plain, theme.scored ? place : null);
	});
}

/** Who answered, and whose work the questions rest on: below the contents, where readers look for it. */
function aboutPart({ questionnaire }: Scorecard): Block[] {
	return [
		heading(1, m.report_sources(), { id: 'sources' }),
		body(text(m.report_sources_self())),
		body(text(questionnaire.credit))
	];
}

function withoutNotes(input: ReportInput): ReportInput {
	const { scorecard, earlier = [], actions = [] } = input;
	return {
		...input,
		scorecard: publicOf(scorecard),
		earlier: earlier.map(publicOf),
		actions: actions.map((action) => ({
			...action,
			versions: action.versions.map((version) => ({ ...version, note: '' }))
		}))
	};
}

function publicOf(scorecard: Scorecard): Scorecard {
	const plain = (line: Line): Line => ({ ...line, note: '', evidence: [] });
	return {
		...scorecard,
		themes: scorecard.themes.map((theme) => ({ ...theme, lines: theme.lines.map(plain) }))
	};
}
