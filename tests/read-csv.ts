/** CSV as another program reads it, after RFC 4180: rows of texts. Throws where the text is not sound. */
export function readCsv(text: string): string[][] {
	const rows: string[][] = [];
	let at = 0;
	while (at < text.length) {
		const row: string[] = [];
		for (;;) {
			const [cell, next] = text[at] === '"' ? quoted(text, at) : bare(text, at);
			row.push(cell);
			at = next;
			if (text[at] !== ',') break;
			at += 1;
		}
		if (!text.startsWith('\r\n', at)) throw new Error(`No end of line at ${at}`);
		at += 2;
		rows.push(row);
	}
	return rows;
}

function quoted(text: string, start: number): [cell: string, next: number] {
	let cell = '';
	for (let at = start + 1; ; at += 1) {
		const end = text.indexOf('"', at);
		if (end < 0) throw new Error(`A quotation mark at ${start} has no end`);
		cell += text.slice(at, end);
		if (text[end + 1] !== '"') return [cell, end + 1];
		cell += '"';
		at = end + 1;
	}
}

function bare(text: string, start: number): [cell: string, next: number] {
	const cell = /[^,"\r\n]*/.exec(text.slice(start))?.[0] ?? '';
	return [cell, start + cell.length];
}
