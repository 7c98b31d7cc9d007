/** How long something took, in milliseconds. */
export interface Times {
	count: number;
	p50: number;
	p95: number;
	slowest: number;
	/** Finished in one second, all clients together. */
	perSecond: number;
}

/** Lets `clients` do the work one after another and all at the same time, until it was done `count` times. */
export async function measure(
	{ clients, count }: { clients: number; count: number },
	work: (client: number) => Promise<void>
): Promise<Times> {
	const taken: number[] = [];
	let left = count;
	const began = performance.now();
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
	const inOrder = taken.toSorted((a, b) => a - b);
	const at = (share: number) => inOrder[Math.ceil(share * inOrder.length) - 1] ?? NaN;
	return { count, p50: at(0.5), p95: at(0.95), slowest: at(1), perSecond: count / seconds };
}
