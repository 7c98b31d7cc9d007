import { cpSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../../tests/fixtures/ground.ts';
import { metrics } from './metrics.ts';
import { rehearse, type Asked } from './rehearsal.ts';
import { closeSite, openSite, site } from './site.ts';

let folder: ReturnType<typeof temporaryFolder>;
let asked: Asked[];
beforeEach(async () => {
	folder = temporaryFolder();
	asked = [];
	await openSite({ DATABASE_PATH: folder.in('scorecard.db'), ORIGIN: 'https://council.example' });
});
afterEach(async () => {
	await closeSite();
	folder.remove();
});

const councils = () => site().database.selectFrom('organisation').select('name').execute();

describe('a rehearsal', () => {
	it('asks for the main pages and saves an answer, as a member of a council', async () => {
		const found = new Set<number>();
		await rehearse(async (each) => {
			asked.push(each);
			found.add((await councils()).length);
			return 200;
		});
		const paths = new Set(asked.map(({ path }) => path.replace(/^\/council\/[^/]+/, '/council/…')));
		const year = '[0-9]{4}-to-[0-9]{4}';
		for (const page of ['/', '/council/…']) expect([...paths]).toContain(page);
		for (const part of ['scorecard', 'plan', 'report', '[a-z-]+', '[a-z-]+/[\\w.-]+'])
			expect([...paths].join('\n')).toMatch(
				new RegExp(`^/council/…/${year}/[a-z-]+/${part}$`, 'm')
			);
		expect(asked.every(({ headers }) => headers.cookie?.startsWith('__Host-session='))).toBe(true);
		const [save] = asked.filter(({ form }) => form !== null);
		expect(save?.path).toMatch(/\?\/save$/);
		expect(save?.headers.origin).toBe('https://council.example');
		expect([...found]).toEqual([1]);
	});

	it('leaves nothing in the database and counts nothing', async () => {
		await rehearse(async () => {
			metrics().count('page', 200, 0.1);
			return 200;
		});
		expect(await councils()).toEqual([]);
		expect(await site().database.selectFrom('person').select('id').execute()).toEqual([]);
		expect(await metrics().text()).not.toContain('scorecard_requests_total');
	});

	it('says which status it met, and gives the database back', async () => {
		await expect(rehearse(async () => 500)).rejects.toThrow('A page was answered with 500');
		expect(await councils()).toEqual([]);
	});
});

it('does nothing where the folder has no example', async () => {
	await closeSite();
	cpSync('questionnaires', folder.in('content'), { recursive: true });
	rmSync(folder.in('content/example-council'), { recursive: true });
	await openSite({
		DATABASE_PATH: folder.in('scorecard.db'),
		QUESTIONNAIRES_PATH: folder.in('content')
	});
	await rehearse(async (each) => {
		asked.push(each);
		return 200;
	});
	expect(asked).toEqual([]);
});
