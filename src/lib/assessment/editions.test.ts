import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { editionFor } from '#lib/scorecard/editions/edition.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { progressOf } from '#lib/scorecard/progress.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';
import { beginAssessment } from '#lib/server/records/assessments.ts';
import { plainAnswers, saveAnswer } from '#lib/server/records/answers.ts';
import {
	createOrganisation,
	type Contributor,
	type Organisation
} from '#lib/server/records/organisations.ts';
import { ContentError } from '#lib/server/content/content-fault.ts';
import { beginSession } from '#lib/server/identity/sessions.ts';
import { closeSite, openSite, site } from '#lib/server/process/site.ts';
import { findSubmission } from '#lib/server/records/submissions.ts';
import { reopenAssessment } from '#lib/server/records/reopening.ts';
import { submitAssessment } from '#lib/server/records/submitting.ts';
import { council, level, now, temporaryFolder } from '../../../tests/fixtures/ground.ts';
import {
	firstEdition,
	libraryFor,
	nextEdition,
	questionnaireFrom,
	yesNo,
	type Written
} from '../../../tests/fixtures/questionnaires.ts';
import { openAssessment, type Opened } from './opened.ts';

/** The site on a folder with one edition, and then with others, as an editor changes the folder between two starts. */
const folder = temporaryFolder();
const series = 'test';
let personId: string;
let organisation: Organisation;
let contributor: Contributor;

beforeEach(async () => {
	rmSync(folder.path, { recursive: true, force: true });
	mkdirSync(folder.path);
	write('resources.yaml', libraryFor(questionnaireFrom(firstEdition)));
	write('test-2026.yaml', firstEdition);
	await open();
	personId = (await beginSession(site().database, now)).personId;
	({ organisation, contributor } = await createOrganisation(
		site().database,
		{ name: 'Northmarch Council', ...council, example: false },
		personId,
		now
	));
});

afterEach(async () => {
	await closeSite();
	folder.remove();
});

function write(name: string, content: unknown): void {
	writeFileSync(folder.in(name), stringify(content));
}

async function open(): Promise<void> {
	await openSite({ DATABASE_PATH: folder.in('scorecard.db'), QUESTIONNAIRES_PATH: folder.path });
}

/** Stops the service, changes the folder and starts it again. */
async function restart(change: () => void): Promise<void> {
	await closeSite();
	change();
	await open();
}

const find = (year: number) =>
	openAssessment(site(), { organisation, contributor }, { series, year }, now);

async function assessment(year: number): Promise<Opened> {
	const opened = await find(year);
	if (!opened) throw new Error('There is no such assessment');
	return opened;
}

async function begin(year: number): Promise<void> {
	const questionnaireId = editionFor(site().questionnaires, series, year)?.id ?? '';
	const begun = { organisationId: organisation.id, series, year, questionnaireId };
	await beginAssessment(site().database, begun, contributor.id, now);
}

/** Answers everything that is asked of this council and submits it. */
async function fillAndSubmit(year: number): Promise<void> {
	const opened = await assessment(year);
	const { questionnaire } = opened;
	const { database, library } = site();
	for (const { id } of questionnaire.themes.flatMap(({ questions }) => questions)) {
		await saveAnswer(database, {
			...{ assessmentId: opened.assessment.id, questionId: id, revision: 0, change: level(2) },
			...{ contributorId: contributor.id, now }
		});
	}
	await submitAssessment(database, {
		...{ assessmentId: opened.assessment.id, organisationName: organisation.name, questionnaire },
		...{ contributorId: contributor.id, now },
		make: async (answers) =>
			makeScorecard({ questionnaire, council, year, answers, library, previous: null })
	});
}

/** Everything a submitted year is shown from, as text: questionnaire, answers and result. */
async function frozen(year: number): Promise<string> {
	const { questionnaire, assessment: found } = await assessment(year);
	const submission = await findSubmission(site().database, found);
	return JSON.stringify([questionnaire, plainAnswers(found.answers), submission]);
}

const edited: Written = {
	...firstEdition,
	title: 'Other',
	levelNames: ['None', 'Some', 'More', 'Most'],
	themes: firstEdition.themes.map((theme) => ({ ...theme, title: 'Other', weight: 7 }))
};

