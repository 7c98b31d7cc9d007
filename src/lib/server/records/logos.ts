import type { Logo } from '#lib/scorecard/logo.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockOrganisation } from '../database/lock.ts';
import type { Picture } from '../logo/make-logo.ts';
import { auditIn } from './audit.ts';
import { mayStill } from './contributors.ts';

/** Who changes the logo of which council. */
interface By {
	organisationId: string;
	contributorId: string;
	now: Date;
}

/** A council's logo with its picture. */
export interface StoredLogo extends Logo {
	/** As `writePng` wrote it. */
	png: Uint8Array;
	/** Unix milliseconds. */
	savedAt: number;
}

/** A council's logo; `null` when it has none. */
export async function findLogo(
	database: Database,
	organisationId: string
): Promise<StoredLogo | null> {
	const row = await database
		.selectFrom('logo')
		.select(['alt', 'width', 'height', 'picture', 'saved_at as savedAt'])
		.where('organisation_id', '=', organisationId)
		.executeTakeFirst();
	if (!row) return null;
	const { picture, ...logo } = row;
	return { ...logo, png: new Uint8Array(Buffer.from(picture, 'base64')) };
}

/**
 * Gives a council its logo, in the place of the one it had, and writes down that somebody did. `missing`: they may not, or not
 * any more, or the council is gone.
 */
export async function saveLogo(
	database: Database,
	picture: Picture,
	by: By & { alt: string }
): Promise<'saved' | 'missing'> {
	return atomically(database, async (transaction) => {
		if (!(await takeCouncil(transaction, by))) return 'missing';
		await keepLogo(transaction, picture, by);
		await auditIn(transaction, { ...doneBy(by), kind: 'logo-saved' });
		return 'saved';
	});
}

/** The same for whoever took the council and writes down something else. */
export async function keepLogo(
	transaction: Database,
	{ png, ...size }: Picture,
	{ alt, ...by }: By & { alt: string }
): Promise<void> {
	const row = { alt, ...size, picture: Buffer.from(png).toString('base64'), ...savedBy(by) };
	await transaction
		.insertInto('logo')
		.values({ organisation_id: by.organisationId, ...row })
		.onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(row))
		.execute();
}

/** Describes the logo a council has in other words. `none` when it has none, `missing` as when one is saved. */
export async function describeLogo(
	database: Database,
	{ alt, ...by }: By & { alt: string }
): Promise<'saved' | 'none' | 'missing'> {
	return atomically(database, async (transaction) => {
		if (!(await takeCouncil(transaction, by))) return 'missing';
		const { numUpdatedRows } = await transaction
			.updateTable('logo')
			.set({ alt, ...savedBy(by) })
			.where('organisation_id', '=', by.organisationId)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return 'none';
		await auditIn(transaction, { ...doneBy(by), kind: 'logo-described' });
		return 'saved';
	});
}

/** Takes a council's logo away; nothing when it has none. `missing` as when one is saved. */
export async function removeLogo(database: Database, by: By): Promise<'removed' | 'missing'> {
	return atomically(database, async (transaction) => {
		if (!(await takeCouncil(transaction, by))) return 'missing';
		const { numDeletedRows } = await transaction
			.deleteFrom('logo')
			.where('organisation_id', '=', by.organisationId)
			.executeTakeFirst();
		if (numDeletedRows > 0n) await auditIn(transaction, { ...doneBy(by), kind: 'logo-removed' });
		return 'removed';
	});
}

/** Takes a council for whoever changes its logo. Gives whether they may, as things stand. */
async function takeCouncil(transaction: Database, by: By): Promise<boolean> {
	await lockOrganisation(transaction, by.organisationId);
	return mayStill(transaction, by.contributorId, 'manage');
}

/** Who did it, without what it says. */
function doneBy({ organisationId, contributorId, now }: By): By {
	return { organisationId, contributorId, now };
}

function savedBy({ contributorId, now }: By) {
	return { saved_at: now.getTime(), saved_by: contributorId };
}
