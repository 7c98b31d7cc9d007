import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyAnswer, type Answer } from '#lib/scorecard/answer.ts';
import { newPlace, standsOn } from '../../../../tests/fixtures/database.ts';
import { joinCouncil, later, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { createRandom } from '../../../../tests/random.ts';
import { cases, tell } from '../../../../tests/thoroughness.ts';
import { saveAnswer, type SaveResult } from './answers.ts';

const run = promisify(execFile);
const slowly = { timeout: 60_000 };

type Command = { question: string; basedOn: number; change: Partial<Answer> } | 'submit' | 'reopen';

const question = fc.constantFrom('P1', 'P2', 'P3');
const change: fc.Arbitrary<Partial<Answer>> = fc.record(
	{
		chosen: fc.oneof(
			fc.constant(null),
			fc.record({ kind: fc.constant('option'), value: fc.nat({ max: 3 }) }),
			fc.record({ kind: fc.constant('dont-know') })
		),
		note: fc.constantFrom('', 'a', 'b')
	},
	{ requiredKeys: [] }
);
const command: fc.Arbitrary<Command> = fc.oneof(
	{
		weight: 20,
		arbitrary: fc.record({ question, basedOn: fc.integer({ min: -2, max: 0 }), change })
	},
	{ weight: 1, arbitrary: fc.constant('submit') },
	{ weight: 1, arbitrary: fc.constant('reopen') }
);

/** The contract in the smallest words there are: a list of values for each question, and whether they are frozen. */
class Model {
	readonly values = new Map<string, Answer[]>();
	frozen = false;

	save(questionId: string, revision: number, part: Partial<Answer>): object {
		if (this.frozen) return { kind: 'frozen' };
		const values = this.values.get(questionId) ?? [];
		const stands = values.at(-1) ?? emptyAnswer;
		const next = { ...stands, ...part };
		if (JSON.stringify(next) === JSON.stringify(stands)) {
			return { kind: 'saved', revision: values.length };
		}
		if (revision !== values.length) {
			return { kind: 'conflict', stored: { ...stands, revision: values.length } };
		}
		this.values.set(questionId, [...values, next]);
		return { kind: 'saved', revision: values.length + 1 };
	}
}

test(
	'every sequence of saves, submissions and reopenings does what the model does',
	slowly,
	async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
				const ground = await openGround();
				try {
					await follow(ground, commands);
				} finally {
					await ground.database.destroy();
				}
			}),
			{ numRuns: 60 }
		);
	}
);

async function follow(ground: Ground, commands: Command[]): Promise<void> {
	const model = new Model();
	let version = 0;
	for (const [at, each] of commands.entries()) {
		if (each === 'submit') {
			if (!model.frozen) await freeze(ground, (version += 1));
			model.frozen = true;
		} else if (each === 'reopen') {
			await ground.database.updateTable('submission').set({ reopened_at: at }).execute();
			model.frozen = false;
		} else {
			const known = model.values.get(each.question)?.length ?? 0;
			const revision = known + each.basedOn;
			const expected = model.save(each.question, revision, each.change);
			expect(await save(ground, each.question, revision, each.change, at)).toMatchObject(expected);
		}
	}
	const stored = (await ground.read()).answers;
	expect(Object.keys(stored).toSorted()).toEqual([...model.values.keys()].toSorted());
	for (const [id, values] of model.values) {
		expect(stored[id]).toMatchObject({ ...values.at(-1), revision: values.length });
		expect(await history(ground, id)).toEqual(values);
	}
}

/**
 * Fifty people, each saving as fast as they can what they last saw, one step on. Every save ends as stored or as
 * a conflict, each stored one is exactly one step of the history, and none is overwritten unseen.
 */
test('fifty writers on overlapping questions leave a history in one line', slowly, async () => {
	const ground = await openGround();
	const random = createRandom(20261121);
	const questions = ['P1', 'P2', 'P3', 'P4', 'P5'];
	const accepted = new Map<string, { revision: number; basedOn: number; note: string }[]>();
	let conflicts = 0;

	const writer = async (name: number) => {
		const seen = new Map<string, number>();
		for (let step = 0; step < 12; step += 1) {
			const id = random.of(questions);
			const basedOn = seen.get(id) ?? 0;
			const note = `writer ${name} step ${step}`;
			const result = await save(ground, id, basedOn, { note }, step);
			if (result.kind === 'saved') {
				accepted.set(id, [
					...(accepted.get(id) ?? []),
					{ revision: result.revision, basedOn, note }
				]);
				seen.set(id, result.revision);
			} else {
				expect(result.kind).toBe('conflict');
				conflicts += 1;
				if (result.kind === 'conflict') seen.set(id, result.stored.revision);
			}
		}
	};
	await Promise.all(Array.from({ length: 50 }, (_, name) => writer(name)));

	const total = [...accepted.values()].flat().length;
	expect(total + conflicts).toBe(50 * 12);
	expect(conflicts).toBeGreaterThan(0);
	for (const [id, saves] of accepted) {
		const inOrder = saves.toSorted((a, b) => a.revision - b.revision);
		expect(inOrder.map(({ revision }) => revision)).toEqual(inOrder.map((_, index) => index + 1));
		expect(inOrder.every(({ revision, basedOn }) => basedOn === revision - 1)).toBe(true);
		expect((await history(ground, id)).map(({ note }) => note)).toEqual(
			inOrder.map(({ note }) => note)
		);
	}
	await ground.database.destroy();
});

