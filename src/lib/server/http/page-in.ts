/** The page of a long list that an address asks for, from 1; the first one where it says nothing that can be used. */
export function pageIn(url: URL): number {
	const text = url.searchParams.get('page') ?? '';
	return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}
