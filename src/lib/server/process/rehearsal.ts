import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';
import { yearSlug, type FinancialYear } from '#lib/scorecard/year.ts';
import { cookieName } from '../http/cookie.ts';
import { beginSession } from '../identity/sessions.ts';
import { findAssessment } from '../records/assessments.ts';
import { ExampleError, openExample } from '../records/example-council.ts';
import { metrics } from './metrics.ts';
import { onTrial, type Site } from './site.ts';

/** One request, as a browser sends it; with a `form` it is the one a script sends. */
export interface Asked {
	path: string;
	headers: Record<string, string>;
	form: URLSearchParams | null;
}

/** Has the service answer a request inside this process, and gives the status. */
export type Ask = (asked: Asked) => Promise<number>;

/** The first time a page is drawn takes ten times as long as the third, and the third hardly longer than those after it. */
const rounds = 3;

/**
 * Has the pages that most people ask for drawn, and an answer saved, in a fictional council that is kept in memory alone,
 * so that the code is compiled before somebody waits for it. Nothing of it is stored or counted. Throws when a page is
 * not answered as it would be for a council; where the folder has no example there is nothing to draw.
 */
export async function rehearse(ask: Ask): Promise<void> {
	try {
		await onTrial((site) => drawPages(site, ask));
	} catch (error) {
		if (!(error instanceof ExampleError)) throw error;
	} finally {
		metrics().forgetRequests();
	}
}

async function drawPages(site: Site, ask: Ask): Promise<void> {
	const { database, settings, sessionClock } = site;
	const example = site.example();
	const open = example.assessments.findLast(({ submitted }) => submitted === null);
	const done = example.assessments.findLast(({ submitted }) => submitted !== null);
	if (!open || !done) return;
	const { token, personId } = await beginSession(database, sessionClock.now());
	const organisation = await openExample(database, example, personId, new Date());
	const headers = { cookie: `${cookieName(settings.origin)}=${token}`, accept: 'text/html' };
	const answered = async (path: string, form: URLSearchParams | null = null) => {
		const asked = form
			? { ...headers, accept: 'application/json', ...asScript(settings) }
			: headers;
		const status = await ask({ path, headers: asked, form });
		if (status >= 400) throw new Error(`A page was answered with ${status}`);
	};

	const council = `/council/${organisation.id}`;
	const home = ({ year, questionnaire }: { year: FinancialYear; questionnaire: Questionnaire }) =>
		`${council}/${yearSlug(year)}/${questionnaire.series}`;
	const visibility = visibilityFor(open.questionnaire, organisation, open.answers);
	const theme = open.questionnaire.themes[0];
	const question = theme?.questions.find(({ id }) => visibility.isVisible(id));
	if (!theme || !question) return;
	const page = `${home(open)}/${theme.id}/${question.id}`;
	for (let round = 0; round < rounds; round++) {
		for (const path of ['/', council, home(open), `${home(open)}/${theme.id}`, page])
			await answered(path);
		for (const part of ['scorecard', 'plan', 'report']) await answered(`${home(done)}/${part}`);
		const assessment = await findAssessment(database, {
			...{ organisationId: organisation.id, series: open.questionnaire.series, year: open.year }
		});
		const revision = assessment?.answers[question.id]?.revision ?? 0;
		await answered(
			`${page}?/save`,
			new URLSearchParams({
				question: question.id,
				[`${question.id}.revision`]: String(revision),
				[`${question.id}.choice`]: 'dont-know',
				[`${question.id}.note`]: `${round}`
			})
		);
	}
}

/** What a script says of itself and of the page it stands in. */
function asScript({ origin }: Site['settings']): Record<string, string> {
	return {
		origin,
		'x-sveltekit-action': 'true',
		'content-type': 'application/x-www-form-urlencoded'
	};
}
