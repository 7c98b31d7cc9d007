import type { Nation } from './council.ts';
import { fraction, multiply, compare, type Fraction } from './fraction.ts';
import { isOffered, tiers, type Resource, type Tier } from './resource.ts';
import { failsGate, type Mark } from './score.ts';

/**
 * The tier of help that fits an answer: 1 for the lowest answer or "don't know", 2 up to a third of the way,
 * 3 above that, none at the top. Not applicable, hidden and unanswered questions have none.
 * A duty that is not met is always tier 1. Source: rules of scoring, section 2.3.
 */
export function tierFor(mark: Mark): Tier | null {
	if (!mark.visible || mark.answer === null || mark.answer === 'not-applicable') return null;
	if (failsGate(mark) || mark.answer === 'dont-know' || mark.answer === 0) return 1;
	if (mark.answer >= mark.max) return null;
	return 3 * mark.answer <= mark.max ? 2 : 3;
}

/** Weight not gained: w × (1 − v / max). A "don't know" loses all of it. */
export function lostWeight(mark: Mark): Fraction {
	const value = typeof mark.answer === 'number' ? mark.answer : 0;
	return multiply(fraction(mark.weight), fraction(mark.max - value, mark.max));
}

/** Marks worth acting on: duties not met first, then by lost weight, largest first, ties in question order. */
export function inOrderOfNeed(marks: Mark[]): Mark[] {
	return marks
		.filter((mark) => tierFor(mark) !== null)
		.sort(
			(a, b) => Number(failsGate(b)) - Number(failsGate(a)) || compare(lostWeight(b), lostWeight(a))
		);
}

/** The most resources one signpost carries: enough to start, few enough to read. */
const maxResources = 3;

/**
 * The resources for an answer in a nation: the law that a duty not met rests on; then, nearest to its tier first, what
 * the question names, after the first that is for this tier in the theme when none of those is; then what else serves
 * the theme at this tier and can be opened. The first of them can be opened, where any can. Past and background entries
 * are never offered.
 */
export function resourcesFor(
	resources: Resource[],
	need: {
		help: string[];
		/** The sources of duties that are not met. */
		law?: string[];
		theme: string;
		tier: Tier;
		nation: Nation;
	}
): Resource[] {
	const offered = resources.filter((resource) => isOffered(resource, need.nation));
	const nearestFirst = (list: Resource[]) =>
		list.toSorted((a, b) => distance(a, need.tier) - distance(b, need.tier));
	const byId = (ids: string[]) =>
		ids.flatMap((id) => offered.find((resource) => resource.id === id) ?? []);
	const law = byId(need.law ?? []).filter(({ format, url }) => format === 'law' && url);
	const named = nearestFirst(byId(need.help));
	const ofTheme = nearestFirst(
		offered.filter(
			({ serves, tiers: own }) => serves.includes(need.theme) && own.includes(need.tier)
		)
	);
	const isNamed = named.some((resource) => resource.tiers.includes(need.tier));
	const first = isNamed
		? []
		: ofTheme.filter((each) => distance(each, need.tier) === 0).slice(0, 1);
	const inOrder = [...new Set([...law, ...first, ...named, ...ofTheme])];
	const opened = inOrder.filter(({ url }) => url);
	// A title alone that is only about the theme helps nobody who has something to open.
	const worth = inOrder.filter((each) => each.url || named.includes(each) || opened.length === 0);
	return [...new Set([...opened.slice(0, 1), ...worth])].slice(0, maxResources);
}

/**
 * How far a resource is from a tier: 0 for it, 1 for the one just below, 3 for one further off. A resource for every
 * tier is for none in particular, 2: one on the same subject that is nearly right comes before it.
 */
function distance(resource: Resource, tier: Tier): 0 | 1 | 2 | 3 {
	if (resource.tiers.length === tiers.length) return 2;
	if (resource.tiers.includes(tier)) return 0;
	return resource.tiers.some((own) => own === tier - 1) ? 1 : 3;
}
