import { largestAttachment, type Attachment } from '../attachment.ts';
import { inflated, openPacked, type PackedFile } from './packed-file.ts';

/** The most characters the catalogue of a report has, several times over. */
const longestCatalogue = 20_000;
/** The most files a report carries. */
const maxFiles = 8;

/** A file found inside a report. */
export type FoundFile = Pick<Attachment, 'name' | 'type' | 'use' | 'bytes'>;

/** Why nothing is read: it is no report as this service makes them, or one without files inside it. */
export type UnreadReport = 'not-ours' | 'no-files';

export type ReadReport = { ok: true; files: FoundFile[] } | { ok: false; why: UnreadReport };

/** Whether bytes begin as a PDF does. */
export function isPdf(bytes: Uint8Array): boolean {
	return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}

/**
 * Reads the files inside a report that this service made. It knows only what `archive.ts` writes: on any doubt, such as
 * another program having saved the report again, nothing is read. All files together are no larger than `largestAttachment`.
 */
export function readAttachments(bytes: Uint8Array): ReadReport {
	const file = openPacked(bytes);
	const catalogue = file?.object(file.root) ?? null;
	if (!file || catalogue === null || catalogue.length > longestCatalogue)
		return { ok: false, why: 'not-ours' };
	const list = /^\/AF \[((?:\d{1,6} 0 R ?)+)\] \/Names /m.exec(catalogue)?.[1];
	if (list === undefined) return { ok: false, why: 'no-files' };
	const ids = [...list.matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
	if (ids.length > maxFiles) return { ok: false, why: 'not-ours' };
	let room = largestAttachment;
	const files = ids.flatMap((id) => {
		const found = fileOf(file, id, room) ?? [];
		if ('bytes' in found) room -= found.bytes.length;
		return found;
	});
	return files.length === ids.length ? { ok: true, files } : { ok: false, why: 'not-ours' };
}

/** The file that an object names; `null` where it is none, or has more bytes than there is room for. */
function fileOf(file: PackedFile, id: number, room: number): FoundFile | null {
	const said =
		/^<<\/Type \/Filespec \/F \(([a-z0-9][a-z0-9.-]{0,199})\) \/UF \(\1\) \/AFRelationship \/(Source|Data) \/Desc .* \/EF <<\/F (\d{1,6}) 0 R \/UF \3 0 R>>>>$/.exec(
			file.object(id) ?? ''
		);
	if (!said) return null;
	const [, name = '', use, place] = said;
	const stream = file.stream(Number(place));
	const kept =
		/^\/Type \/EmbeddedFile \/Subtype \/(application#2Fjson|text#2Fcsv) \/Params <<\/ModDate \(D:[\d+']+\) \/Size (\d{1,8})>> $/.exec(
			stream?.entries ?? ''
		);
	if (!stream || !kept) return null;
	const size = Number(kept[2]);
	if (size > room) return null;
	const bytes = inflated(stream.data, size);
	if (bytes?.length !== size) return null;
	return {
		name,
		type: (kept[1] ?? '').replace('#2F', '/'),
		use: use === 'Source' ? 'Source' : 'Data',
		bytes: new Uint8Array(bytes)
	};
}
