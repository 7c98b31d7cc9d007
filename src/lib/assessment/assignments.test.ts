import { expect, test } from 'vitest';
import { joinCouncil, level, now } from '../../../tests/fixtures/ground.ts';
import { openYears } from '../../../tests/fixtures/opened.ts';
import { wordsOf } from '#lib/report/words-of.ts';
import { namePerson } from '#lib/server/records/people.ts';
import { assign } from '#lib/server/records/assignments.ts';
import { markCompleted } from '#lib/server/records/completions.ts';
import { digestText } from '#lib/words/task.ts';
import { sharedOut, waitingFor } from './assignments.ts';
import { reportOf } from './report.ts';
import { tasksFor } from './tasks.ts';

async function asked(due: string | null) {
	const years = await openYears();
	const opened = await years.begin(2026, { same: level(1) });
	const { database, organisation, contributor, personId } = years.ground;
	const [theme] = opened.questionnaire.themes;
	await namePerson(database, personId, 'Ann Lee');
	await assign(database, {
		...{ organisationId: organisation.id, assessmentId: opened.assessment.id },
		...{
			kind: 'theme',
			subjects: [theme?.id ?? ''],
			to: contributor.id,
			due,
			by: contributor.id,
			now
		}
	});
	return { ...years, opened, personId, database, contributor, theme: theme?.id ?? '' };
}

test.each([
	['2026-11-20', true],
	['2026-11-21', false],
	[null, false]
])('what is due on %s is overdue today: %s', async (due, overdue) => {
	const { service, personId, theme } = await asked(due);
	const [year] = await tasksFor(service, personId, now);
	expect(year).toMatchObject({ organisation: { name: 'Northmarch Council' }, year: 2026 });
	expect(year?.themes).toMatchObject([{ id: theme, answered: 1, due, overdue, completed: false }]);
});

test('a year that is submitted asks nobody', async () => {
	const { service, personId, submit } = await asked(null);
	await submit(2026, {});
	expect(await tasksFor(service, personId, now)).toEqual([]);
});

test('the digest names who is waited for, and what nobody was asked', async () => {
	const { opened } = await asked('2027-03-03');
	const waiting = waitingFor(await sharedOut(opened));
	const facts = { council: 'Northmarch Council', questionnaire: 'Test', year: 2026 };
	const text = digestText({ ...facts, ...waiting, address: 'https://example.org/tasks' });
	expect(text).toContain('Northmarch Council: Test, 2026 to 2027\n\nAnn Lee\n- ');
	expect(text).toMatch(/, by 3 March 2027: 1 of \d+ answered/);
	expect(text).toMatch(/https:\/\/example\.org\/tasks$/);
});

test('what is completed waits for nobody', async () => {
	const { opened, database, contributor, open, theme } = await asked(null);
	await markCompleted(database, {
		...{ assessmentId: opened.assessment.id, themeId: theme, completed: true },
		...{ contributorId: contributor.id, now }
	});
	const shared = await sharedOut(await open(2026));
	const { people } = waitingFor(shared);
	expect(people.length).toBe(shared[0]?.completed ? 0 : 1);
});

test('the form to print says who fills it in, and by when', async () => {
	const { opened, theme } = await asked('2027-03-03');
	const choice = { kind: 'blank', marking: null, attach: false, version: null, theme } as const;
	const report = await reportOf(opened, choice, 'https://scorecard.example.org/verify');
	expect(report && wordsOf(report).join(' ')).toContain('Ann Lee, by 3 March 2027');
});

test('a question waits for whoever is asked for it, until it has an answer', async () => {
	const { opened, service, database, contributor, personId, open } = await asked('2027-03-03');
	const { organisation } = opened;
	const ann = await joinCouncil(database, organisation.id, 'contributor', 'Sam Roe');
	const ask = (subjects: string[], to: string, due: string | null) =>
		assign(database, {
			...{ organisationId: organisation.id, assessmentId: opened.assessment.id },
			...{ kind: 'question', subjects, to, due, by: contributor.id, now }
		});
	// One is answered, and one is of an edition that is gone.
	await ask(['same', 'reworded', 'gone'], ann, '2026-11-20');
	await ask(['last'], contributor.id, null);
	const { people, nobody } = waitingFor(await sharedOut(await open(2026)));
	expect(
		people.map(({ name, themes, questions }) => [
			name,
			themes.length,
			questions.map(({ id }) => id)
		])
	).toEqual([
		['Ann Lee', 1, ['last']],
		['Sam Roe', 0, ['reworded']]
	]);
	expect(nobody).toHaveLength(1);
	const facts = { council: 'Northmarch Council', questionnaire: 'Test', year: 2026 };
	const text = digestText({ ...facts, people, nobody, address: 'https://example.org/tasks' });
	expect(text).toMatch(/Sam Roe\n- .*, by 20 November 2026: not answered yet/);
	const [mine] = await tasksFor(service, personId, now);
	expect(mine?.questions).toMatchObject([
		{ id: 'last', theme: { id: 'buying' }, answered: false, due: null, overdue: false }
	]);
	const { person_id: sam } = await database
		.selectFrom('contributor')
		.select('person_id')
		.where('id', '=', ann)
		.executeTakeFirstOrThrow();
	const [theirs] = await tasksFor(service, sam, now);
	expect(theirs?.themes).toEqual([]);
	expect(theirs?.questions).toMatchObject([
		{ id: 'same', answered: true, overdue: false },
		{ id: 'reworded', answered: false, overdue: true }
	]);
});

test('a question alone is not printed on the form as who answers its theme', async () => {
	const { opened, database, contributor, open } = await asked(null);
	await assign(database, {
		...{ organisationId: opened.organisation.id, assessmentId: opened.assessment.id },
		...{ kind: 'theme', subjects: ['people', 'buying'], to: null, due: null },
		...{ by: contributor.id, now }
	});
	await assign(database, {
		...{ organisationId: opened.organisation.id, assessmentId: opened.assessment.id },
		...{ kind: 'question', subjects: ['same'], to: contributor.id, due: null },
		...{ by: contributor.id, now }
	});
	const again = await open(2026);
	const shared = await sharedOut(again);
	expect(shared.map(({ assignment }) => assignment)).toEqual([null, null]);
	expect(shared.map(({ questions }) => questions.length)).toEqual([1, 0]);
	const choice = {
		kind: 'blank',
		marking: null,
		attach: false,
		version: null,
		theme: null
	} as const;
	const report = await reportOf(again, choice, 'https://scorecard.example.org/verify');
	expect(report && wordsOf(report).join(' ')).not.toContain('Ann Lee');
});
