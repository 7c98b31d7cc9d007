import type { Listening } from './listening.ts';
import { packedStream, reference } from './syntax.ts';
import type { Inside } from './writer.ts';

/** The name of the logo on the pages. */
export const logoName = '/Logo';

/**
 * Writes the logo as a picture of the file. A PDF keeps pixels as a PNG does, so that they are taken over as they are
 * packed; jsPDF, which would read the PNG again, never sees it.
 */
export function writeLogo(inside: Inside, listening: Listening, png: Uint8Array): void {
	const { width, height, packed } = partsOf(png);
	let id: number | null = null;
	listening.during('buildDocument', () => {
		const made = inside.newAdditionalObject();
		id = made.objId;
		made.content = packedStream(
			`/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /DecodeParms <</Predictor 15 /Colors 3 /Columns ${width}>>`,
			packed
		);
	});
	listening.during('putXobjectDict', () => {
		if (id === null) throw new Error('The logo has no object');
		inside.write(`${logoName} ${reference(id)}`);
	});
}

/** Where a picture that was written here has its parts: signature, header, all pixels in one part, end. */
const at = { width: 16, height: 20, kind: 24, length: 33, pixels: 41, rest: 16 };
/** 8 bits a colour, three colours, in one pass. */
const kind = Buffer.from([8, 2, 0, 0, 0]);

/** The pixels of a PNG as the service writes it. Throws when it is any other. */
function partsOf(png: Uint8Array): { width: number; height: number; packed: Uint8Array } {
	const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
	const isOurs =
		bytes.length > at.pixels + at.rest &&
		bytes.toString('latin1', 12, 16) === 'IHDR' &&
		bytes.subarray(at.kind, at.kind + kind.length).equals(kind) &&
		bytes.toString('latin1', at.length + 4, at.pixels) === 'IDAT' &&
		bytes.readUInt32BE(at.length) === bytes.length - at.pixels - at.rest;
	if (!isOurs) throw new Error('The logo is not a picture as the service writes it');
	return {
		width: bytes.readUInt32BE(at.width),
		height: bytes.readUInt32BE(at.height),
		packed: bytes.subarray(at.pixels, -at.rest)
	};
}
