/**
 * A file for the reader to keep. Its name is made of the parts before the last, which is the ending:
 * small letters, digits and hyphens only, so that every system takes it and nothing in it reaches the header unescaped.
 */
export function download(body: string | Uint8Array, type: string, name: string[]): Response {
	// A copy of its own: what a renderer gives may sit in shared memory, which a response cannot send.
	return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${fileName(name)}"`
		}
	});
}

export function fileName(parts: string[]): string {
	const ending = parts.at(-1) ?? '';
	const stem = parts.slice(0, -1).map((part) =>
		part
			.normalize('NFD')
			.toLowerCase()
			.replace(/\p{Diacritic}/gu, '')
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-+|-+$/g, '')
	);
	return `${stem.filter(Boolean).join('-')}.${ending}`;
}
