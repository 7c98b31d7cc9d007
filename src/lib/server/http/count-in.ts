/**
 * A small number that a page puts into an address to be told what was just done: a whole one from 0 to 999.
 * `null` when the address has none, or anything else, so that nothing is said.
 */
export function countIn(url: URL, name: string): number | null {
	const text = url.searchParams.get(name) ?? '';
	return /^\d{1,3}$/.test(text) ? Number(text) : null;
}
