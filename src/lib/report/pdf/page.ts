/** A4 in points, with the margins of the report: 18 mm at the sides and foot, 16 at the top. */
export const page = {
	width: 595.28,
	height: 841.89,
	left: 51.02,
	right: 544.26,
	/** Where content may begin and must end. */
	top: 51,
	bottom: 788,
	/** Baselines of the running head and foot, and the hairline above the foot. */
	head: 34.5,
	rule: 795.5,
	foot: 808.5,
	/** Baselines of a marking, on lines of its own outside head and foot. */
	markings: { head: 20, foot: 822.5 }
} as const;

export const textWidth = page.right - page.left;
/** Between columns: 4 mm. */
export const gutter = 11.34;
