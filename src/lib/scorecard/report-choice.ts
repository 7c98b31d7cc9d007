/** The kinds of report: everything; two pages for a committee; the answers alone; the questions to print and fill in. */
export const reportKinds = ['full', 'summary', 'answers', 'blank'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** Protective markings that are offered; another may be typed. */
export const offeredMarkings = ['OFFICIAL', 'OFFICIAL-SENSITIVE', 'NOT FOR PUBLICATION'] as const;
/** The longest marking, in characters: what fits at the head of a page. */
export const longestMarking = 40;

/** Which report is wanted. */
export interface ReportChoice {
	kind: ReportKind;
	/** Stands at the head and foot of every page; `null` for none. */
	marking: string | null;
	/** The number of a submitted version, from 1; `null` for the result as it stands. */
	version: number | null;
}

/**
 * Reads which report an address asks for: the full one without a marking unless it says otherwise.
 * Gives the field that cannot be used when there is one.
 */
export function parseReportChoice(
	search: URLSearchParams
): { ok: true; value: ReportChoice } | { ok: false; field: keyof ReportChoice } {
	const wanted = search.get('kind') || 'full';
	const kind = reportKinds.find((each) => each === wanted);
	if (!kind) return { ok: false, field: 'kind' };
	const marking = (search.get('marking') ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim();
	if (marking.length > longestMarking) return { ok: false, field: 'marking' };
	const version = search.get('version') || null;
	if (version !== null && !/^[1-9]\d{0,5}$/.test(version)) return { ok: false, field: 'version' };
	return {
		ok: true,
		value: {
			kind,
			marking: marking === '' ? null : marking,
			version: version === null ? null : Number(version)
		}
	};
}

/** The same choice as the end of an address. */
export function choiceAddress({ kind, marking, version }: ReportChoice): string {
	const search = new URLSearchParams({ kind });
	if (marking !== null) search.set('marking', marking);
	if (version !== null) search.set('version', String(version));
	return `?${search.toString()}`;
}
