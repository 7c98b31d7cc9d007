import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmpty } from '../../../../tests/fixtures/database.ts';
import { later, now } from '../../../../tests/fixtures/ground.ts';
import type { Database } from '../database/database.ts';
import { createAccount } from './accounts.ts';
import { addPasskey, askForPasskey, askToSignIn, checkPasskey, listPasskeys } from './passkeys.ts';
import { beginSession } from './sessions.ts';

const site = { origin: 'https://scorecard.example', name: 'Scorecard' };
const email = 'ann@northmarch.example';
let database: Database;
let personId: string;

beforeEach(async () => {
	database = await openEmpty();
	({ personId } = await beginSession(database, now));
	await createAccount(database, personId, { email, name: 'Ann Lee' }, now);
});
afterEach(() => database.destroy());

/** What a browser sends, with nothing in it that a device signed. */
const made = (challenge: string, part: object = {}) => {
	const clientData = { type: 'webauthn.create', challenge, origin: site.origin };
	return {
		id: 'AAAA',
		rawId: 'AAAA',
		type: 'public-key',
		clientExtensionResults: {},
		response: {
			clientDataJSON: Buffer.from(JSON.stringify(clientData)).toString('base64url'),
			attestationObject: 'AAAA',
			...part
		}
	};
};
const challenges = () => database.selectFrom('passkey_challenge').selectAll().execute();

test('what no device signed adds no passkey, and its challenge is used up', async () => {
	const owner = { personId, email, name: 'Ann Lee' };
	const { challenge } = await askForPasskey(database, site, owner, now);
	expect(await challenges()).toHaveLength(1);
	expect(await addPasskey(database, site, personId, made(challenge), now)).toBe(false);
	expect(await challenges()).toEqual([]);
	expect(await listPasskeys(database, personId)).toEqual([]);
});

test('a challenge stands for one purpose, and is kept as a hash', async () => {
	const { challenge } = await askToSignIn(database, site, now);
	await addPasskey(database, site, personId, made(challenge), now);
	const kept = await challenges();
	expect(kept).toHaveLength(1);
	expect(JSON.stringify(kept)).not.toContain(challenge);
});

test('challenges nobody answered are gone after five minutes', async () => {
	for (let each = 0; each < 3; each += 1) await askToSignIn(database, site, now);
	await askToSignIn(database, site, later(5 * 60_000));
	expect(await challenges()).toHaveLength(1);
});

test('nothing that a browser may send is a fault, adds a passkey or signs anybody in', async () => {
	const anything = fc.oneof(
		fc.anything(),
		fc.record({
			id: fc.constantFrom('AAAA', ''),
			rawId: fc.constant('AAAA'),
			type: fc.constant('public-key'),
			clientExtensionResults: fc.constant({}),
			response: fc.record({
				clientDataJSON: fc.base64String(),
				attestationObject: fc.base64String(),
				authenticatorData: fc.base64String(),
				signature: fc.base64String()
			})
		})
	);
	await fc.assert(
		fc.asyncProperty(anything, async (sent) => {
			expect(await addPasskey(database, site, personId, sent, now)).toBe(false);
			expect(await checkPasskey(database, site, sent, now)).toBeNull();
		}),
		{ numRuns: 200 }
	);
});
