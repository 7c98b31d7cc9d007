import { site } from '../process/site.ts';

/** The address people type to check a signed report. */
export function verifyAddress(): string {
	return `${site().settings.origin}/verify`;
}
