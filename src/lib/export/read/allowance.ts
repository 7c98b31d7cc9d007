import { WorkbookError } from './workbook-error.ts';

/**
 * How much of a spreadsheet is read, over all of its parts. The fullest year there can be, with every text, list and plan at its
 * longest, has 4 million bytes, 55,000 tags and 145,000 escapes as OpenDocument, which keeps all sheets in one part. Twice the bytes, 90,000 tags and
 * 200,000 escapes are no spreadsheet of answers, and reading all of it costs less than ten pages.
 */
export const maxWorkbook = { bytes: 8_000_000, tags: 90_000, escapes: 200_000 } as const;

/** What may still be read of one spreadsheet. */
export class Allowance {
	#bytes: number = maxWorkbook.bytes;
	#tags: number = maxWorkbook.tags;
	#escapes: number = maxWorkbook.escapes;

	/** Takes what a part comes to once it is expanded. Throws a `WorkbookError` where that is too much, as all of these do. */
	takeBytes(count: number): void {
		this.#bytes -= count;
		if (this.#bytes < 0) throw new WorkbookError('workbook-too-large');
	}

	/** Takes one tag, remark or instruction. */
	takeTag(): void {
		this.#tags -= 1;
		if (this.#tags < 0) throw new WorkbookError('workbook-too-large');
	}

	/** Takes one sign that stands for a character. */
	takeEscape(): void {
		this.#escapes -= 1;
		if (this.#escapes < 0) throw new WorkbookError('workbook-too-large');
	}
}
