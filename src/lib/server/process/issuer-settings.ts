import { readFileSync } from 'node:fs';
import type { IssuerSettings } from '../identity/issuer.ts';

/** What the settings say of an issuer, as they stand in the environment. */
interface Given {
	OIDC_ISSUER?: string | undefined;
	OIDC_CLIENT_ID?: string | undefined;
	OIDC_CLIENT_SECRET?: string | undefined;
	OIDC_CLIENT_SECRET_FILE?: string | undefined;
	OIDC_NAME?: string | undefined;
	OIDC_TENANT?: string | undefined;
}

/** Where Microsoft Entra ID is, for tenants of the whole world but those of national clouds. */
const entra = 'login.microsoftonline.com';
const tenantId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * The issuer of the settings; `null` without one. Gives each setting that cannot be used to `wrong`, with what it may be: what
 * is given back then is not to be used.
 */
export function issuerOf(
	given: Given,
	wrong: (setting: string, what: string) => void
): IssuerSettings | null {
	const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_NAME } = given;
	if (OIDC_ISSUER === undefined) {
		for (const [name, value] of Object.entries(given))
			if (name.startsWith('OIDC_') && value !== undefined)
				wrong(name, 'Set OIDC_ISSUER too, or leave this out');
		return null;
	}
	const issuer = new URL(OIDC_ISSUER);
	if (issuer.protocol !== 'https:' && !isThisMachine(issuer))
		wrong('OIDC_ISSUER', 'An address with https; http is for an issuer on this machine');
	if (issuer.search || issuer.hash || issuer.username)
		wrong('OIDC_ISSUER', 'An address without a query, a fragment or a name');
	if (OIDC_CLIENT_ID === undefined)
		wrong('OIDC_CLIENT_ID', 'Set it to the id by which the issuer knows this service');
	return {
		issuer: OIDC_ISSUER,
		clientId: OIDC_CLIENT_ID ?? '',
		clientSecret: secretOf(given, wrong),
		name: OIDC_NAME ?? null,
		tenants: tenantsOf(issuer, given.OIDC_TENANT, wrong)
	};
}

function isThisMachine({ protocol, hostname }: URL): boolean {
	return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function secretOf(
	{ OIDC_CLIENT_SECRET, OIDC_CLIENT_SECRET_FILE }: Given,
	wrong: (setting: string, what: string) => void
): string | null {
	if (OIDC_CLIENT_SECRET_FILE === undefined) return OIDC_CLIENT_SECRET ?? null;
	if (OIDC_CLIENT_SECRET !== undefined)
		wrong('OIDC_CLIENT_SECRET', 'Leave it out where OIDC_CLIENT_SECRET_FILE is set');
	try {
		const secret = readFileSync(OIDC_CLIENT_SECRET_FILE, 'utf8').trim();
		if (secret !== '') return secret;
		wrong('OIDC_CLIENT_SECRET_FILE', 'The file is empty');
	} catch {
		wrong('OIDC_CLIENT_SECRET_FILE', 'A file that can be read');
	}
	return null;
}

/** The tenants whose people may come. An issuer of Entra names one in its path, or stands for many and then needs a list. */
function tenantsOf(
	{ hostname, pathname }: URL,
	listed: string | undefined,
	wrong: (setting: string, what: string) => void
): string[] {
	const tenants = (listed ?? '').split(',').flatMap((each) => each.trim().toLowerCase() || []);
	if (tenants.some((each) => !tenantId.test(each)))
		wrong('OIDC_TENANT', 'Ids of tenants, such as 11111111-2222-3333-4444-555555555555');
	if (hostname !== entra) return tenants;
	const named = pathname.split('/')[1]?.toLowerCase() ?? '';
	if (tenantId.test(named)) {
		if (tenants.some((each) => each !== named))
			wrong('OIDC_TENANT', 'The tenant that OIDC_ISSUER names, or nothing');
		return [named];
	}
	if (!['common', 'organizations'].includes(named))
		wrong('OIDC_ISSUER', `https://${entra}/ID-OF-THE-TENANT/v2.0`);
	else if (tenants.length === 0)
		wrong('OIDC_TENANT', 'The ids of the tenants whose people may come: OIDC_ISSUER is for all');
	return tenants;
}
