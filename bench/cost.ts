/**
 * Prints, as a table in Markdown for docs/measurements.md, what twice and four times the input costs each reader and writer
 * of what people send, in times of what it costs once. Run it on a machine with nothing else at work: `tests/cost.test.ts`
 * holds on any machine that nothing grows with the square.
 */
import { cpus, loadavg } from 'node:os';
import { costCases, type CostCase } from '../tests/cost-cases.ts';
import { larger, leastCosts } from '../tests/growth.ts';

const multiples = [1, 2, 4] as const;
/** What twice and four times the input should cost at most. */
const aimed = { 2: 2.5, 4: 5 } as const;
const rounds = 25;

const rows: string[] = [];
for (const [what, cases] of Object.entries(costCases)) {
	const grown = [];
	for (const each of cases) grown.push({ name: each.name, growth: await growthOf(each) });
	const over = grown.filter(({ growth }) => growth[0] > aimed[2] || growth[1] > aimed[4]);
	rows.push(
		`| ${what} | ${cases.length} | ${median(grown.map(({ growth }) => growth[0]))} | ${median(grown.map(({ growth }) => growth[1]))} | ${over.length} |`
	);
	for (const { name, growth } of over)
		console.error(`${what}: ${name}: ${growth.map((each) => each.toFixed(2)).join(' and ')}`);
}
console.log(
	[
		`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]?.toFixed(1) ?? ''}, Node ${process.version}`,
		'',
		'| Cost of | Inputs | Twice, median | Four times, median | Above 2.5 or 5 |',
		'| --- | --: | --: | --: | --: |',
		...rows
	].join('\n')
);

/** From a quarter of the largest input that the test measures. */
async function growthOf({ workOn, size }: CostCase): Promise<[number, number]> {
	let round = 0;
	for await (const [once = 0, twice = 0, fourfold = 0] of leastCosts(
		workOn,
		(size * larger) / 4,
		multiples
	)) {
		round += 1;
		if (round >= rounds) return [twice / once, fourfold / once];
	}
	throw new Error('Measuring ended');
}

function median(values: number[]): string {
	return [...values].sort((a, b) => a - b)[values.length >> 1]?.toFixed(2) ?? '';
}
