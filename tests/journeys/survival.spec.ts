import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { assessmentFileSchema } from '#lib/scorecard/assessment-file.ts';
import { temporaryFolder } from '../fixtures/ground.ts';
import { createRandom } from '../random.ts';
import { openQuestions } from '../questions.ts';
import { freePort, startServer } from '../server.ts';
import { Visitor } from '../visitor.ts';
import { Writer } from '../writer.ts';

const rounds = 20;
const writersOfACouncil = 4;
const councils = 2;

/**
 * Several people save as fast as they can and the server is killed at a moment nobody chose, again and again.
 * Acknowledged means: the reply that says so arrived. What was still under way may be stored or not, but whole.
 */
test('no acknowledged answer is missing and none is half written after a kill', async () => {
	const seed = Number(process.env.SEED ?? 20261121);
	console.log(`Seed ${seed} (set SEED for another)`);
	const random = createRandom(seed);
	const folder = temporaryFolder();
	const database = folder.in('scorecard.db');
	const port = await freePort();
	let server = await startServer({ port, database });

	const questions = openQuestions({ nation: 'england', type: 'county' }).filter(
		({ question }) => question.kind !== 'choices'
	);
	const writers: Writer[] = [];
	for (let council = 0; council < councils; council += 1) {
		const visitor = new Visitor(server.origin);
		const tasks = await visitor.beginYear(await visitor.begin());
		for (let each = 0; each < writersOfACouncil; each += 1) {
			const own = questions.filter((_, index) => index % writersOfACouncil === each);
			writers.push(new Writer(visitor, tasks, own, random));
		}
	}

	const total = () => writers.reduce((sum, writer) => sum + writer.acknowledged, 0);

	for (let round = 1; round <= rounds; round += 1) {
		const wanted = total() + 1 + random.below(40);
		const writing = writers.map((writer) => writer.writeUntilCut());
		await Promise.race([until(() => total() >= wanted), Promise.all(writing)]);
		await pause(random.below(15));
		expect(await server.end('SIGKILL')).toBeNull();
		await Promise.all(writing);
		expect(total()).toBeGreaterThanOrEqual(wanted);

		server = await startServer({ port, database });
		const file = new DatabaseSync(database, { readOnly: true });
		expect(file.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
		expect(file.prepare('pragma foreign_key_check').all()).toEqual([]);
		for (const writer of writers) {
			writer.compare(file);
			const shown = await writer.visitor.get(`${writer.tasks}/assessment.json`);
			const { answers } = assessmentFileSchema.parse(await shown.json());
			for (const [question, note] of Object.entries(writer.notes())) {
				expect(answers[question]?.note).toBe(note);
			}
		}
		file.close();
	}

	const late = writers.reduce((sum, writer) => sum + writer.storedUntold, 0);
	console.log(
		`${rounds} kills, ${total()} acknowledged answers, none lost; ${late} more were stored`
	);
	expect(await server.end('SIGTERM')).toBe(0);
	folder.remove();
});

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await pause(1);
}