test('fifty writers on questions of their own never conflict', slowly, async () => {
	const ground = await openGround();
	const writer = async (name: number) => {
		for (let step = 0; step < 5; step += 1) {
			const result = await save(ground, `Q${name}`, step, { note: `step ${step}` }, step);
			expect(result).toMatchObject({ kind: 'saved', revision: step + 1 });
		}
	};
	await Promise.all(Array.from({ length: 50 }, (_, name) => writer(name)));
	const { answers } = await ground.read();
	expect(Object.values(answers).map(({ revision }) => revision)).toEqual(Array(50).fill(5));
	await ground.database.destroy();
});

/**
 * A council at the end of its year: fifty people in five processes at one database, each reading what stands and changing
 * it. In `npm run test:long` that takes two minutes and more.
 */
test(
	'fifty editors in five processes overwrite nothing unseen, and the history holds all they saved in order',
	{ timeout: cases(60_000, 1_800_000) },
	async () => {
		const place = await newPlace();
		const ground = await openGround(place.at);
		const { database, organisation } = ground;
		const saves = cases(6, 150);
		// So many that the history has room for all that was saved of each.
		const questions = cases(20, 75);
		const editors = await Promise.all(
			Array.from({ length: 50 }, () => joinCouncil(database, organisation.id, 'contributor'))
		);
		const began = performance.now();
		const printed = await Promise.all(
			Array.from({ length: 5 }, (_, process) =>
				editAtOnce(place.at, [
					...[ground.assessmentId, String(saves), String(questions)],
					...editors.filter((_each, index) => index % 5 === process)
				])
			)
		);
		const seconds = (performance.now() - began) / 1000;
		const lines = printed.flatMap((text) =>
			text
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line))
		);
		const accepted = lines.filter((line): line is AcceptedSave => 'revision' in line);
		const conflicts = lines.reduce((sum, line) => sum + (line.conflicts ?? 0), 0);
		tell(
			`50 editors on ${standsOn}: ${accepted.length} accepted in ${seconds.toFixed(0)} s, ${conflicts} conflicts`
		);

		expect(accepted).toHaveLength(50 * saves);
		expect(accepted.every(({ revision, basedOn }) => revision === basedOn + 1)).toBe(true);
		const { answers } = await ground.read();
		const byQuestion = Map.groupBy(accepted, ({ questionId }) => questionId);
		expect(Object.keys(answers).toSorted()).toEqual([...byQuestion.keys()].toSorted());
		for (const [id, those] of byQuestion) {
			const inOrder = those.toSorted((a, b) => a.revision - b.revision);
			expect(inOrder.map(({ revision }) => revision)).toEqual(those.map((_, index) => index + 1));
			const kept = await rowsOf(ground, id);
			expect(kept.map(({ revision, note, saved_by: by }) => ({ revision, note, by }))).toEqual(
				inOrder.map(({ revision, note, by }) => ({ revision, note, by }))
			);
			const last = inOrder.at(-1);
			expect(answers[id]).toMatchObject({ revision: last?.revision, note: last?.note });
		}
		await database.destroy();
		await place.remove();
	}
);

/** A save that one of the editors was told is stored. */
interface AcceptedSave {
	questionId: string;
	revision: number;
	basedOn: number;
	note: string;
	by: string;
}

/** Several editors in a process of their own; gives what they printed. */
async function editAtOnce(place: string, rest: string[]): Promise<string> {
	const { stdout } = await run(
		process.execPath,
		['--disable-warning=ExperimentalWarning', 'tests/fixtures/editors.ts', place, ...rest],
		{ maxBuffer: 2 ** 28 }
	);
	return stdout;
}

function save(
	{ database, assessmentId, contributor }: Ground,
	questionId: string,
	revision: number,
	part: Partial<Answer>,
	at: number
): Promise<SaveResult> {
	const by = { contributorId: contributor.id, now: later(at) };
	return saveAnswer(database, { assessmentId, questionId, revision, change: part, ...by });
}

/** The history of an answer as it is kept. */
function rowsOf({ database, assessmentId }: Ground, questionId: string) {
	return database
		.selectFrom('answer_history')
		.selectAll()
		.where('assessment_id', '=', assessmentId)
		.where('question_id', '=', questionId)
		.orderBy('revision')
		.execute();
}

async function history(ground: Ground, questionId: string): Promise<Answer[]> {
	const rows = await rowsOf(ground, questionId);
	return rows.map(({ chosen, note, evidence }) => ({
		chosen: chosen === null ? null : JSON.parse(chosen),
		note,
		evidence: JSON.parse(evidence)
	}));
}

async function freeze({ database, assessmentId, contributor }: Ground, version: number) {
	await database
		.insertInto('submission')
		.values({
			...{ id: `submission-${version}`, assessment_id: assessmentId, version },
			...{ submitted_at: version, submitted_by: contributor.id, digest: '' },
			...{ reopened_at: null, reopened_by: null }
		})
		.execute();
}
