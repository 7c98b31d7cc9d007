/** Without spaces, which mean nothing in a comparison of what is said. */
export function squeezed(words: string): string {
	return words.replace(/\s+/g, '');
}

/** The words of a report page as `wordsOf` counts them: without figures, and with the signs of lists in words. */
export function wordsIn(html: string): string {
	const seen = html
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/<figcaption[^>]*>([\s\S]*?)<\/figcaption>/g, '</figure>$1<figure>')
		.replace(/<figure[^>]*>[\s\S]*?<\/figure>/g, '')
		.replace(/<svg[\s\S]*?<\/svg>/g, '')
		.replace(/<(\w+)[^>]*class="[^"]*govuk-visually-hidden[^"]*"[^>]*>[\s\S]*?<\/\1>/g, '')
		.replace(/<ul class="report__boxes">([\s\S]*?)<\/ul>/g, '$1')
		.replace(/<ul class="[^"]*report__contents[^"]*">([\s\S]*?)<\/ul>/g, '$1')
		.replace(/<ol[^>]*>[\s\S]*?<\/ol>/g, numbered)
		.replace(/<ul[^>]*>[\s\S]*?<\/ul>/g, (list) => list.replace(/<li[^>]*>/g, '•'))
		.replace(/<[^>]*>/g, '');
	return squeezed(unescaped(seen));
}

/** The levels of the headings, in order. */
export function headingsIn(html: string): number[] {
	return [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
}

function numbered(list: string): string {
	let number = 0;
	return list.replace(/<li[^>]*>/g, () => String(++number));
}

function unescaped(text: string): string {
	return text
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&amp;/g, '&');
}
