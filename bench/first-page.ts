import { freePort, startServer } from '../tests/server.ts';
import { Visitor } from '../tests/visitor.ts';
import type { Taken } from './report/measure-cold.ts';
import { measure, median } from './speed.ts';

/** What the first page of a new server takes, and those after it. */
export interface FirstPage {
	first: Taken;
	later: Taken;
}

const servers = 3;
const after = 20;

/** Starts new servers for each page, on a database that has it, and asks for the page as one reader does. */
export async function measureFirstPages(
	database: string,
	{ cookie }: Visitor,
	pages: Record<string, string>
): Promise<Record<string, FirstPage>> {
	const found: Record<string, { first: Taken[]; later: Taken[] }> = {};
	for (let turn = 0; turn < servers; turn++) {
		for (const [name, address] of Object.entries(pages)) {
			const server = await startServer({ port: await freePort(), database });
			const reader = new Visitor(server.origin, 'keep-alive');
			reader.cookie = cookie;
			const read = async (): Promise<Taken> => {
				const times = await measure(
					{ clients: 1, count: 1, server: server.process.pid },
					async () => {
						const response = await reader.get(address, { 'accept-encoding': 'br' });
						await response.arrayBuffer();
						if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
					}
				);
				return { wall: times.p50, cpu: times.processor ?? NaN };
			};
			const own = (found[name] ??= { first: [], later: [] });
			own.first.push(await read());
			for (let each = 0; each < after; each++) own.later.push(await read());
			await server.end('SIGTERM');
		}
	}
	return Object.fromEntries(
		Object.entries(found).map(([name, { first, later }]) => [
			name,
			{ first: middle(first), later: middle(later) }
		])
	);
}

function middle(taken: Taken[]): Taken {
	return { wall: median(taken.map(({ wall }) => wall)), cpu: median(taken.map(({ cpu }) => cpu)) };
}
