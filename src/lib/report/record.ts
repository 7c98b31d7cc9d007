import * as m from '#lib/paraglide/messages.js';
import type { Attachment } from './attachment.ts';

/** What a report is the record of. */
export interface Recorded {
	/** The name of the files without their ending: small letters, digits and hyphens. */
	name: string;
	/** The title of the report. */
	title: string;
	/** The answers as an assessment file: what the report was made from. */
	json: string;
	/** The same answers as a table. */
	csv: string;
}

/** The answers as the two files that a report carries inside itself, so that nothing but the report has to be kept. */
export function recordFiles({ name, title, json, csv }: Recorded): Attachment[] {
	const bytes = (text: string) => new TextEncoder().encode(text);
	return [
		{
			name: `${name}.json`,
			type: 'application/json',
			use: 'Source',
			description: m.report_file_json({ title }),
			bytes: bytes(json)
		},
		{
			name: `${name}.csv`,
			type: 'text/csv',
			use: 'Data',
			description: m.report_file_csv({ title }),
			bytes: bytes(csv)
		}
	];
}

/** The answers inside a report, as an assessment file; `null` when it holds none. */
export function answersIn(files: Pick<Attachment, 'type' | 'use' | 'bytes'>[]): Uint8Array | null {
	const found = files.find(({ type, use }) => type === 'application/json' && use === 'Source');
	return found?.bytes ?? null;
}
