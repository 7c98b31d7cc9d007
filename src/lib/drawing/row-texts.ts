/**
 * The words of each row of a chart from those set down by its id, as a report keeps them. The function throws for a row
 * that has none.
 */
export function textsById<Texts>(
	texts: Readonly<Record<string, Texts>>
): (row: { id: string }) => Texts {
	return ({ id }) => {
		const found = texts[id];
		if (found === undefined) throw new Error(`The row "${id}" of a chart has no words`);
		return found;
	};
}
