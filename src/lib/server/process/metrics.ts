import { DatabaseBusyError } from '../database/database-error.ts';
import { systemFault } from '../database/system-fault.ts';
import type { BusyReason } from './busy-log.ts';

/** What a request was for, as far as it is counted. */
export type RequestKind = 'page' | 'file' | 'report' | 'save' | 'form' | 'health' | 'unknown';

/** A figure that is asked for when somebody reads the metrics. */
interface Gauge {
	help: string;
	/** `null` where there is nothing to say. */
	read: () => number | null | Promise<number | null>;
}

/** Upper edges of the buckets of durations, in seconds: what a page takes, and what a report may. */
const edges = [0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.5, 1, 2.5, 10, 60];

/** How long requests of one kind took. */
interface Durations {
	/** Requests up to each edge and above the last; not yet added up. */
	counts: number[];
	sum: number;
}

/** What a monitor may know of this process: kinds, counts and times, and no id of anything. */
export class Metrics {
	private readonly requests = new Map<string, number>();
	private readonly durations = new Map<string, Durations>();
	private readonly refusals = new Map<BusyReason, number>();
	private readonly gauges = new Map<string, Gauge>();

	/** Counts a request that was answered. */
	count(kind: RequestKind, status: number, seconds: number): void {
		const labels = `kind="${kind}",status="${status}"`;
		this.requests.set(labels, (this.requests.get(labels) ?? 0) + 1);
		const durations = this.durations.get(kind) ?? { counts: edges.map(() => 0).concat(0), sum: 0 };
		const found = edges.findIndex((edge) => seconds <= edge);
		const bucket = found < 0 ? edges.length : found;
		durations.counts[bucket] = (durations.counts[bucket] ?? 0) + 1;
		durations.sum += seconds;
		this.durations.set(kind, durations);
	}

	/** Counts a request that was asked to come back later because too many came at once. */
	busy(why: BusyReason): void {
		this.refusals.set(why, (this.refusals.get(why) ?? 0) + 1);
	}

	/** Forgets the requests that were counted, as if none had come. */
	forgetRequests(): void {
		this.requests.clear();
		this.durations.clear();
	}

	/** Has a figure read whenever the metrics are, in place of one of the same name. */
	gauge(name: string, help: string, read: Gauge['read']): void {
		this.gauges.set(name, { help, read });
	}

	/** All of it in the text format of OpenMetrics 1.0. */
	async text(): Promise<string> {
		const lines = [
			'# TYPE scorecard_requests counter',
			'# HELP scorecard_requests Requests answered, by what they were for and how they ended.',
			...[...this.requests]
				.sort()
				.map(([labels, count]) => `scorecard_requests_total{${labels}} ${count}`),
			'# TYPE scorecard_request_seconds histogram',
			'# UNIT scorecard_request_seconds seconds',
			'# HELP scorecard_request_seconds Time until the answer was ready, by what it was for.'
		];
		for (const [kind, { counts, sum }] of [...this.durations].sort()) {
			let total = 0;
			for (const [index, count] of counts.entries()) {
				total += count;
				const edge = edges[index]?.toString() ?? '+Inf';
				lines.push(`scorecard_request_seconds_bucket{kind="${kind}",le="${edge}"} ${total}`);
			}
			lines.push(`scorecard_request_seconds_count{kind="${kind}"} ${total}`);
			lines.push(`scorecard_request_seconds_sum{kind="${kind}"} ${sum}`);
		}
		lines.push(
			'# TYPE scorecard_busy counter',
			'# HELP scorecard_busy Requests refused because too many came at once, by why.',
			...[...this.refusals]
				.sort()
				.map(([why, count]) => `scorecard_busy_total{why="${why}"} ${count}`)
		);
		for (const [name, { help, read }] of [...this.gauges].sort()) {
			lines.push(`# TYPE scorecard_${name} gauge`, `# HELP scorecard_${name} ${help}`);
			const value = await readable(read);
			if (value !== null) lines.push(`scorecard_${name} ${value}`);
		}
		return [...lines, '# EOF', ''].join('\n');
	}
}

/** A database that is busy or away keeps nobody from the other figures: `/health` says what is wrong with it. */
async function readable(read: Gauge['read']): Promise<number | null> {
	try {
		return await read();
	} catch (fault) {
		if (fault instanceof DatabaseBusyError || systemFault(fault)) return null;
		throw fault;
	}
}

/** What the answer to a request of a route counts as. */
export function kindOfRequest(method: string, route: string | null, address: URL): RequestKind {
	if (route === null) return 'unknown';
	if (route === '/health') return 'health';
	if (method === 'POST') return address.searchParams.has('/save') ? 'save' : 'form';
	if (route.endsWith('/report.pdf')) return 'report';
	return /\.[^/\]]+$/.test(route) ? 'file' : 'page';
}

const name = Symbol.for('modern-slavery-scorecard.metrics');

/** Those of this process. The site is built apart from the server in front of it, and both mean the same ones. */
export function metrics(): Metrics {
	const found: Metrics | undefined = Reflect.get(globalThis, name);
	if (found) return found;
	const made = new Metrics();
	Reflect.set(globalThis, name, made);
	return made;
}
