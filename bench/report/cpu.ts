import { readFileSync, readdirSync } from 'node:fs';

/** Milliseconds of processor in one tick of Linux' own counting. */
const tick = 10;

/** Milliseconds of processor that this process took, and on Linux also those it started. */
export function cpuTime(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000 + ofChildren();
}

function ofChildren(): number {
	if (process.platform !== 'linux') return 0;
	const all = new Map<number, { parent: number; ticks: number }>();
	for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
		const stat = statOf(name);
		// After the name in brackets: state, parent, and from the twelfth on the times, those of ended children last.
		const cells = stat
			.slice(stat.lastIndexOf(')') + 2)
			.split(' ')
			.map(Number);
		const [, parent = 0] = cells;
		all.set(Number(name), { parent, ticks: cells.slice(11, 15).reduce((a, b) => a + b, 0) });
	}
	const isOurs = (id: number): boolean => {
		const parent = all.get(id)?.parent ?? 0;
		return parent === process.pid || (parent > 1 && isOurs(parent));
	};
	return [...all].reduce((sum, [id, { ticks }]) => sum + (isOurs(id) ? ticks * tick : 0), 0);
}

function statOf(id: string): string {
	try {
		return readFileSync(`/proc/${id}/stat`, 'utf8');
	} catch {
		// It ended meanwhile.
		return ') X 0';
	}
}
