/** What is shorter is kept with its neighbours, in characters of JSON. */
const small = 256;
/** What is longer is cut where its parts begin. */
const large = 4096;
/** The questions as they were stay the same from version to version, so they are one piece. */
const neverCut = '"definition":';

/**
 * Cuts a snapshot into pieces that make it up again when they are joined. Two versions that differ in one answer have
 * nearly all their pieces in common: cuts lie where the parts of the JSON lie, never at a number of characters.
 * A text that is no such JSON is one piece.
 */
export function piecesOf(snapshot: string): string[] {
	const cutting = new Cutting();
	cutting.add('', parsed(snapshot));
	const pieces = cutting.end();
	return pieces.join('') === snapshot ? pieces : [snapshot];
}

function parsed(snapshot: string): unknown {
	try {
		return JSON.parse(snapshot);
	} catch {
		return null;
	}
}

class Cutting {
	private readonly pieces: string[] = [];
	/** Small parts that wait to become one piece. */
	private loose = '';

	/** Adds a value after what leads to it, such as a comma and a key. */
	add(lead: string, value: unknown): void {
		const text = JSON.stringify(value);
		if (text.length < small) {
			this.loose += lead + text;
		} else if (typeof value !== 'object' || value === null || isOnePiece(lead, text)) {
			this.end();
			this.pieces.push(lead + text);
		} else if (Array.isArray(value)) {
			this.addParts(
				`${lead}[`,
				value.map((part) => ({ key: '', part })),
				']'
			);
		} else {
			const parts = Object.entries(value).map(([key, part]) => ({
				key: `${JSON.stringify(key)}:`,
				part
			}));
			this.addParts(`${lead}{`, parts, '}');
		}
	}

	private addParts(opening: string, parts: { key: string; part: unknown }[], closing: string) {
		this.loose += opening;
		for (const [index, { key, part }] of parts.entries()) this.add(index ? `,${key}` : key, part);
		this.loose += closing;
		this.end();
	}

	/** Ends the piece of small parts and gives all pieces so far. */
	end(): string[] {
		if (this.loose) this.pieces.push(this.loose);
		this.loose = '';
		return this.pieces;
	}
}

function isOnePiece(lead: string, text: string): boolean {
	return text.length < large || lead.endsWith(neverCut);
}

/** Numbers of pieces in their order as they are stored: `1-5 9 7-8` for 1, 2, 3, 4, 5, 9, 7, 8. */
export function writeNumbers(numbers: number[]): string {
	const runs: { from: number; to: number }[] = [];
	for (const number of numbers) {
		const run = runs.at(-1);
		if (run && number === run.to + 1) run.to = number;
		else runs.push({ from: number, to: number });
	}
	return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
}

/** The same numbers again. */
export function readNumbers(written: string): number[] {
	return written.split(' ').flatMap((run) => {
		const [from = 0, to = from] = run.split('-').map(Number);
		return Array.from({ length: to - from + 1 }, (_, index) => from + index);
	});
}