describe('two editions side by side', () => {
	test('an assessment stays on the edition it began with; a new one begins with the newer', async () => {
		await begin(2026);
		await restart(() => write('test-2027.yaml', nextEdition));
		await begin(2027);
		expect((await assessment(2026)).questionnaire.id).toBe('test-2026');
		expect((await assessment(2027)).questionnaire.id).toBe('test-2027');
	});

	test('a draft is not offered, and what has begun on it still opens', async () => {
		await restart(() => write('test-2027.yaml', { ...nextEdition, draft: true }));
		await begin(2027);
		expect((await assessment(2027)).questionnaire.id).toBe('test-2026');
		const begun = { organisationId: organisation.id, series, year: 2028 };
		await beginAssessment(
			site().database,
			{ ...begun, questionnaireId: 'test-2027' },
			contributor.id,
			now
		);
		expect((await assessment(2028)).questionnaire.id).toBe('test-2027');
	});

	test('an edition that cannot follow keeps the service from starting', async () => {
		const [people, ...others] = nextEdition.themes;
		if (!people) throw new Error('The fixture has no theme');
		const wrong = { ...people, questions: [yesNo('same', { weight: 2 })] };
		await closeSite();
		write('test-2027.yaml', { ...nextEdition, themes: [wrong, ...others] });
		await expect(open()).rejects.toThrow(ContentError);
		rmSync(folder.in('test-2027.yaml'));
		await open();
	});
});

describe('a submitted year', () => {
	beforeEach(async () => {
		await begin(2026);
		await fillAndSubmit(2026);
	});

	test.each([
		['beside a newer edition', () => write('test-2027.yaml', nextEdition)],
		['when its questionnaire is edited', () => write('test-2026.yaml', edited)],
		[
			'when its file is removed',
			() => {
				rmSync(folder.in('test-2026.yaml'));
				write('test-2027.yaml', nextEdition);
			}
		],
		[
			'when its file becomes a draft',
			() => write('test-2026.yaml', { ...firstEdition, draft: true })
		]
	])('is unchanged in every byte %s', async (_case, change) => {
		const before = await frozen(2026);
		expect(before).toContain('Question same?');
		await restart(change);
		expect(await frozen(2026)).toBe(before);
	});

	test('that is opened for changes is answered with the file as it is', async () => {
		const { assessment: found } = await assessment(2026);
		const reopened = { assessmentId: found.id, contributorId: contributor.id, now };
		await reopenAssessment(site().database, { ...reopened, why: 'A mistake' });
		await restart(() => write('test-2026.yaml', edited));
		expect((await assessment(2026)).questionnaire.title).toBe('Other');
	});
});

test('an open year whose file is removed is not found until the file is back, and loses nothing', async () => {
	await begin(2026);
	const { assessment: found } = await assessment(2026);
	await saveAnswer(site().database, {
		...{ assessmentId: found.id, questionId: 'same', revision: 0, change: level(1) },
		...{ contributorId: contributor.id, now }
	});
	await restart(() => {
		rmSync(folder.in('test-2026.yaml'));
		write('test-2027.yaml', nextEdition);
	});
	expect(await find(2026)).toBeNull();
	await restart(() => write('test-2026.yaml', firstEdition));
	expect((await assessment(2026)).assessment.answers['same']).toMatchObject(level(1));
});

test('an answer that is no longer offered counts as none wherever the year is opened', async () => {
	const reason = { kind: 'not-applicable', reason: 'No care homes.' } as const;
	await begin(2026);
	const { assessment: found } = await assessment(2026);
	await saveAnswer(site().database, {
		...{ assessmentId: found.id, questionId: 'excused', revision: 0 },
		change: { chosen: reason, note: 'Asked Legal.' },
		...{ contributorId: contributor.id, now }
	});
	const excused = async () => {
		const opened = await assessment(2026);
		const { questionnaire, assessment: given, withdrawn } = opened;
		const answers = plainAnswers(given.answers);
		const visibility = visibilityFor(questionnaire, council, answers);
		const listed = questionnaire.themes.map((theme) => progressOf(theme, answers, visibility));
		const checked = makeScorecard({
			...{ questionnaire, council, year: 2026, answers, library: site().library, previous: null }
		});
		return {
			answer: given.answers['excused'],
			withdrawn,
			listed: listed.reduce((sum, { answered }) => sum + answered, 0),
			checked: checked.overall.answered
		};
	};
	const kept = { note: 'Asked Legal.', revision: 1 };
	const before = { answer: { ...kept, chosen: reason }, withdrawn: [], listed: 1, checked: 1 };
	expect(await excused()).toMatchObject(before);
	const without = firstEdition.themes.map((theme) => ({
		...theme,
		questions: theme.questions.map((question) => ({ ...question, notApplicable: false }))
	}));
	await restart(() => write('test-2026.yaml', { ...firstEdition, themes: without }));
	expect(await excused()).toMatchObject({
		...{ answer: { ...kept, chosen: null }, withdrawn: ['excused'], listed: 0, checked: 0 }
	});
	await restart(() => write('test-2026.yaml', firstEdition));
	expect(await excused()).toMatchObject(before);
});
