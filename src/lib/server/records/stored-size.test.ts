import { statSync } from 'node:fs';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { longest, type Answer, type Answers } from '#lib/scorecard/answer.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';
import {
	council,
	later,
	openGround,
	temporaryFolder,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import { createRandom } from '../../../../tests/random.ts';
import { cases } from '../../../../tests/thoroughness.ts';
import { saveAnswer } from './answers.ts';
import { loadContent } from '../content/questionnaires.ts';
import { findSubmission, listVersions } from './submissions.ts';
import { submitAssessment } from './submitting.ts';

const { questionnaires, library } = loadContent('questionnaires');
const [questionnaire] = questionnaires;
const pairs = cases(150, 1000);
const maxBytes = pairs * 20_000;
let folder: ReturnType<typeof temporaryFolder>;
let ground: Ground;

beforeEach(async () => {
	folder = temporaryFolder();
	ground = await openGround(folder.in('scorecard.db'));
	// How much is stored is asked here, and not whether it survives a power cut.
	await sql`pragma synchronous = off`.execute(ground.database);
});
afterEach(async () => {
	await ground.database.destroy();
	folder.remove();
});

/** An answer with a note at its longest and a link, which no two have alike. */
function longAnswer(level: number): Answer {
	const noise = createRandom(level);
	let note = '';
	while (note.length < longest.note) note += noise.below(2 ** 30).toString(36);
	const evidence = [{ title: 'Policy', url: `https://council.example/${level}` }];
	return {
		chosen: { kind: 'option', value: level % 3 },
		note: note.slice(0, longest.note),
		evidence
	};
}

async function size(): Promise<number> {
	await sql`pragma wal_checkpoint(truncate)`.execute(ground.database);
	return statSync(folder.in('scorecard.db')).size;
}

/** Without asking how many versions a year may have: these are far more. */
const reopen = (version: number) =>
	ground.database
		.updateTable('submission')
		.set({ reopened_at: later(version).getTime(), reopened_by: ground.contributor.id })
		.where('assessment_id', '=', ground.assessmentId)
		.where('version', '=', version)
		.execute();

test(`${pairs} submissions and reopenings of a full assessment, each after a change, store at most 20 kB each`, async () => {
	if (!questionnaire) throw new Error('There is no questionnaire');
	const { database, assessmentId } = ground;
	const who = { assessmentId, contributorId: ground.contributor.id };
	const { isVisible } = visibilityFor(questionnaire, council, {});
	const asked = questionsOf(questionnaire).filter(
		({ question }) => isVisible(question.id) && question.kind !== 'choices'
	);
	const revisions = new Map<string, number>();
	const save = async (index: number, change: Partial<Answer>) => {
		const questionId = asked[index % asked.length]?.question.id ?? '';
		const revision = revisions.get(questionId) ?? 0;
		await saveAnswer(database, { ...who, questionId, revision, change, now: later(index) });
		revisions.set(questionId, revision + 1);
	};
	for (const index of asked.keys()) await save(index, longAnswer(index));

	const make = async (answers: Answers) =>
		makeScorecard({ questionnaire, council, year: 2026, answers, library, previous: null });
	// The first keeps the whole assessment, the others what changed.
	let first = 0;
	for (let pair = 1; pair <= pairs; pair += 1) {
		const evidence = [{ title: `Minutes ${pair}`, url: `https://council.example/${pair}` }];
		await save(pair, { chosen: { kind: 'option', value: pair % 2 }, evidence });
		const submitted = await submitAssessment(database, {
			...{ ...who, organisationName: 'Northmarch Council', questionnaire, make },
			now: later(pair)
		});
		expect(submitted).toEqual({ kind: 'submitted', version: pair });
		await reopen(pair);
		if (pair === 1) first = await size();
	}
	const stored = (await size()) - first;
	expect(stored).toBeLessThan(maxBytes);
	expect(await listVersions(database, assessmentId)).toHaveLength(pairs);
	const key = { organisationId: ground.organisation.id, series: 'test', year: 2026 };
	const found = await findSubmission(database, key);
	expect(found?.version).toBe(pairs);
}, 120_000);
