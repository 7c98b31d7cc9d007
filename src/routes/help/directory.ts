import { nations, type Nation } from '#lib/scorecard/council.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import {
	helplinesFor,
	type Helpline,
	type HelpfulOrganisation,
	type Library,
	type Resource
} from '#lib/scorecard/resource.ts';

/** What a reader wants to see; `null` for everything. */
export interface Choice {
	nation: Nation | null;
	/** The id of a theme. */
	theme: string | null;
}

/** Helplines for the same nations, so that the nations are said once. */
export interface HelplineGroup {
	emergency: boolean;
	nations: readonly Nation[];
	lines: Helpline[];
}

/** The library in the order in which a reader looks through it. */
export interface Directory {
	helplines: HelplineGroup[];
	/** Themes with the current resources that serve them, the earliest stage first. */
	questionnaires: {
		title: string;
		themes: { id: string; title: string; resources: Resource[] }[];
	}[];
	/** Different resources in the themes shown. */
	found: number;
	organisations: HelpfulOrganisation[];
	past: Resource[];
	background: Resource[];
}

/** Arranges the library for a choice. A helpline is never shown for a nation it does not serve. */
export function directoryOf(
	library: Library,
	questionnaires: Questionnaire[],
	{ nation, theme }: Choice
): Directory {
	const here = (entry: { nations: Nation[] }) => nation === null || entry.nations.includes(nation);
	const wanted = library.resources.filter(
		(resource) => here(resource) && (theme === null || resource.serves.includes(theme))
	);
	const current = wanted.filter(({ status }) => status === 'current');
	const groups = questionnaires.map(({ title, themes }) => ({
		title,
		themes: themes
			.filter(({ id }) => theme === null || id === theme)
			.map((each) => ({
				id: each.id,
				title: each.title,
				resources: byStage(current.filter(({ serves }) => serves.includes(each.id)))
			}))
	}));
	return {
		helplines: nation
			? groupHelplines(helplinesFor(library, nation))
			: widestFirst(groupHelplines(library.helplines)),
		questionnaires: groups.filter(({ themes }) => themes.length > 0),
		found: current.length,
		organisations: library.organisations.filter(here),
		past: wanted.filter(({ status }) => status === 'past'),
		background: wanted.filter(({ status }) => status === 'background')
	};
}

/** Whether a theme of this id can be chosen. */
export function hasTheme(questionnaires: Questionnaire[], id: string): boolean {
	return questionnaires.some(({ themes }) => themes.some((theme) => theme.id === id));
}

/** Emergencies first, then groups in the order of their first lines. */
function groupHelplines(helplines: Helpline[]): HelplineGroup[] {
	const groups = new Map<string, HelplineGroup>();
	for (const line of helplines) {
		const emergency = line.emergency ?? false;
		const served = nations.filter((nation) => line.nations.includes(nation));
		const key = `${emergency} ${served.join(' ')}`;
		const group = groups.get(key) ?? { emergency, nations: served, lines: [] };
		group.lines.push(line);
		groups.set(key, group);
	}
	return [...groups.values()].sort((a, b) => Number(b.emergency) - Number(a.emergency));
}

/** For readers of any nation: lines for more nations before lines for fewer. */
function widestFirst(groups: HelplineGroup[]): HelplineGroup[] {
	return groups.toSorted(
		(a, b) => Number(b.emergency) - Number(a.emergency) || b.nations.length - a.nations.length
	);
}

function byStage(resources: Resource[]): Resource[] {
	const first = ({ tiers }: Resource) => Math.min(...tiers);
	return resources.toSorted((a, b) => first(a) - first(b));
}
