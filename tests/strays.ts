/** What is said in the invented locale stands between these; a text of a questionnaire between the second pair. */
const opening = '«‹';
const closing = '»›';

/** The pieces of a text that stand outside every mark and have a word in them. */
export function strays(text: string): string[] {
	const pieces: string[] = [];
	let depth = 0;
	let piece = '';
	const end = () => {
		const words = piece.replace(/\s+/g, ' ').trim();
		if (/\p{Letter}{2}/u.test(words)) pieces.push(words);
		piece = '';
	};
	for (const sign of text) {
		if (opening.includes(sign)) {
			if (depth === 0) end();
			depth += 1;
		} else if (closing.includes(sign)) depth = Math.max(0, depth - 1);
		else if (depth === 0) piece += sign;
	}
	end();
	return pieces;
}

/** Everything on a page that is read or read aloud, one text for each element of a block or attribute. */
export function textsOf(html: string): string[] {
	const seen = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<(script|style)[\s\S]*?<\/\1>/g, '');
	const attributes = [
		...seen.matchAll(
			/\s(?:aria-label|aria-roledescription|title|alt|placeholder|label)="([^"]*)"/g
		),
		...seen.matchAll(/<meta name="description" content="([^"]*)"/g),
		...seen.matchAll(/<input type="submit"[^>]* value="([^"]*)"/g)
	].map(([, value = '']) => value);
	const blocks = seen
		.replace(
			/<\/?(p|li|ul|ol|td|th|tr|h\d|div|dt|dd|dl|legend|label|button|option|title|summary|section|figcaption|caption|textarea|svg)\b[^>]*>/g,
			'\n\u0000'
		)
		.replace(/<[^>]*>/g, '');
	return [...blocks.split('\u0000'), ...attributes].map(unescaped);
}

function unescaped(text: string): string {
	return text
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&nbsp;/g, ' ')
		.replace(/&amp;/g, '&');
}
