import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { Line } from '#lib/scorecard/scorecard.ts';
import { everyLine } from '#lib/scorecard/scorecard.ts';
import { fenbridge } from '../../../../tests/fixtures/fenbridge.ts';
import { later, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { isOfQuestions, saveTargetsFromForm } from './target-form.ts';
import { readTargets, standingTargets } from '../records/targets.ts';

const lines: Line[] = everyLine(fenbridge().now).map(({ line }) => line);
let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

/** A row of a form as a page shows it and somebody fills it in: `value/day/month/year`. */
function row(question: string, shown: string, filled: string, revision = 0) {
	const [value = '', day = '', month = '', year = ''] = filled.split('/');
	return {
		...{ [`${question}.shown`]: shown, [`${question}.revision`]: String(revision) },
		...{ [`${question}.value`]: value, [`${question}.due-day`]: day },
		...{ [`${question}.due-month`]: month, [`${question}.due-year`]: year }
	};
}

async function send(...rows: Record<string, string>[]) {
	const form = new FormData();
	for (const [name, value] of rows.flatMap((each) => Object.entries(each))) form.set(name, value);
	const { database, assessmentId, contributor } = ground;
	const save = { assessmentId, contributorId: contributor.id, now: later(1) };
	return (await saveTargetsFromForm(database, form, lines, save)) ?? [];
}

const standing = async () =>
	standingTargets(await readTargets(ground.database, ground.assessmentId));

test.each([
	['a question there is', { 'T1.1.value': '2', 'T1.1.shown': '///' }, true],
	['fields that are of no question', { intent: 'save' }, true],
	['a question there is not', { 'T1.1.value': '2', 'T99.1.value': '2' }, false],
	['one that every object has', { '__proto__.shown': '///' }, false]
])('with %s', (_case, fields: Record<string, string>, expected) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	expect(isOfQuestions(form, [{ id: 'T1.1' }])).toBe(expected);
});

describe('a form with targets', () => {
	it('against a revision that never was saves nothing', async () => {
		const [outcome] = await send(row('T4.1', '///', '2/31/3/2028', 99));
		expect(outcome?.conflict).toMatchObject({ question: 'T4.1', value: null, revision: 0 });
		expect(await standing()).toEqual([]);
	});

	it('saves what is valid and gives back what is not, as it was typed', async () => {
		const outcomes = await send(
			row('T4.1', '///', '2/31/3/2028'),
			row('T1.1', '///', '3/31/6/2028'),
			row('T9.9', '///', '3')
		);
		expect(await standing()).toEqual([{ question: 'T4.1', value: 2, due: '2028-03-31' }]);
		expect(outcomes.map(({ question, problems }) => [question, problems])).toEqual([
			['T1.1', [{ field: 'due', code: 'no-such-day', month: 6, year: 2028, days: 30 }]],
			['T4.1', []]
		]);
		expect(outcomes[0]?.input).toEqual({
			value: '3',
			due: { day: '31', month: '6', year: '2028' }
		});
	});

	it('leaves rows alone that nobody touched, also where a colleague changed them', async () => {
		await send(row('T4.1', '///', '2'));
		await send(row('T4.1', '2///', '3', 1));
		expect(await send(row('T4.1', '2///', '2///', 1))).toEqual([]);
		expect(await standing()).toEqual([{ question: 'T4.1', value: 3, due: null }]);
	});

	it('says where somebody else was first, and keeps the other rows', async () => {
		await send(row('T4.1', '///', '3'));
		const outcomes = await send(row('T4.1', '///', '2'), row('T4.2', '///', '3'));
		expect(outcomes.map(({ question, conflict }) => [question, conflict?.value ?? null])).toEqual([
			['T4.1', 3],
			['T4.2', null]
		]);
		expect(await standing()).toEqual([
			{ question: 'T4.1', value: 3, due: null },
			{ question: 'T4.2', value: 3, due: null }
		]);
	});

	it('takes a target back with its date', async () => {
		await send(row('T4.1', '///', '2/31/3/2028'));
		await send(row('T4.1', '2/31/3/2028', '/31/3/2028', 1));
		expect(await standing()).toEqual([]);
	});

	it.each(['x', '1.5', '-1', '99999999999999999999'])(
		'never takes the revision %s for one that was seen',
		async (revision) => {
			await send(row('T4.1', '///', '2'));
			const sent = { ...row('T4.1', '2///', '3'), 'T4.1.revision': revision };
			expect((await send(sent))[0]?.conflict).toMatchObject({
				value: 2,
				savedAt: now.getTime() + 1
			});
		}
	);
});
