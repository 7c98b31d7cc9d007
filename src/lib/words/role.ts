import * as m from '#lib/paraglide/messages.js';
import type { Role } from '#lib/access/permission.ts';

const words: Record<Role, { name: () => string; text: () => string }> = {
	lead: { name: m.role_lead, text: m.role_lead_text },
	contributor: { name: m.role_contributor, text: m.role_contributor_text },
	challenger: { name: m.role_challenger, text: m.role_challenger_text },
	signatory: { name: m.role_signatory, text: m.role_signatory_text },
	reader: { name: m.role_reader, text: m.role_reader_text }
};

export function roleName(role: Role): string {
	return words[role].name();
}

/** The name of a role as it was written down; what was written where there is no such role any more. */
export function roleNamed(written: string): string {
	return (
		Object.entries(words)
			.find(([role]) => role === written)?.[1]
			.name() ?? written
	);
}

/** What somebody with this role does and may do, in a sentence. */
export function roleText(role: Role): string {
	return words[role].text();
}
