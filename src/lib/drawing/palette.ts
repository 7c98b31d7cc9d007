/**
 * The colours of charts and signs, as hex values that a page, a canvas and a PDF all take.
 * They are the same as the custom properties of the styles; what each is for is in docs/design.md.
 */
export const palette = {
	ink: '#17282d',
	slate: '#4b5b60',
	tarn: '#0b5563',
	tarn3: '#468791',
	tarn2: '#a3c8c9',
	tarn1: '#dfecec',
	/** Tarn at a tenth over white, for the inside of a shape: opaque, so that it prints. */
	tarnWash: '#e7eeef',
	plum: '#74376f',
	rule: '#c6d0d1',
	white: '#ffffff'
} as const;

export type Colour = (typeof palette)[keyof typeof palette];
