import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../../tests/fixtures/ground.ts';
import { readSettings } from './settings.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
writeFileSync(folder.in('secret'), 'from a file\n');
writeFileSync(folder.in('empty'), '\n');

const one = '11111111-2222-3333-4444-555555555555';
const two = 'aaaaaaaa-2222-3333-4444-555555555555';
const entra = (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0`;
const OIDC_CLIENT_ID = 'scorecard';

describe('the issuer of the settings', () => {
	it('needs an address and an id, and no more', () => {
		const { issuer, ways } = readSettings({ OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID });
		expect(issuer).toEqual({
			...{ issuer: 'https://id.example', clientId: 'scorecard', clientSecret: null },
			...{ name: null, tenants: [] }
		});
		expect(ways).toEqual({ passwords: true, singleSignOn: true });
	});

	it.each([
		['a secret', { OIDC_CLIENT_SECRET: 'hush' }, { clientSecret: 'hush' }],
		['its file', { OIDC_CLIENT_SECRET_FILE: folder.in('secret') }, { clientSecret: 'from a file' }],
		['the words of the button', { OIDC_NAME: 'Sign in as usual' }, { name: 'Sign in as usual' }],
		['this machine', { OIDC_ISSUER: 'http://127.0.0.1:8080' }, { issuer: 'http://127.0.0.1:8080' }],
		['a tenant of Entra', { OIDC_ISSUER: entra(one.toUpperCase()) }, { tenants: [one] }],
		['it named twice', { OIDC_ISSUER: entra(one), OIDC_TENANT: one }, { tenants: [one] }],
		[
			'several tenants that are listed',
			{ OIDC_ISSUER: entra('organizations'), OIDC_TENANT: `${one}, ${two}` },
			{ tenants: [one, two] }
		],
		['tenants of an Entra elsewhere', { OIDC_TENANT: two }, { tenants: [two] }]
	])('takes %s', (_case, given, expected) => {
		const settings = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID, ...given };
		expect(readSettings(settings).issuer).toMatchObject(expected);
	});

	it('goes without passwords where they are switched off', () => {
		const given = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID, PASSWORDS: 'off' };
		expect(readSettings(given).ways).toEqual({ passwords: false, singleSignOn: true });
	});

	const issuer = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID };
	it.each([
		['an id alone', { OIDC_CLIENT_ID }, 'OIDC_CLIENT_ID: Set OIDC_ISSUER too'],
		['an address alone', { OIDC_ISSUER: 'https://id.example' }, 'OIDC_CLIENT_ID: Set it'],
		['no passwords and no issuer', { PASSWORDS: 'off' }, 'PASSWORDS: Set OIDC_ISSUER too'],
		['http', { ...issuer, OIDC_ISSUER: 'http://id.example' }, 'OIDC_ISSUER: An address with https'],
		['a query', { ...issuer, OIDC_ISSUER: 'https://id.example/?a=b' }, 'OIDC_ISSUER: An address'],
		[
			'every tenant there is',
			{ ...issuer, OIDC_ISSUER: entra('common') },
			'OIDC_TENANT: The ids of the tenants'
		],
		[
			'a tenant by its name',
			{ ...issuer, OIDC_ISSUER: entra('northmarch.example') },
			'OIDC_ISSUER: https://login.microsoftonline.com/ID-OF-THE-TENANT/v2.0'
		],
		[
			'another tenant than its own',
			{ ...issuer, OIDC_ISSUER: entra(one), OIDC_TENANT: two },
			'OIDC_TENANT: The tenant that OIDC_ISSUER names'
		],
		['a tenant that is none', { ...issuer, OIDC_TENANT: 'northmarch' }, 'OIDC_TENANT: Ids'],
		[
			'two secrets',
			{ ...issuer, OIDC_CLIENT_SECRET: 'a', OIDC_CLIENT_SECRET_FILE: folder.in('secret') },
			'OIDC_CLIENT_SECRET: Leave it out'
		],
		[
			'an empty file',
			{ ...issuer, OIDC_CLIENT_SECRET_FILE: folder.in('empty') },
			'OIDC_CLIENT_SECRET_FILE: The file is empty'
		],
		[
			'no file',
			{ ...issuer, OIDC_CLIENT_SECRET_FILE: folder.in('none') },
			'OIDC_CLIENT_SECRET_FILE: A file that can be read'
		]
	])('is refused with %s', (_case, given, message) => {
		expect(() => readSettings(given)).toThrow(message);
	});
});
