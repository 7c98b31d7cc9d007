/**
 * The facts of the accessibility statement, by hand; its words are messages.
 * Change a date only after doing what it stands for. Tests compare the rest with the service.
 */
export const statement = {
	prepared: '2026-11-21',
	reviewed: '2026-11-21',
	/** The day of the tests that the statement speaks of. */
	tested: '2026-11-21',
	/** Widths of the window in those tests, in pixels. */
	widths: { wide: 1280, narrow: 320 },
	/** Whether the PDF report says what is a heading, a table and a figure. */
	pdfIsTagged: true
} as const;
