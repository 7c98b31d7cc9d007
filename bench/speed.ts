import { readdirSync, readFileSync } from 'node:fs';

/** How long something took, in milliseconds. */
export interface Times {
	count: number;
	p50: number;
	p95: number;
	slowest: number;
	/** Finished in one second, all clients together. */
	perSecond: number;
	/** Time of a processor that the server took for each, whatever else the machine did; `null` where it cannot be told. */
	processor: number | null;
}

/** Lets `clients` do the work one after another and all at the same time, until it was done `count` times. */
export async function measure(
	{ clients, count, server }: { clients: number; count: number; server: number | undefined },
	work: (client: number) => Promise<void>
): Promise<Times> {
	const taken: number[] = [];
	let left = count;
	const began = performance.now();
	const used = processorTime(server);
	const busy = async (client: number) => {
		while (left > 0) {
			left -= 1;
			const start = performance.now();
			await work(client);
			taken.push(performance.now() - start);
		}
	};
	await Promise.all(Array.from({ length: clients }, (_, client) => busy(client)));
	const seconds = (performance.now() - began) / 1000;
	const usedSince = processorTime(server);
	const inOrder = taken.toSorted((a, b) => a - b);
	const at = (share: number) => inOrder[Math.ceil(share * inOrder.length) - 1] ?? NaN;
	return {
		...{ count, p50: at(0.5), p95: at(0.95), slowest: at(1), perSecond: count / seconds },
		processor: used === null || usedSince === null ? null : (usedSince - used) / count
	};
}

/** The one in the middle. */
export function median(numbers: number[]): number {
	return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

/** Milliseconds the threads of a process have used so far, as Linux counts them in billionths; `null` elsewhere. */
export function processorTime(process: number | undefined): number | null {
	try {
		const threads = readdirSync(`/proc/${process}/task`);
		return threads.reduce((sum, thread) => sum + usedBy(`/proc/${process}/task/${thread}`), 0);
	} catch {
		return null;
	}
}

function usedBy(thread: string): number {
	return Number(readFileSync(`${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}
