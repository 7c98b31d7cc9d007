/** A line of a text file, from 1, and what is wrong in it. */
export interface LineProblem {
	line: number;
	message: string;
}

/**
 * The text of bytes in UTF-8, or every line that is not. A mark of the byte order at the start is passed over.
 */
export function readUtf8(bytes: Uint8Array): { text: string } | { problems: LineProblem[] } {
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
	} catch {
		const problems: LineProblem[] = [];
		let [start, line] = [0, 1];
		while (start <= bytes.length) {
			const found = bytes.indexOf(0x0a, start);
			const end = found === -1 ? bytes.length : found;
			if (!isUtf8(bytes.subarray(start, end)))
				problems.push({
					line,
					message: 'A sign here is not UTF-8: save the file again with the encoding UTF-8'
				});
			start = end + 1;
			line += 1;
		}
		return { problems };
	}
}

function isUtf8(bytes: Uint8Array): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}

const refused = /[\p{Bidi_Control}\uFFFD]|(?![\t\n\r])\p{Cc}/gu;

/**
 * Signs that nobody means to write, each named once: what turns the direction of writing makes a text say another thing than
 * it shows, control characters cannot be seen, U+FFFD stands where a character was lost, and half a character cannot be stored.
 */
export function signProblems(text: string): string[] {
	const signs = new Set([...text.matchAll(refused)].map(([sign]) => sign));
	const messages = [...signs].map(messageFor);
	if (!text.isWellFormed()) messages.push('Half a character is here: write it again');
	return messages;
}

function messageFor(sign: string): string {
	const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
	if (sign === '\uFFFD')
		return `A character was lost here, and ${code} stands in its place: write it again`;
	return /\p{Cc}/u.test(sign)
		? `The control character ${code} is here and cannot be seen: take it out`
		: `The sign ${code} is here, cannot be seen and turns the direction of writing: take it out`;
}

/** The same for each line of a text. */
export function signProblemsByLine(text: string): LineProblem[] {
	return text
		.split('\n')
		.flatMap((line, index) => signProblems(line).map((message) => ({ line: index + 1, message })));
}
