import { inflateSync } from 'node:zlib';

/** The most bytes that the object streams which are asked for may come to together: the longest report has a tenth in each. */
const maxStreams = 8_000_000;
/** The most objects a report has; one of a thousand pages has fewer. */
const maxObjects = 200_000;

/** A stream as it stands in the file: what is said of it, and its bytes, still compressed. */
export interface PackedStream {
	entries: string;
	data: Uint8Array;
}

/**
 * Reads the objects of a file that `pack` wrote, and of no other: another program's file, or ours after another program
 * saved it, is `null`, as is anything that is not exactly as expected. Costs no more than the few streams that are asked for.
 */
export function openPacked(bytes: Uint8Array): PackedFile | null {
	const tail = latin1(bytes.subarray(-40));
	const start = /startxref\n(\d{1,9})\n%%EOF\n$/.exec(tail)?.[1];
	if (start === undefined) return null;
	const table = streamAt(bytes, Number(start));
	const head =
		/^\/Type \/XRef \/Size (\d{1,6}) \/W \[1 3 2\] \/DecodeParms <<\/Predictor 12 \/Columns 6>> \/Root (\d{1,6}) 0 R /.exec(
			table?.entries ?? ''
		);
	if (!table || !head) return null;
	const size = Number(head[1]);
	if (size > maxObjects) return null;
	const rows = inflated(table.data, 7 * size);
	return rows?.length === 7 * size
		? new PackedFile(bytes, withoutPredictor(rows), Number(head[2]))
		: null;
}

export class PackedFile {
	/** The number of the catalogue. */
	readonly root: number;
	private readonly bytes: Uint8Array;
	private readonly places: Uint8Array;
	private readonly opened = new Map<number, string[]>();
	/** How many bytes object streams may still come to. */
	private room = maxStreams;

	constructor(bytes: Uint8Array, places: Uint8Array, root: number) {
		this.bytes = bytes;
		this.places = places;
		this.root = root;
	}

	/** An object that stands in an object stream, as its text. */
	object(id: number): string | null {
		const [kind, where, index] = this.placeOf(id);
		return kind === 2 ? (this.objectsOf(where)[index] ?? null) : null;
	}

	/** A stream, which stands in the file by itself. */
	stream(id: number): PackedStream | null {
		const [kind, where] = this.placeOf(id);
		return kind === 1 ? streamAt(this.bytes, where) : null;
	}

	private placeOf(id: number): [kind: number, where: number, index: number] {
		const [kind = 0, a = 0, b = 0, c = 0, d = 0, e = 0] = this.places.subarray(6 * id, 6 * id + 6);
		return [kind, (a << 16) | (b << 8) | c, (d << 8) | e];
	}

	private objectsOf(id: number): string[] {
		const known = this.opened.get(id);
		if (known) return known;
		const objects = this.readObjects(id);
		this.opened.set(id, objects);
		return objects;
	}

	private readObjects(id: number): string[] {
		const stream = this.stream(id);
		const head = /^\/Type \/ObjStm \/N (\d{1,4}) \/First (\d{1,6}) /.exec(stream?.entries ?? '');
		const data = stream && head ? inflated(stream.data, this.room) : null;
		// What could not be read may have cost as much as what could.
		this.room -= data?.length ?? this.room;
		if (!data || !head) return [];
		const first = Number(head[2]);
		const offsets = latin1(data.subarray(0, first))
			.trim()
			.split(' ')
			.filter((_, index) => index % 2 === 1)
			.map(Number);
		if (offsets.length !== Number(head[1])) return [];
		return offsets.map((offset, index) =>
			latin1(data.subarray(first + offset, first + (offsets[index + 1] ?? data.length) - 1))
		);
	}
}

/** The stream that begins at a place of the file; `null` when none does. */
function streamAt(bytes: Uint8Array, at: number): PackedStream | null {
	const head =
		/^\d{1,6} 0 obj\n<<([^\n]*) \/Filter \/FlateDecode \/Length (\d{1,9})>>\nstream\n/.exec(
			latin1(bytes.subarray(at, at + 1000))
		);
	if (!head) return null;
	const from = at + head[0].length;
	const to = from + Number(head[2]);
	const end = '\nendstream\nendobj\n';
	if (latin1(bytes.subarray(to, to + end.length)) !== end) return null;
	return { entries: `${head[1] ?? ''} `, data: bytes.subarray(from, to) };
}

/** Decompresses at most so many bytes; `null` when there are more, or when what is there is damaged. */
export function inflated(data: Uint8Array, most: number): Uint8Array | null {
	try {
		return inflateSync(data, { maxOutputLength: Math.max(most, 1) });
	} catch {
		return null;
	}
}

/** Rows of six bytes, each the difference to the one above. */
function withoutPredictor(rows: Uint8Array): Uint8Array {
	const places = new Uint8Array((rows.length / 7) * 6);
	for (let row = 0; row < rows.length / 7; row++) {
		for (let column = 0; column < 6; column++) {
			const above = row === 0 ? 0 : (places[6 * (row - 1) + column] ?? 0);
			places[6 * row + column] = (above + (rows[7 * row + column + 1] ?? 0)) & 255;
		}
	}
	return places;
}

function latin1(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
