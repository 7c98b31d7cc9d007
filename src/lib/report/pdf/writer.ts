import { jsPDF, type Font } from 'jspdf';

/**
 * The parts of jsPDF that its published types leave out. Each is checked to be there, so that another version
 * stops here with a name and not somewhere else with a damaged file.
 */
export interface Inside {
	/** Writes to the page as it is. */
	write(operators: string): void;
	/** Starts an object that is written after the pages; content goes to the function given. */
	newAdditionalObject(): { objId: number; content: string };
	events: {
		subscribe(topic: string, callback: (payload: unknown) => void): unknown;
		unsubscribe(token: string): boolean;
		getTopics(): Record<string, Record<string, unknown>>;
	};
}

function hasInside(internal: object): internal is Inside {
	return (
		'write' in internal &&
		typeof internal.write === 'function' &&
		'newAdditionalObject' in internal &&
		typeof internal.newAdditionalObject === 'function' &&
		'events' in internal
	);
}

/** The inside of a document. Throws when this is not the version of jsPDF it was made for. */
export function insideOf(doc: jsPDF): Inside {
	const internal: object = doc.internal;
	if (!hasInside(internal)) throw new Error('jsPDF has no internal.write or newAdditionalObject');
	return internal;
}

interface WithCodes {
	pdfEscape16(words: string, font: Font): string;
}

function hasCodes(doc: object): doc is WithCodes {
	return 'pdfEscape16' in doc && typeof doc.pdfEscape16 === 'function';
}

/**
 * Gives printable words as the hexadecimal codes of a font. jsPDF is asked once for each letter: it notes which
 * letters it must write, and searches that list every time it is asked.
 */
export function codesIn(doc: jsPDF): (words: string, font: Font) => string {
	const plain: object = doc;
	if (!hasCodes(plain)) throw new Error('jsPDF has no pdfEscape16');
	const known = new Map<Font, Map<string, string>>();
	return (words, font) => {
		const codes = known.get(font) ?? new Map<string, string>();
		known.set(font, codes);
		let written = '';
		for (const letter of words) {
			const code = codes.get(letter) ?? plain.pdfEscape16(letter, font);
			codes.set(letter, code);
			written += code;
		}
		return written;
	};
}

interface WithVersion {
	__private__: { setPdfVersion(version: string): void };
}

function hasVersion(doc: object): doc is WithVersion {
	return (
		'__private__' in doc &&
		typeof doc.__private__ === 'object' &&
		doc.__private__ !== null &&
		'setPdfVersion' in doc.__private__
	);
}

/** An empty A4 document in points, PDF 1.7, without the standard fonts. */
export function newDocument(): jsPDF {
	const doc = new jsPDF({
		unit: 'pt',
		format: 'a4',
		compress: true,
		putOnlyUsedFonts: true,
		precision: 2,
		floatPrecision: 2
	});
	const plain: object = doc;
	if (!hasVersion(plain)) throw new Error('jsPDF has no __private__.setPdfVersion');
	plain.__private__.setPdfVersion('1.7');
	leaveTextAsItIs(insideOf(doc));
	return doc;
}

/** Takes away the shaping of Arabic, which reads every word twice: the typeface has no letter it could change. */
function leaveTextAsItIs({ events }: Inside): void {
	for (const token of Object.keys(events.getTopics().preProcessText ?? {}))
		events.unsubscribe(token);
}

/** `D:20261121090000+00'00'`: the same wherever it is written. */
export function pdfDate(moment: Date): string {
	const digits = moment.toISOString().replace(/\D/g, '').slice(0, 14);
	return `D:${digits}+00'00'`;
}
