import { afterEach, beforeEach, expect, test } from 'vitest';
import { now, openGround, type Ground } from '../../../../../tests/fixtures/ground.ts';
import { emailOf } from '../../identity/email.ts';
import { migrations } from './migrations.ts';

let ground: Ground;
beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

/** Accounts with these addresses, the first the oldest, as they were made before addresses were looked at. */
async function keep(emails: string[]): Promise<void> {
	for (const [index, email] of emails.entries()) {
		const id = `person-${index}`;
		await ground.database
			.insertInto('person')
			.values({ id, created_at: now.getTime(), name: null })
			.execute();
		await ground.database
			.insertInto('account')
			.values({ person_id: id, email, created_at: now.getTime() + index })
			.execute();
	}
}

async function kept(): Promise<string[]> {
	const rows = await ground.database
		.selectFrom('account')
		.select('email')
		.orderBy('created_at')
		.execute();
	return rows.map(({ email }) => email);
}

test('an address with a character nobody sees can be typed at signing in again', async () => {
	await keep([
		'ann\u200b@fenbridge.example',
		'bob@fenbridge\u2060.example',
		'cy@fenbridge.example'
	]);
	await migrations['0028-seen-addresses']?.up(ground.database);
	const emails = await kept();
	expect(emails).toEqual([
		'ann@fenbridge.example',
		'bob@fenbridge.example',
		'cy@fenbridge.example'
	]);
	expect(emails.map(emailOf)).toEqual(emails);
});

test('nobody gets an address that is somebody else’s, and of two that look alike the older does', async () => {
	const before = ['ann\u200b@fenbridge.example', 'ann@fenbridge.example'];
	await keep([...before, 'bob\u00ad@fenbridge.example', 'bob\u200d@fenbridge.example']);
	await migrations['0028-seen-addresses']?.up(ground.database);
	expect(await kept()).toEqual([...before, 'bob@fenbridge.example', 'bob\u200d@fenbridge.example']);
});

test('an address of nothing that can be seen stays as it was', async () => {
	await keep(['\u200b@fenbridge.example']);
	await migrations['0028-seen-addresses']?.up(ground.database);
	expect(await kept()).toEqual(['\u200b@fenbridge.example']);
});
