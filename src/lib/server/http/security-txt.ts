const day = 24 * 60 * 60 * 1000;
/** Days for which a copy may be believed. RFC 9116 asks for less than a year, so that no old copy sends people astray. */
const goodFor = 180;

/**
 * The text at `/.well-known/security.txt`, by which whoever finds a weakness learns where to write. `contact` is a
 * `mailto:` or `https:` address, `origin` the address people type. It says where it stands only behind https, as RFC 9116 asks.
 */
export function securityTxt(contact: string, origin: string, now: Date): string {
	const expires = new Date(now.getTime() + goodFor * day);
	expires.setUTCHours(0, 0, 0, 0);
	return [
		`Contact: ${contact}`,
		`Expires: ${expires.toISOString()}`,
		'Preferred-Languages: en',
		...(origin.startsWith('https:') ? [`Canonical: ${origin}/.well-known/security.txt`] : []),
		''
	].join('\n');
}
