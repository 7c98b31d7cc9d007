import { oneLine } from './text.ts';

/** The kinds of report: everything; what a council publishes; two pages for a committee; the answers alone; the questions to print and fill in. */
export const reportKinds = ['full', 'publication', 'summary', 'answers', 'blank'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What a PDF usually comes to. */
export interface UsualSize {
	pages: [fewest: number, most: number];
	/** Thousands of bytes, with the files that are usual for the kind. */
	kilobytes: [least: number, most: number];
}

/**
 * Of each kind, from a council that has answered nothing to one that has answered all with many notes, earlier years,
 * targets and a plan. Measured, and measured again by tests/report-size.test.ts.
 */
export const usualSizes: Readonly<Record<ReportKind, UsualSize>> = {
	full: { pages: [15, 50], kilobytes: [80, 220] },
	publication: { pages: [12, 35], kilobytes: [65, 160] },
	summary: { pages: [1, 2], kilobytes: [25, 40] },
	answers: { pages: [5, 20], kilobytes: [50, 100] },
	blank: { pages: [20, 30], kilobytes: [100, 150] }
};

/** The same of a blank form of one theme. */
export const usualSizeOfOneTheme: UsualSize = { pages: [3, 6], kilobytes: [35, 50] };

/**
 * The protective markings there are: those of the Government Security Classifications, and what councils write on papers that
 * are not for the public. None is typed: words of whoever downloads a report would stand on every page of what was signed.
 */
export const offeredMarkings = ['OFFICIAL', 'OFFICIAL-SENSITIVE', 'NOT FOR PUBLICATION'] as const;
export type Marking = (typeof offeredMarkings)[number];

/** How an address says whether the answers are inside as files. */
export const attachChoices = ['usual', 'yes', 'no'] as const;

/** The kinds that are a record of the answers. In the others, notes would reach readers who were not meant to have them. */
const records: readonly ReportKind[] = ['full', 'answers'];

/** The kinds that a council shows to others. The others are working papers. */
const shown: readonly ReportKind[] = ['full', 'publication', 'summary'];

/** Which report is wanted. */
export interface ReportChoice {
	kind: ReportKind;
	/** Stands at the head and foot of every page; `null` for none. */
	marking: Marking | null;
	/** Whether the answers are inside as files; `null` for what is usual for the kind. */
	attach: boolean | null;
	/** The number of a submitted version, from 1; `null` for the result as it stands. */
	version: number | null;
	/** The theme of a blank questionnaire that asks of one alone; `null` for all, and for every other kind. */
	theme: string | null;
}

/** What of it can be wrong by itself: whether there is a theme of a name, the questionnaire says. */
export type ChoiceField = Exclude<keyof ReportChoice, 'theme'>;

/**
 * Reads which report an address asks for: the full one without a marking unless it says otherwise.
 * Gives the field that cannot be used when there is one.
 */
export function parseReportChoice(
	search: URLSearchParams
): { ok: true; value: ReportChoice } | { ok: false; field: ChoiceField } {
	const wanted = search.get('kind') || 'full';
	const kind = reportKinds.find((each) => each === wanted);
	if (!kind) return { ok: false, field: 'kind' };
	const wantedMarking = oneLine(search.get('marking') ?? '');
	const marking = offeredMarkings.find((each) => each === wantedMarking) ?? null;
	if (marking === null && wantedMarking !== '') return { ok: false, field: 'marking' };
	const attach = search.get('attach') || 'usual';
	if (!attachChoices.some((each) => each === attach)) return { ok: false, field: 'attach' };
	const version = search.get('version') || null;
	if (version !== null && !/^[1-9]\d{0,5}$/.test(version)) return { ok: false, field: 'version' };
	const theme = search.get('theme') || null;
	return {
		ok: true,
		value: {
			kind,
			marking,
			attach: attach === 'usual' ? null : attach === 'yes',
			version: version === null ? null : Number(version),
			theme: kind === 'blank' ? theme : null
		}
	};
}

/** The same choice as the end of an address. */
export function choiceAddress({ kind, marking, attach, version, theme }: ReportChoice): string {
	const search = new URLSearchParams({ kind });
	if (marking !== null) search.set('marking', marking);
	if (attach !== null) search.set('attach', attach ? 'yes' : 'no');
	if (version !== null) search.set('version', String(version));
	if (theme !== null) search.set('theme', theme);
	return `?${search.toString()}`;
}

/** Whether a report holds the answers as files: as chosen, else as is usual for the kind. A blank one has none to hold. */
export function holdsAnswers({ kind, attach }: Pick<ReportChoice, 'kind' | 'attach'>): boolean {
	return kind !== 'blank' && (attach ?? records.includes(kind));
}

/** Whether a report has the council's logo, where it gave one. */
export function showsLogo({ kind }: Pick<ReportChoice, 'kind'>): boolean {
	return shown.includes(kind);
}
