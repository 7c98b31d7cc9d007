/** Why a file cannot be read as a spreadsheet. */
export type WorkbookFault =
	| 'workbook-damaged'
	| 'workbook-encrypted'
	/** Paths that lead out of the file, links to others, entities and document types. */
	| 'workbook-unsafe'
	| 'workbook-not-utf-8'
	| 'workbook-too-large';

/** Thrown where reading stops; the reader of a whole file tells it as a problem. */
export class WorkbookError extends Error {
	override name = 'WorkbookError';
	readonly fault: WorkbookFault;

	constructor(fault: WorkbookFault) {
		super(fault);
		this.fault = fault;
	}
}
