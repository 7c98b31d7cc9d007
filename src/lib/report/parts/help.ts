import * as m from '#lib/paraglide/messages.js';
import { tiers } from '#lib/scorecard/resource.ts';
import type {
	Scorecard,
	Signpost,
	SignpostResource,
	ThemeResult
} from '#lib/scorecard/scorecard.ts';
import { listOf, midSentence } from '#lib/words/list.ts';
import { formatName, tierName } from '#lib/words/scorecard.ts';
import { body, heading, link, quiet, small, text, type Block } from '../report.ts';

/** Where to go for help: the resources of the theme's signposts, by how far along they are for. */
export function helpPart(scorecard: Scorecard, theme: ThemeResult): Block[] {
	if (theme.signposts.length === 0)
		return theme.score === null
			? []
			: [
					heading(2, m.report_help()),
					body(text(m.report_help_none({ theme: scorecard.questionnaire.themeWord.one })))
				];
	return [
		heading(2, m.report_help()),
		...relatedBlock(scorecard, theme),
		{ kind: 'columns', columns: tiers.map((tier) => tierColumn(theme, tier)) }
	];
}

function tierColumn(theme: ThemeResult, tier: Signpost['tier']): Block[] {
	const signposts = theme.signposts.filter((signpost) => signpost.tier === tier);
	const found = new Map<string, { resource: SignpostResource; signposts: Signpost[] }>();
	for (const signpost of signposts) {
		for (const resource of signpost.resources) {
			const entry = found.get(resource.id) ?? { resource, signposts: [] };
			entry.signposts.push(signpost);
			found.set(resource.id, entry);
		}
	}
	const nothing =
		signposts.length === 0 ? m.report_help_tier_none() : m.report_help_tier_only_aims();
	return [
		heading(3, tierName(tier)),
		...(found.size === 0
			? [small(quiet(nothing))]
			: [...found.values()].flatMap(({ resource, signposts: forThese }) =>
					resourceBlocks(theme, resource, forThese)
				))
	];
}

function resourceBlocks(
	theme: ThemeResult,
	resource: SignpostResource,
	signposts: Signpost[]
): Block[] {
	const numbers = signposts
		.flatMap(({ question }) => theme.lines.find((line) => line.question === question) ?? [])
		.sort((a, b) => a.number - b.number)
		.map((line) => (line.dutyNotMet ? `${line.number} §` : String(line.number)));
	const publisher = m.report_publisher_format({
		publisher: resource.publisher,
		format: formatName(resource.format)
	});
	const questions = m.report_for_questions({
		count: numbers.length,
		numbers: listOf(numbers)
	});
	return [body(link(resource.title, resource.url)), small(text(`${publisher} ${questions}`))];
}

function relatedBlock(scorecard: Scorecard, theme: ThemeResult): Block[] {
	if (!theme.related) return [];
	const { themes, why } = theme.related;
	const names = scorecard.themes.filter(({ id }) => themes.includes(id)).map(({ short }) => short);
	return [body(text(m.report_related({ themes: listOf(names.map(midSentence)), why })))];
}
