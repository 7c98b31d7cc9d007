/**
 * The page of this site that somebody wants to see after signing in, as a path; the start page when the text leads to
 * another site, or nowhere. `origin` is the address people type.
 */
export function nextPage(text: string, origin: string): string {
	if (!text.startsWith('/') || !URL.canParse(text, origin)) return '/';
	const url = new URL(text, origin);
	const { pathname, search, hash } = url;
	return url.origin === origin && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}
