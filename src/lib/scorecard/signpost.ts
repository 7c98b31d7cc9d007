import type { Nation } from './council.ts';
import { fraction, multiply, compare, type Fraction } from './fraction.ts';
import { isOffered, type Resource, type Tier } from './resource.ts';
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
const mostResources = 3;

/**
 * The resources for an answer in a nation: what the question names first, at the fitting tier before other tiers,
 * then what serves the theme at that tier. Past and background entries are never offered.
 */
export function resourcesFor(
	resources: Resource[],
	need: { help: string[]; theme: string; tier: Tier; nation: Nation }
): Resource[] {
	const offered = resources.filter((resource) => isOffered(resource, need.nation));
	const named = need.help.flatMap((id) => offered.find((resource) => resource.id === id) ?? []);
	const fits = (resource: Resource) => resource.tiers.includes(need.tier);
	const ofTheme = offered.filter(
		(resource) => resource.serves.includes(need.theme) && fits(resource)
	);
	const ordered = [
		...named.filter(fits),
		...(named.some(fits) ? [] : ofTheme.slice(0, 1)),
		...named.filter((resource) => !fits(resource)),
		...ofTheme
	];
	return [...new Set(ordered)].slice(0, mostResources);
}
