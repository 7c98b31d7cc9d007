import { randomBytes } from 'node:crypto';
import * as m from '#lib/paraglide/messages.js';
import type { Council } from '#lib/scorecard/council.ts';
import { editionFor, seriesOf } from '#lib/scorecard/editions/edition.ts';
import { assessmentFileSchema } from '#lib/scorecard/file/assessment-file.ts';
import { kindOf } from '#lib/scorecard/question-kinds/kinds.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';
import { financialYearOf } from '#lib/scorecard/year.ts';
import { millisecondsName } from '#lib/words/number.ts';
import type { Given } from './arguments.ts';
import { soundContent } from './content.ts';
import { reasonOf } from './reason.ts';
import { exit, InputError, UsageError, type Exit, type Terminal } from './terminal.ts';

/** Milliseconds the service may take for one answer: a report may wait its turn. */
const timeout = 60_000;
const kind: Council = { nation: 'england', type: 'county' };

/**
 * Does once what a council does in a year, on a service that runs, in a council of its own that is deleted again: begins,
 * answers, saves, reads back, is scored, gets its report. Prints each step with what it took, and says of the first that
 * failed what was answered.
 */
export async function smoke({ positionals: [address] }: Given, terminal: Terminal): Promise<Exit> {
	if (address === undefined) throw new UsageError(m.cli_argument_missing({ wanted: 'URL' }));
	if (!/^https?:\/\//.test(address) || !URL.canParse(address))
		throw new UsageError(m.cli_smoke_no_address({ given: address }));
	const asked = questionToAsk(soundContent(terminal).questionnaires, terminal.now());
	const visitor = new Visitor(new URL(address).origin);
	const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
		const started = performance.now();
		try {
			const done = await work();
			const milliseconds = Math.round(performance.now() - started);
			terminal.print(m.cli_smoke_step({ step: name, took: millisecondsName(milliseconds) }));
			return done;
		} catch (error) {
			throw new InputError(m.cli_smoke_failed({ step: name, reason: reasonOf(error) }));
		}
	};

	const hidden = await step(m.cli_smoke_health(), async () => {
		const { status } = await visitor.ask('GET', '/health');
		// A proxy keeps it to its own machine; what follows saves anyway.
		if (status === 404) return true;
		await visitor.read('/health');
		return false;
	});
	if (hidden) terminal.print(m.cli_smoke_health_hidden());
	const council = await step(m.cli_smoke_begin(), async () => {
		const location = await visitor.send('/council', { name: m.cli_smoke_council(), ...kind });
		return location.replace(/^\/begun\//, '/council/');
	});
	let failed: unknown = null;
	try {
		await useOnce(council, asked, visitor, step);
	} catch (error) {
		failed = error;
	}
	// Also after a failure: nothing is left behind.
	await step(m.cli_smoke_delete(), async () => {
		await visitor.send(`${council}/delete?/delete`, { sure: 'yes' });
		const { status } = await visitor.ask('GET', council);
		if (status !== 404) throw new Error(m.cli_smoke_still_there({ status }));
		await visitor.send('/sign-out', {});
	}).catch((error: unknown) => {
		throw failed ?? error;
	});
	if (failed) throw failed;
	terminal.print(m.cli_smoke_done({ address: visitor.origin }));
	return exit.done;
}

type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** A year of a council, as short as it can be. */
async function useOnce(
	council: string,
	{ series, theme, question }: Asked,
	visitor: Visitor,
	step: Step
): Promise<void> {
	const tasks = await step(m.cli_smoke_year(), async () => {
		const page = await visitor.read(council);
		const year = /name="year" value="(\d{4})"/.exec(page)?.[1];
		if (year === undefined) throw new Error(m.cli_smoke_no_year());
		return visitor.send(`${council}?/begin`, { series, year });
	});
	// Nobody else knows this text.
	const note = m.cli_smoke_note({ word: randomBytes(8).toString('hex') });
	await step(m.cli_smoke_save(), () =>
		visitor.send(`${tasks}/${theme}/${question}?/save`, {
			question,
			[`${question}.revision`]: '0',
			[`${question}.choice`]: '1',
			[`${question}.note`]: note,
			intent: 'continue'
		})
	);
	await step(m.cli_smoke_read_back(), async () => {
		const file: unknown = JSON.parse(await visitor.read(`${tasks}/assessment.json`));
		const { answers } = assessmentFileSchema.parse(file);
		if (answers[question]?.note !== note) throw new Error(m.cli_smoke_not_saved());
	});
	await step(m.cli_smoke_score(), async () => {
		const page = await visitor.read(`${tasks}/scorecard`);
		if (!page.includes(m.cli_smoke_council())) throw new Error(m.cli_smoke_other_page());
	});
	await step(m.cli_smoke_report(), async () => {
		const file = await visitor.read(`${tasks}/report.pdf`);
		if (!/^%PDF-[^]*%%EOF\s*$/.test(file)) throw new Error(m.cli_smoke_no_report());
	});
}

/** A question to answer with its second level, and where it is. */
interface Asked {
	series: string;
	theme: string;
	question: string;
}

/** The first one with levels that is shown whatever was answered, of the first series that is offered today. */
function questionToAsk(questionnaires: Questionnaire[], now: Date): Asked {
	for (const series of seriesOf(questionnaires)) {
		const edition = editionFor(questionnaires, series, financialYearOf(now));
		if (!edition) continue;
		const { isVisible } = visibilityFor(edition, kind, {});
		for (const { id: theme, questions } of edition.themes)
			for (const question of questions)
				if (isVisible(question.id) && kindOf(question).max(question) !== null)
					return { series, theme, question: question.id };
	}
	throw new InputError(m.cli_content_faults());
}

/** Somebody with a browser without script: keeps the cookie, sends forms, follows nothing by itself. */
class Visitor {
	readonly origin: string;
	private cookie = '';

	constructor(origin: string) {
		this.origin = origin;
	}

	async ask(method: 'GET' | 'POST', path: string, fields?: Record<string, string>) {
		const response = await fetch(new URL(path, this.origin), {
			method,
			redirect: 'manual',
			signal: AbortSignal.timeout(timeout),
			headers: { accept: 'text/html', origin: this.origin, cookie: this.cookie },
			...(fields && { body: new URLSearchParams(fields) })
		}).catch((error: unknown) => {
			// Why a connection failed is beneath what failed.
			throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
		});
		const [cookie] = response.headers.getSetCookie();
		if (cookie) this.cookie = cookie.split(';')[0] ?? '';
		return response;
	}

	/** What a page or file says. Throws when it is refused. */
	async read(path: string): Promise<string> {
		const response = await this.ask('GET', path);
		const body = Buffer.from(await response.arrayBuffer()).toString('latin1');
		if (response.status !== 200) throw refusal(response.status);
		return /json|html/.test(response.headers.get('content-type') ?? '')
			? Buffer.from(body, 'latin1').toString('utf8')
			: body;
	}

	/** Sends a form and gives where it leads. Throws when it leads nowhere. */
	async send(path: string, fields: Record<string, string>): Promise<string> {
		const response = await this.ask('POST', path, fields);
		await response.arrayBuffer();
		const location = response.headers.get('location');
		if (response.status !== 303 || location === null) throw refusal(response.status);
		return location;
	}
}

function refusal(status: number): Error {
	return new Error(
		status === 403 ? m.cli_smoke_foreign() : m.cli_smoke_answered({ status: String(status) })
	);
}
