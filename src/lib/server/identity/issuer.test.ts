import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MockIssuer } from '../../../../tests/mock-issuer.ts';
import { newToken } from '../database/identifier.ts';
import { Issuer, type IssuerSettings, type Secrets } from './issuer.ts';

const back = 'http://localhost:3000/sign-in/back';
let mock: MockIssuer;
let issuer: Issuer;

beforeEach(async () => {
	mock = await MockIssuer.open();
});
afterEach(async () => {
	issuer.stop();
	await mock.close();
});

/** Opens the issuer, and waits until it was looked for so many times. Gives the pauses and the faults of each. */
async function look(times = 1, part: Partial<IssuerSettings> = {}) {
	const pauses: number[] = [];
	const faults: unknown[] = [];
	const enough = Promise.withResolvers<null>();
	const settings = {
		...{ issuer: mock.address, clientId: MockIssuer.clientId, clientSecret: MockIssuer.secret },
		...{ name: null, tenants: [], ...part }
	};
	issuer = new Issuer(settings, back, async (milliseconds, signal) => {
		pauses.push(milliseconds);
		if (pauses.length < times) return;
		enough.resolve(null);
		await new Promise((ended) => signal.addEventListener('abort', ended));
	});
	void issuer.look((fault) => faults.push(fault));
	await enough.promise;
	return { pauses, faults };
}

const secrets = (): Secrets => ({ state: newToken(), nonce: newToken(), verifier: newToken() });

/** Leaves for the issuer and comes back. */
function come(made = secrets(), again = false) {
	return issuer.identify(mock.letIn(issuer.ask(made, again)).search, made);
}

describe('an issuer', () => {
	it('is looked for until it is there, with longer and longer pauses', async () => {
		mock.away = 2;
		const { pauses, faults } = await look(3);
		expect(pauses).toEqual([1000, 2000, 24 * 60 * 60 * 1000]);
		expect(mock.asked).toBe(3);
		expect(faults).toHaveLength(2);
		expect(issuer.site).toBe(mock.address);
	});

	it('leads nowhere before it is found, and is looked for once a minute at least', async () => {
		mock.away = 100;
		const { pauses, faults } = await look(9);
		expect(pauses.at(-1)).toBe(60_000);
		expect(faults).toHaveLength(4);
		expect(issuer.site).toBeNull();
		expect(() => issuer.ask(secrets(), false)).toThrow('unreachable: NOT_FOUND_YET');
	});

	it('stays found while it is away later', async () => {
		await look(2);
		mock.away = 100;
		expect(issuer.site).toBe(mock.address);
		await expect(come()).resolves.toMatchObject({ subject: 'ann' });
	});

	it('that calls itself something else is none', async () => {
		const { faults } = await look(1, { issuer: mock.address.replace('127.0.0.1', 'localhost') });
		expect(faults).toHaveLength(1);
		expect(issuer.site).toBeNull();
	});

	it('is asked for a code, with a state, a nonce and the hash of a verifier', async () => {
		await look();
		const made = secrets();
		const asked = Object.fromEntries(issuer.ask(made, false).searchParams);
		expect(asked).toMatchObject({
			...{ response_type: 'code', client_id: MockIssuer.clientId, redirect_uri: back },
			...{ state: made.state, nonce: made.nonce, code_challenge_method: 'S256' },
			scope: 'openid profile email'
		});
		expect(JSON.stringify(asked)).not.toContain(made.verifier);
		expect(asked).not.toHaveProperty('prompt');
		const again = issuer.ask(made, true).searchParams;
		expect([again.get('prompt'), again.get('max_age')]).toEqual(['login', '0']);
	});
});

