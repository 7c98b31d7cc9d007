/** A revision that nothing ever has: what is sent with it meets whatever is stored as a conflict. */
const unreadable = -1;

/**
 * The revision a field of a form names, digits alone: `1e0` and `0x1` are no revisions, and neither is a number with
 * more digits than could ever be reached. No field at all means that nothing was stored: 0. -1 for anything unreadable.
 */
export function parseRevision(sent: FormDataEntryValue | null): number {
	if (sent === null) return 0;
	return typeof sent === 'string' && /^(0|[1-9]\d{0,8})$/.test(sent) ? Number(sent) : unreadable;
}
