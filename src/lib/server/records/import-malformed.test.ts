import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { council, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { cases } from '../../../../tests/thoroughness.ts';
import { asSet, everyKind, questionnaireFrom } from '../../../../tests/fixtures/questionnaires.ts';
import { malformed } from '../../../../tests/malformed.ts';
import { createRandom } from '../../../../tests/random.ts';
import type { Answer } from '#lib/scorecard/answer.ts';
import { writeAssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { oneLine, tidy } from '#lib/scorecard/text.ts';
import { parseWebAddress } from '#lib/scorecard/parse-web-address.ts';
import { fileProblemLine } from '#lib/words/file-problem.ts';
import { findAssessment } from './assessments.ts';
import { plainAnswers } from './answers.ts';
import { newId } from '../database/identifier.ts';
import { checkFile, importAssessment } from './import-assessment.ts';

const questionnaire = questionnaireFrom(everyKind);
const questionnaires = [questionnaire, questionnaireFrom(asSet)];
const thisYear = 2030;
const link = { title: 'Minutes', url: 'https://example.org/minutes?a=1' };

const answers: Record<string, Answer> = {
	P1: { chosen: { kind: 'option', value: 2 }, note: 'Agreed in May.\nSigned.', evidence: [link] },
	P2: { chosen: { kind: 'option', value: 0 }, note: '', evidence: [] },
	P3: { chosen: { kind: 'choices', choices: ['safe-house', 'hotel'] }, note: '', evidence: [] },
	P5: { chosen: { kind: 'dont-know' }, note: '', evidence: [link, link] },
	B1: { chosen: null, note: 'Ask “Housing” – 😀', evidence: [] }
};
const notApplicable: Answer = {
	...{ chosen: { kind: 'not-applicable', reason: 'Run by another body.' }, note: '', evidence: [] }
};
const sound = [
	answers,
	{ ...answers, P1: notApplicable },
	{ P2: { ...notApplicable, chosen: null, note: 'x' } }
].map((given) =>
	writeAssessmentFile({
		name: 'Northmarch Council',
		council,
		questionnaire,
		year: 2026,
		answers: given
	})
);

let ground: Ground;
beforeAll(async () => {
	ground = await openGround();
	await ground.database.deleteFrom('year_event').execute();
	await ground.database.deleteFrom('assessment').execute();
});
afterAll(() => ground.database.destroy());

/** Sends one file the whole way. Gives whether it was taken. */
async function send(seed: number): Promise<boolean> {
	const random = createRandom(seed);
	const bytes = malformed(random, random.of(sound));
	const { database, organisation, contributor } = ground;
	const checked = await checkFile(database, bytes, { organisation, questionnaires, thisYear });
	if (checked.kind === 'problems') {
		const lines = checked.problems.map((problem) => fileProblemLine(problem));
		if (lines.length === 0 || lines.some((line) => !/^[^\n]{10,2000}$/.test(line)))
			throw new Error(`Refused without a message that can be read: ${lines.join('\n')}`);
		return false;
	}
	if (checked.kind === 'refused') return false;
	const { file } = checked;
	const who = { organisationId: organisation.id, contributorId: contributor.id };
	const by = { id: newId(), ...who, now };
	expect(await importAssessment(database, file, by)).toBe('imported');
	const stored = await findAssessment(database, {
		...{ organisationId: organisation.id, series: file.questionnaire.series, year: file.year }
	});
	const text = writeAssessmentFile({ ...file, answers: plainAnswers(stored?.answers ?? {}) });
	expect(JSON.parse(text)).toEqual(canonical(JSON.parse(new TextDecoder().decode(bytes))));
	await remove();
	return true;
}

async function remove(): Promise<void> {
	for (const table of ['answer', 'answer_history', 'year_event', 'assessment'] as const)
		await ground.database.deleteFrom(table).execute();
}

const wholeSchema = z.looseObject({
	organisation: z.looseObject({ name: z.string() }),
	questionnaire: z.string(),
	answers: z.record(z.string(), z.looseObject({}))
});

/** What was in an accepted file, in the words of docs/assessment-file.md: texts tidied, ticks and questions in order. */
function canonical(raw: unknown): unknown {
	const whole = wholeSchema.parse(raw);
	const used = questionnaires.find(({ id }) => id === whole.questionnaire) ?? questionnaire;
	return {
		...whole,
		organisation: { ...whole.organisation, name: oneLine(whole.organisation.name) },
		answers: Object.fromEntries(
			questionsOf(used).flatMap(({ question }) => {
				const entry = whole.answers[question.id];
				if (!entry) return [];
				const { note, notApplicable, choices, evidence, ...rest } = z
					.looseObject({
						note: z.string().optional(),
						notApplicable: z.string().optional(),
						choices: z.array(z.string()).optional(),
						evidence: z.array(z.object({ title: z.string(), url: z.string() })).optional()
					})
					.parse(entry);
				const links = (evidence ?? [])
					.map(({ title, url }) => ({ title: tidy(title), url: parseWebAddress(url).address }))
					.filter(({ title, url }) => title !== '' || url !== '');
				const offered = question.kind === 'choices' ? question.choices.map(({ id }) => id) : [];
				const ticked = offered.filter((id) => choices?.includes(id));
				return [
					[
						question.id,
						{
							...('option' in rest ? { option: Number(rest['option']) + 0 } : rest),
							...(notApplicable !== undefined && { notApplicable: tidy(notApplicable) }),
							...(ticked.length > 0 && { choices: ticked }),
							...(tidy(note ?? '') !== '' && { note: tidy(note ?? '') }),
							...(links.length > 0 && { evidence: links })
						}
					]
				];
			})
		)
	};
}

/** Everything that is stored beside who is asking. */
async function stored(): Promise<unknown[]> {
	const rows = await Promise.all(
		(['assessment', 'answer', 'answer_history', 'completion', 'submission'] as const).map((table) =>
			ground.database.selectFrom(table).selectAll().execute()
		)
	);
	return rows.flat();
}

const many = cases(2500, 10_000);
const more = 300;

test(`${many} malformed files are refused with a message or read as they were written`, async () => {
	let taken = 0;
	for (let seed = 1; seed <= many; seed += 1) {
		if (await saying(seed, send(seed))) taken += 1;
	}
	// Some damage leaves a file sound: were everything refused, nothing would be proved.
	expect(taken).toBeGreaterThan(many / 20);
	expect(taken).toBeLessThan(many / 2);
	expect(await stored()).toEqual([]);
}, 60_000);

test(`${more} others each time`, async () => {
	for (let sent = 0; sent < more; sent += 1) {
		const seed = randomInt(2 ** 32);
		await saying(seed, send(seed));
	}
	expect(await stored()).toEqual([]);
}, 60_000);

/** Names the seed of a file that was not handled, so that it can be made again. */
async function saying<T>(seed: number, handled: Promise<T>): Promise<T> {
	try {
		return await handled;
	} catch (cause) {
		throw new Error(`The file of seed ${seed}: ${String(cause)}`, { cause });
	}
}
