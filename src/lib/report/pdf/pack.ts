import { pdfStream } from './syntax.ts';

/** An object of the file, as jsPDF wrote it. */
interface Written {
	id: number;
	/** Between `obj` and `endobj`. */
	body: string;
	isStream: boolean;
}

/** At most this many objects in one object stream. */
const perStream = 4000;

/**
 * Puts the objects of a file that jsPDF wrote into compressed object streams, with a compressed table of places.
 * The structure of a tagged report is thousands of small objects, which jsPDF cannot compress.
 * It reads only what jsPDF writes; when anything is not as expected, the file is given back as it is.
 */
export function pack(bytes: Uint8Array): Uint8Array {
	const text = Buffer.from(bytes).toString('latin1');
	const read = readFile(text);
	if (!read) return bytes;
	// Places are written in three bytes.
	if (text.length > 0xffffff) return bytes;
	const { objects, root, info, id } = read;
	const loose = objects.filter(({ isStream }) => isStream);
	const small = objects.filter(({ isStream }) => !isStream);
	const highest = Math.max(...objects.map((each) => each.id));

	const parts: string[] = ['%PDF-1.7\n%\xBA\xDF\xAC\xE0\n'];
	let length = parts[0]?.length ?? 0;
	const places = new Map<number, [kind: number, where: number, index: number]>();
	const put = (id: number, body: string) => {
		places.set(id, [1, length, 0]);
		const written = `${id} 0 obj\n${body}\nendobj\n`;
		parts.push(written);
		length += written.length;
	};
	for (const each of loose) put(each.id, each.body);
	let next = highest + 1;
	for (let from = 0; from < small.length; from += perStream) {
		const own = small.slice(from, from + perStream);
		own.forEach((each, index) => places.set(each.id, [2, next, index]));
		put(next, objectStream(own));
		next += 1;
	}
	const start = length;
	places.set(next, [1, start, 0]);
	put(next, crossReferences(places, next + 1, { root, info, id }));
	parts.push(`startxref\n${start}\n%%EOF\n`);
	return new Uint8Array(Buffer.from(parts.join(''), 'latin1'));
}

/** Finds every object by the file's own table of places; `null` when the file is not as jsPDF writes it. */
function readFile(
	text: string
): { objects: Written[]; root: number; info: number; id: string } | null {
	const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? NaN);
	const table = text.slice(start);
	const trailer =
		/^xref\s+0 (\d+)\s+([\s\S]*?)trailer\s+<<\s*\/Size \d+\s*\/Root (\d+) 0 R\s*\/Info (\d+) 0 R\s*\/ID \[ (<[0-9A-F]+> <[0-9A-F]+>) \]\s*>>/.exec(
			table
		);
	if (!trailer) return null;
	const [, count, lines = '', root, info, id = ''] = trailer;
	const offsets = lines
		.trim()
		.split(/\s*\n/)
		.flatMap((line, index) => {
			const entry = /^(\d{10}) 00000 n$/.exec(line.trim());
			return entry ? [{ id: index, at: Number(entry[1]) }] : [];
		})
		.filter(({ at }) => at > 0)
		.sort((a, b) => a.at - b.at);
	if (offsets.length !== Number(count) - 1) return null;
	const objects: Written[] = [];
	for (const [index, { id, at }] of offsets.entries()) {
		const whole = text.slice(at, offsets[index + 1]?.at ?? start);
		const parted = /^(\d+) 0 obj\n([\s\S]*)\nendobj\s*$/.exec(whole);
		if (!parted || Number(parted[1]) !== id) return null;
		const body = parted[2] ?? '';
		objects.push({ id, body, isStream: body.endsWith('endstream') });
	}
	return { objects, root: Number(root), info: Number(info), id };
}

function objectStream(objects: Written[]): string {
	let at = 0;
	const index = objects.map(({ id, body }) => {
		const entry = `${id} ${at}`;
		at += body.length + 1;
		return entry;
	});
	const head = `${index.join(' ')}\n`;
	const data = head + objects.map(({ body }) => `${body}\n`).join('');
	return pdfStream(
		`/Type /ObjStm /N ${objects.length} /First ${head.length}`,
		Buffer.from(data, 'latin1')
	);
}

function crossReferences(
	places: Map<number, [number, number, number]>,
	size: number,
	{ root, info, id }: { root: number; info: number; id: string }
): string {
	let data = '';
	let above = [0, 0, 0, 0, 0, 0];
	for (let number = 0; number < size; number++) {
		const [kind, where, index] = places.get(number) ?? [0, 0, 65535];
		const row = [kind, where >>> 16, where >>> 8, where, index >>> 8, index].map(
			(part) => part & 255
		);
		// The "up" predictor of PNG: rows are alike, so their differences compress to almost nothing.
		data += String.fromCharCode(
			2,
			...row.map((part, column) => (part - (above[column] ?? 0)) & 255)
		);
		above = row;
	}
	return pdfStream(
		`/Type /XRef /Size ${size} /W [1 3 2] /DecodeParms <</Predictor 12 /Columns 6>> /Root ${root} 0 R /Info ${info} 0 R /ID [${id}]`,
		Buffer.from(data, 'latin1')
	);
}
