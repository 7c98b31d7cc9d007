import type { Found } from './table.ts';
import { ms, seconds } from './table.ts';

/** Something that is aimed at, in words, and whether it is met; `null` where it could not be measured. */
export interface Aim {
	what: string;
	found: string;
	wanted: string;
	met: boolean | null;
}

/** The most an answer may take of a processor, in milliseconds. */
const maxProcessor = { scorecard: 15, 'question page': 4, save: 1 };
/** The fewest saves for each bare commit. */
const fewestSaves = 0.5;
/** The most the first page of a new server may take, as a multiple of a later one. */
const maxFirst = 2;
/** The most a fresh clone may take to its first page, in milliseconds. */
const maxClone = 40_000;

/** What was measured, held against what is aimed at. */
export function aimsOf({ speed, coldPdf, firstPages, freshClone }: Omit<Found, 'aims'>): Aim[] {
	const saves = (speed.save?.perSecond ?? NaN) / (speed['bare commit']?.perSecond ?? NaN);
	return [
		...Object.entries(maxProcessor).map(([name, most]) =>
			atMost(`${name}, processor each`, speed[name]?.processor ?? null, most, ms)
		),
		{
			what: 'saves for each bare commit of the same time',
			found: saves.toFixed(2),
			wanted: `at least ${fewestSaves}`,
			met: saves >= fewestSaves
		},
		...Object.entries(firstPages).map(([name, { first, later }]) =>
			atMost(`${name}, first of a new server, processor`, first.cpu / later.cpu, maxFirst, times)
		),
		atMost('fresh clone to first page', freshClone.page, maxClone, seconds),
		atMost('cold PDF against pdfkit, processor', coldPdf.ours / coldPdf.pdfkit, 1, times)
	];
}

function atMost(
	what: string,
	found: number | null,
	most: number,
	words: (value: number) => string
): Aim {
	const known = found !== null && !Number.isNaN(found);
	return {
		what,
		found: known ? words(found) : '',
		wanted: `at most ${words(most)}`,
		met: known ? found <= most : null
	};
}

function times(value: number): string {
	return `${value.toFixed(2)} ×`;
}
