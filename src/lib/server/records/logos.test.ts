import { afterEach, beforeEach, expect, test } from 'vitest';
import { later, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { readAudit } from '../database/audit.ts';
import { describeLogo, findLogo, removeLogo, saveLogo } from './logos.ts';

let ground: Ground;
beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const by = (at = now) => ({
	organisationId: ground.organisation.id,
	contributorId: ground.contributor.id,
	now: at
});
const picture = (...bytes: number[]) => ({ png: Uint8Array.from(bytes), width: 3, height: 2 });

test('a council has one logo, and a new one takes its place', async () => {
	const { database, organisation } = ground;
	expect(await findLogo(database, organisation.id)).toBeNull();
	await saveLogo(database, picture(0, 255, 7), { ...by(), alt: 'A bridge' });
	await saveLogo(database, { ...picture(9), width: 5 }, { ...by(later(1)), alt: 'A heron' });
	expect(await findLogo(database, organisation.id)).toEqual({
		alt: 'A heron',
		width: 5,
		height: 2,
		png: Uint8Array.of(9),
		savedAt: later(1).getTime()
	});
	expect(await database.selectFrom('logo').select('saved_at').execute()).toEqual([
		{ saved_at: later(1).getTime() }
	]);
});

test('its words can change without its picture, where there is one', async () => {
	const { database, organisation } = ground;
	expect(await describeLogo(database, { ...by(), alt: 'A bridge' })).toBe('none');
	expect(await findLogo(database, organisation.id)).toBeNull();
	await saveLogo(database, picture(0, 255, 7), { ...by(), alt: 'A bridge' });
	expect(await describeLogo(database, { ...by(), alt: 'A bridge over a fen' })).toBe('saved');
	expect(await findLogo(database, organisation.id)).toEqual({
		...{ alt: 'A bridge over a fen', width: 3, height: 2 },
		png: Uint8Array.of(0, 255, 7),
		savedAt: now.getTime()
	});
});

test('it can be taken away, more than once', async () => {
	const { database, organisation } = ground;
	await saveLogo(database, picture(1), { ...by(), alt: 'A bridge' });
	await removeLogo(database, by());
	await removeLogo(database, by());
	expect(await findLogo(database, organisation.id)).toBeNull();
});

test('who put it, described it and took it away is written down, once each, without its words', async () => {
	const { database, organisation, personId } = ground;
	await saveLogo(database, picture(1), { ...by(), alt: 'A bridge' });
	await describeLogo(database, { ...by(), alt: 'A heron' });
	await removeLogo(database, by());
	await removeLogo(database, by());
	expect(await describeLogo(database, { ...by(), alt: 'A heron' })).toBe('none');
	const entries = await readAudit(database, organisation.id, { limit: 3 });
	expect(entries.map(({ kind, person, detail }) => [kind, person, detail])).toEqual([
		['logo-removed', personId, {}],
		['logo-described', personId, {}],
		['logo-saved', personId, {}]
	]);
});
