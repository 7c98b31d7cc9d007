/**
 * A file for the reader to keep. Its name is made of the parts before the last, which is the ending, and holds small
 * letters, digits and hyphens only, so that nothing in it reaches the header unescaped. It is given twice where it has
 * letters beyond a to z: plainly, which every system takes, and with them (RFC 6266, `filename*`).
 */
export function download(body: string | Uint8Array, type: string, name: string[]): Response {
	const plain = fileName(name);
	const full = fullFileName(name);
	const again = full === plain ? '' : `; filename*=UTF-8''${encodeURIComponent(full)}`;
	// A copy of its own: what a renderer gives may sit in shared memory, which a response cannot send.
	return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${plain}"${again}`
		}
	});
}

/** How many characters of a part are looked at: the name of a council has 120 at most. */
const maxPart = 200;

/** The name with the letters a to z, for every system. */
export function fileName(parts: string[]): string {
	return joined(
		parts.map((part) =>
			part
				.slice(0, maxPart)
				.normalize('NFD')
				.replace(/\p{Diacritic}/gu, '')
		),
		/[^a-z0-9]+/
	);
}

/** The name with the letters of every script. */
function fullFileName(parts: string[]): string {
	return joined(
		parts.map((part) => part.slice(0, maxPart).normalize('NFC')),
		/[^\p{L}\p{M}\p{N}]+/u
	);
}

/** A file whose name is its ending alone would be hidden. */
const withoutName = 'scorecard';

/** The words of every part but the last with hyphens, and the last as the ending. */
function joined(parts: string[], between: RegExp): string {
	const words = parts.slice(0, -1).flatMap((part) => part.toLowerCase().split(between));
	return `${words.filter(Boolean).join('-') || withoutName}.${parts.at(-1) ?? ''}`;
}
