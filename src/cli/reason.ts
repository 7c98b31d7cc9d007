/** Why something failed, on one line, without where in the code. */
export function reasonOf(error: unknown): string {
	const text = error instanceof Error ? error.message : String(error);
	return text.replace(/\p{C}+/gu, ' ').trim();
}