describe('somebody who comes back', () => {
	beforeEach(() => look());

	it('is whom the issuer names', async () => {
		mock.says = { email_verified: true, auth_time: 1_800_000_000 };
		expect(await come()).toEqual({
			...{ issuer: mock.address, subject: 'ann', name: 'Ann Lee' },
			...{ email: 'ann@northmarch.example', verifiedDomain: 'northmarch.example' },
			askedAt: new Date(1_800_000_000_000)
		});
	});

	const hour = 60 * 60;
	const now = Math.floor(Date.now() / 1000);
	it.each([
		['another nonce', { nonce: 'other' }, 'nonce'],
		['no nonce', { nonce: undefined }, 'INVALID_RESPONSE'],
		['another audience', { aud: 'another-service' }, 'aud'],
		['audiences that are others', { aud: ['one-service', 'another-service'] }, 'aud'],
		[
			'several audiences, given to another',
			{ aud: ['scorecard', 'another'], azp: 'another' },
			'azp'
		],
		['another issuer', { iss: 'https://issuer.example' }, 'iss'],
		['an end that is over', { iat: now - 2 * hour, exp: now - hour }, 'exp'],
		['a beginning that is still to come', { nbf: now + hour }, 'nbf'],
		['no subject', { sub: undefined }, 'INVALID_RESPONSE'],
		['an empty subject', { sub: '' }, 'NO_SUBJECT'],
		['a subject of nothing but a space', { sub: ' ' }, 'NO_SUBJECT'],
		['a subject longer than the standard allows', { sub: 'a'.repeat(256) }, 'LONG_SUBJECT']
	])('with a token of %s is nobody', async (_case, says, claim) => {
		mock.says = says;
		const refused = { reason: 'untrue', code: expect.stringContaining(claim) };
		await expect(come()).rejects.toMatchObject(refused);
	});

	it('is known by the longest subject that the standard allows', async () => {
		mock.says = { sub: 'a'.repeat(255) };
		expect(await come()).toMatchObject({ subject: 'a'.repeat(255) });
	});

	it.each(['none', 'secret', 'stranger'] as const)(
		'with a token that is signed wrong (%s) is nobody',
		async (signing) => {
			mock.signing = signing;
			await expect(come()).rejects.toMatchObject({ reason: 'untrue' });
		}
	);

	it('with a state of another attempt is nobody', async () => {
		const made = secrets();
		const query = mock.letIn(issuer.ask(made, false)).search;
		const other = { ...made, state: newToken() };
		await expect(issuer.identify(query, other)).rejects.toMatchObject({ reason: 'untrue' });
	});

	it('with the verifier of another attempt is nobody', async () => {
		const made = secrets();
		const query = mock.letIn(issuer.ask(made, false)).search;
		const other = { ...made, verifier: newToken() };
		const refused = { reason: 'stale', code: 'invalid_grant' };
		await expect(issuer.identify(query, other)).rejects.toMatchObject(refused);
	});

	it('with a code that was used is nobody', async () => {
		const made = secrets();
		const query = mock.letIn(issuer.ask(made, false)).search;
		await issuer.identify(query, made);
		await expect(issuer.identify(query, made)).rejects.toMatchObject({ reason: 'stale' });
	});

	it('and was not let in is told so, and nothing of it is kept but the word of the standard', async () => {
		mock.refuses = true;
		const refused = {
			reason: 'declined',
			code: 'access_denied',
			message: 'declined: access_denied'
		};
		await expect(come()).rejects.toMatchObject(refused);
	});

	it('is told when the issuer cannot be asked', async () => {
		const made = secrets();
		const query = mock.letIn(issuer.ask(made, false)).search;
		await mock.close();
		await expect(issuer.identify(query, made)).rejects.toMatchObject({ reason: 'unreachable' });
	});
});

describe('an issuer whose tokens say little', () => {
	const said = { name: 'Ann Lee', email: 'ann@fenbridge.example', email_verified: true };
	beforeEach(() => {
		mock.tells = said;
		return look();
	});

	it('is asked for the name and the address', async () => {
		mock.says = { name: undefined, email: undefined };
		expect(await come()).toMatchObject({
			...{ name: 'Ann Lee', email: 'ann@fenbridge.example', subject: 'ann' },
			verifiedDomain: 'fenbridge.example'
		});
	});

	it('says of no other address that it is theirs', async () => {
		mock.says = { name: undefined };
		expect(await come()).toMatchObject({
			...{ name: 'Ann Lee', email: 'ann@northmarch.example', verifiedDomain: null }
		});
		mock.says = { email: undefined, email_verified: true };
		mock.tells = { ...said, email_verified: false };
		expect(await come()).toMatchObject({ email: 'ann@fenbridge.example', verifiedDomain: null });
	});

	it('is not believed about somebody else, who is signed in without a name', async () => {
		mock.says = { name: undefined, email: undefined };
		mock.tells = { ...said, sub: 'bob' };
		expect(await come()).toMatchObject({ subject: 'ann', name: null, email: null });
	});
});

describe('somebody of a tenant of Entra', () => {
	const tenant = '11111111-2222-3333-4444-555555555555';
	beforeEach(() => look(1, { tenants: [tenant] }));

	it('is the object in it, whatever the subject', async () => {
		mock.says = { tid: tenant, oid: 'ann-in-entra', email_verified: true };
		const subject = `${tenant}/ann-in-entra`;
		expect(await come()).toMatchObject({ subject, verifiedDomain: null });
		mock.says = { ...mock.says, sub: 'of another application', xms_edov: true };
		expect(await come()).toMatchObject({ subject, verifiedDomain: 'northmarch.example' });
	});

	it.each([
		['of another tenant', { tid: tenant.replace('1', '9'), oid: 'ann' }, 'tenant'],
		['of none', { oid: 'ann' }, 'tenant'],
		['of an empty one', { tid: '', oid: 'ann' }, 'tenant'],
		['without an object', { tid: tenant }, 'untrue'],
		['with an empty object', { tid: tenant, oid: '' }, 'untrue'],
		['with an object of nothing but a space', { tid: tenant, oid: ' ' }, 'untrue'],
		['with an object that is too long', { tid: tenant, oid: 'a'.repeat(256) }, 'untrue'],
		['with an empty subject', { tid: tenant, oid: 'ann', sub: '' }, 'untrue']
	])('%s is nobody', async (_case, says, reason) => {
		mock.says = says;
		await expect(come()).rejects.toMatchObject({ reason });
	});
});
