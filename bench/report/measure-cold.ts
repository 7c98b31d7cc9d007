import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import type { Task } from './makers.ts';

/** Milliseconds by the clock, and of a processor. */
export interface Taken {
	wall: number;
	cpu: number;
}

/** Has each maker draw the report in processes of its own, in turns: from the start of a process to the bytes. */
export function measureCold(names: string[], task: Task, rounds: number): Map<string, Taken[]> {
	const folder = mkdtempSync(join(tmpdir(), 'scorecard-report-'));
	const file = join(folder, 'task');
	writeFileSync(file, serialize(task));
	const found = new Map<string, Taken[]>(names.map((name) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		for (const name of inTurn(names, round)) {
			const done = spawnSync(process.execPath, ['bench/report/cold.ts', name, file], {
				encoding: 'utf8'
			});
			if (done.status !== 0) throw new Error(`${name} failed:\n${done.stderr}`);
			found.get(name)?.push(JSON.parse(done.stdout));
		}
	}
	rmSync(folder, { recursive: true });
	return found;
}

/** Every round begins with another, so that nobody always follows the same. */
export function inTurn<Each>(list: Each[], round: number): Each[] {
	const from = round % list.length;
	return [...list.slice(from), ...list.slice(0, from)];
}
