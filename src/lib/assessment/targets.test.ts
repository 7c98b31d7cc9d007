import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { beginAssessment } from '#lib/server/records/assessments.ts';
import { saveAnswer } from '#lib/server/records/answers.ts';
import { createOrganisation } from '#lib/server/records/organisations.ts';
import { beginSession } from '#lib/server/identity/sessions.ts';
import { closeSite, openSite, site } from '#lib/server/process/site.ts';
import { submitAssessment } from '#lib/server/records/submitting.ts';
import { saveTargets } from '#lib/server/records/targets.ts';
import { resultOf } from '#lib/assessment/result.ts';
import { outcomeFor } from '#lib/assessment/targets.ts';
import { council, level, now, temporaryFolder } from '../../../tests/fixtures/ground.ts';
import {
	firstEdition,
	libraryFor,
	nextEdition,
	questionnaireFrom
} from '../../../tests/fixtures/questionnaires.ts';
import { openAssessment } from './opened.ts';

const folder = temporaryFolder();
const write = (name: string, content: unknown) =>
	writeFileSync(folder.in(name), stringify(content));
const open = () =>
	openSite({ DATABASE_PATH: folder.in('scorecard.db'), QUESTIONNAIRES_PATH: folder.path });

beforeEach(async () => {
	mkdirSync(folder.path, { recursive: true });
	write('resources.yaml', libraryFor(questionnaireFrom(firstEdition)));
	write('test-2026.yaml', firstEdition);
	await open();
});

afterEach(async () => {
	await closeSite();
	folder.remove();
});

test('what became of last year’s targets is told also when last year’s file is gone', async () => {
	const { personId } = await beginSession(site().database, now);
	const { organisation, contributor } = await createOrganisation(
		site().database,
		{ name: 'Northmarch Council', ...council, example: false },
		personId,
		now
	);
	const by = { contributorId: contributor.id, now };
	const year = async (year: number) => {
		const member = { organisation, contributor };
		const opened = await openAssessment(site(), member, { series: 'test', year }, now);
		if (!opened) throw new Error('The assessment that was begun is not there');
		return opened;
	};
	const begin = async (which: number, value: number) => {
		const key = { organisationId: organisation.id, series: 'test', year: which };
		const questionnaireId = `test-${which}`;
		await beginAssessment(site().database, { ...key, questionnaireId }, contributor.id, now);
		const opened = await year(which);
		const answer = { questionId: 'same', revision: 0, change: level(value) };
		await saveAnswer(site().database, { assessmentId: opened.assessment.id, ...answer, ...by });
		return opened;
	};
	const { assessment, questionnaire } = await begin(2026, 1);
	const { database, library } = site();
	await submitAssessment(database, {
		...{ assessmentId: assessment.id, organisationName: organisation.name, questionnaire, ...by },
		make: async (answers) =>
			makeScorecard({ questionnaire, council, year: 2026, answers, library, previous: null })
	});
	const changes = [{ question: 'same', value: 2, due: null, revision: 0 }];
	await saveTargets(database, { assessmentId: assessment.id, changes, ...by });

	await closeSite();
	rmSync(folder.in('test-2026.yaml'));
	write('test-2027.yaml', nextEdition);
	await open();
	await begin(2027, 3);
	const opened = await year(2027);
	const { scorecard } = await resultOf(opened);
	const outcome = await outcomeFor(opened, scorecard);
	expect(outcome?.targets).toMatchObject([
		{ title: 'Title same', label: 'In place', fate: 'reached' }
	]);
});
