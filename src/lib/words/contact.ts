import * as m from '#lib/paraglide/messages.js';

/** How somebody is reached, by one way at least. */
export interface Contact {
	email?: string | undefined;
	/** With spaces. */
	phone?: string | undefined;
	/** A postal address, a line each. */
	post?: string | undefined;
	/** An address with https. */
	website?: string | undefined;
}

/** A way to reach somebody: what it is, as it is read, and where it leads; `null` where it leads nowhere. */
export interface ContactWay {
	what: string;
	shown: string;
	href: string | null;
}

/** The ways to reach somebody, in one order everywhere. */
export function contactWays({ email, phone, post, website }: Contact): ContactWay[] {
	const ways: (ContactWay | null)[] = [
		email ? { what: m.contact_email(), shown: email, href: `mailto:${email}` } : null,
		phone
			? { what: m.contact_phone(), shown: phone, href: `tel:${phone.replaceAll(' ', '')}` }
			: null,
		website ? { what: m.contact_website(), shown: website, href: website } : null,
		post ? { what: m.contact_post(), shown: post, href: null } : null
	];
	return ways.filter((way) => way !== null);
}
