import { palette } from '#lib/drawing/palette.ts';

/** The look of a tooltip: ink, plain, without colours to decode. */
export function tooltipLook({ face, textScale }: { face: string; textScale: number }) {
	const font = { family: face, size: 15 * textScale };
	return {
		displayColors: false,
		backgroundColor: palette.ink,
		titleColor: palette.white,
		bodyColor: palette.white,
		titleFont: { ...font, weight: 600 },
		bodyFont: font,
		padding: 10,
		cornerRadius: 2,
		caretSize: 0
	};
}
