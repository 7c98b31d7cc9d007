import * as m from '#lib/paraglide/messages.js';
import { tiers } from '#lib/scorecard/resource.ts';
import type {
	Scorecard,
	Signpost,
	SignpostResource,
	ThemeResult
} from '#lib/scorecard/scorecard.ts';
import { listOf, namesOf } from '#lib/words/list.ts';
import { formatName, tierName } from '#lib/words/scorecard.ts';
import { body, heading, quiet, small, text, type Block } from '../report.ts';
import { titleLink } from './resource.ts';

/**
 * Where to go for help: the resource to start with for each signpost of the theme, by how far along it is for.
 * Every further resource is among the places at the end of the report.
 */
export function helpPart(scorecard: Scorecard, theme: ThemeResult): Block[] {
	if (theme.signposts.length === 0)
		return theme.score === null
			? []
			: [
					heading(2, m.report_help()),
					body(text(m.report_help_none({ theme: scorecard.questionnaire.themeWord.one })))
				];
	const columns = tiers.flatMap((tier) => {
		const signposts = theme.signposts.filter((signpost) => signpost.tier === tier);
		return signposts.length === 0 ? [] : [tierColumn(theme, tier, signposts)];
	});
	return [
		heading(2, m.report_help()),
		...relatedBlock(scorecard, theme),
		{ kind: 'columns', columns }
	];
}

function tierColumn(theme: ThemeResult, tier: Signpost['tier'], signposts: Signpost[]): Block[] {
	const found = new Map<string, { resource: SignpostResource; signposts: Signpost[] }>();
	for (const signpost of signposts) {
		const [resource] = signpost.resources;
		if (!resource) continue;
		const entry = found.get(resource.id) ?? { resource, signposts: [] };
		entry.signposts.push(signpost);
		found.set(resource.id, entry);
	}
	return [
		heading(3, tierName(tier)),
		...(found.size === 0
			? [small(quiet(m.report_help_tier_only_aims()))]
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
	return [body(titleLink(resource)), small(text(`${publisher} ${questions}`))];
}

function relatedBlock(scorecard: Scorecard, theme: ThemeResult): Block[] {
	if (!theme.related) return [];
	const { themes, why } = theme.related;
	const names = scorecard.themes.filter(({ id }) => themes.includes(id)).map(({ short }) => short);
	return [body(text(m.report_related({ themes: namesOf(names), why })))];
}
