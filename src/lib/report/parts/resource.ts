import type { SignpostResource } from '#lib/scorecard/scorecard.ts';
import { link, text, type Run } from '../report.ts';

/** The title of a resource, marked with its language when that is Welsh. */
export function titleOf({ title, language }: SignpostResource): Run {
	return { ...text(title), ...(language === 'cy' && { language: 'cy-GB' }) };
}

/** The title as a link, where there is a checked address. */
export function titleLink(resource: SignpostResource): Run {
	const run = link(resource.title, resource.url);
	return { ...run, ...(resource.language === 'cy' && { language: 'cy-GB' }) };
}
