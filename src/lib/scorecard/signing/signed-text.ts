/**
 * The one text of a file of answers whose digest stands for it: names in order, no spaces, and without the line that
 * only editors read. A file that was indented otherwise, or has its fields in another order, says the same.
 */
export function signedText(file: unknown): string {
	if (typeof file !== 'object' || file === null || Array.isArray(file)) return textOf(file);
	return textOf(Object.fromEntries(Object.entries(file).filter(([name]) => name !== '$schema')));
}

function textOf(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const fields = Object.entries(value)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, part]) => `${JSON.stringify(name)}:${textOf(part)}`);
	return `{${fields.join(',')}}`;
}
