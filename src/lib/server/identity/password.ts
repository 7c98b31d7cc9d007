import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * What a guess costs: scrypt with N = 2^15, r = 8, p = 3 takes 32 MiB and about a tenth of a second of one processor, in
 * a thread beside the one that answers pages. Source: OWASP, ASVS 5.0.0, appendix C, and the Password Storage Cheat Sheet;
 * both name these values. What was kept at another cost says so, goes on opening, and is kept at this one once it did.
 */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const saltBytes = 16;
const keyBytes = 32;

/** What is kept of a password: its cost, a salt of its own, and what comes of both. */
export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(saltBytes);
	const key = await derive(password, salt, cost);
	const { N, r, p } = cost;
	return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/**
 * Whether a password is the one of which this is kept. Without anything kept it is not, and takes as long to say so: nobody
 * learns from the time of an answer whether there is such an account. Throws where what is kept was not made here.
 */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
	const [method, N, r, p, salt, key] = (kept ?? nobodys).split('$');
	if (method !== 'scrypt' || !salt || !key) throw new Error('What is kept is no password');
	const expected = Buffer.from(key, 'base64url');
	const given = await derive(password, Buffer.from(salt, 'base64url'), {
		N: Number(N),
		r: Number(r),
		p: Number(p)
	});
	return timingSafeEqual(given, expected) && kept !== null;
}

/** Whether what is kept was made at another cost than a password is kept at now. */
export function isOutdated(kept: string): boolean {
	const { N, r, p } = cost;
	return !kept.startsWith(['scrypt', N, r, p, ''].join('$'));
}

/** Of no password: nothing comes to a key of noughts. */
const nobodys = [
	'scrypt',
	...[cost.N, cost.r, cost.p],
	Buffer.alloc(saltBytes).toString('base64url'),
	Buffer.alloc(keyBytes).toString('base64url')
].join('$');

/** The same letters in another composition are the same password: keyboards differ in how they write an accent. */
function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
	return new Promise((resolve, reject) =>
		scrypt(
			password.normalize('NFKC'),
			salt,
			keyBytes,
			{ N, r, p, maxmem: 256 * N * r },
			(error, key) => (error ? reject(error) : resolve(key))
		)
	);
}
