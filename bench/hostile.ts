/**
 * Prints, as a table in Markdown, what each request of somebody who means harm costs a server of its own, in plain pages of
 * the same server in the same run. Time of its process, whatever else the machine does; the least of several turns.
 */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostileGround, hostileRequests } from '../tests/hostile.ts';
import { freePort, startServer } from '../tests/server.ts';
import { Visitor } from '../tests/visitor.ts';
import { processorTime } from './speed.ts';

/** The pages that a request should cost at most. */
const aim = 10;
const turns = 6;
const pages = 50;

const folder = await mkdtemp(join(tmpdir(), 'scorecard-bench-'));
const server = await startServer({
	...{ port: await freePort(), database: join(folder, 'bench.db') },
	environment: { NEW_COUNCILS: '1000' }
});
try {
	const ground = await HostileGround.begin(new Visitor(server.origin));
	const look = async () => {
		for (let done = 0; done < pages; done += 1)
			await (await ground.visitor.get(ground.question)).text();
	};
	// The first ones are compiled.
	await look();
	const page = (await costOf(look)) / pages;
	const rows: string[] = [];
	for (const [name, made] of hostileRequests) {
		const send = await made(ground);
		const { cost, status, bytes } = await leastOf(send);
		const times = cost / page;
		rows.push(
			`| ${name} | ${status ?? 'closed'} | ${bytes} | ${times.toFixed(1)} | ${times <= aim ? 'yes' : 'no'} |`
		);
	}
	console.log(
		[
			`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]?.toFixed(1) ?? ''}, Node ${process.version}. ` +
				`A plain page takes ${page.toFixed(1)} ms of a processor; the aim is ${aim} of them.`,
			'',
			'| At most a megabyte | Answer | Bytes of it | Pages | Met |',
			'| --- | --: | --: | --: | --: |',
			...rows
		].join('\n')
	);
} finally {
	await server.end('SIGTERM');
	rmSync(folder, { recursive: true });
}

/** What the server has used of all processors, in all of its threads, in milliseconds. */
function used(): number {
	const time = processorTime(server.process.pid);
	if (time === null) throw new Error('Only on Linux can the time of a process be told');
	return time;
}

async function costOf(work: () => Promise<unknown>): Promise<number> {
	const before = used();
	await work();
	return used() - before;
}

/** The least of several turns, with the status and the longest body: what else the server does meanwhile is not its fault. */
async function leastOf(send: () => Promise<Response>) {
	const found = { cost: Infinity, status: null as number | null, bytes: 0 };
	for (let turn = 0; turn < turns; turn += 1) {
		const cost = await costOf(async () => {
			// Whoever sends more than is read may find the line closed while they still send.
			const reply = await send().catch(() => null);
			if (reply === null) return;
			found.status = reply.status;
			found.bytes = Math.max(found.bytes, (await reply.arrayBuffer()).byteLength);
		});
		found.cost = Math.min(found.cost, cost);
	}
	return found;
}
