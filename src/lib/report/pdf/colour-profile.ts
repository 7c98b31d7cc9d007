/** Values of IEC 61966-2-1, adapted to the white of the profile (D50), as 16.16 numbers. */
const white = [0xf6d6, 0x10000, 0xd32d];
const primaries = {
	rXYZ: [0x6fa2, 0x38f5, 0x0390],
	gXYZ: [0x6299, 0xb785, 0x18da],
	bXYZ: [0x24a0, 0x0f84, 0xb6cf]
};
const name = 'sRGB IEC61966-2.1';

/** How many steps the curve of a colour is given in. */
const steps = 256;

let made: Uint8Array | null = null;

/** The colours of the report as an ICC profile of version 2: sRGB, without which PDF/A cannot tell what a colour is. */
export function colourProfile(): Uint8Array {
	made ??= profile();
	return made;
}

function profile(): Uint8Array {
	const curve = toneCurve();
	const tags: [string, Buffer][] = [
		['desc', description()],
		['cprt', text('No copyright: values of IEC 61966-2-1')],
		['wtpt', xyz(white)],
		...Object.entries(primaries).map(([tag, values]): [string, Buffer] => [tag, xyz(values)]),
		['rTRC', curve],
		['gTRC', curve],
		['bTRC', curve]
	];
	const table = Buffer.alloc(4 + 12 * tags.length);
	table.writeUInt32BE(tags.length);
	const places = new Map<Buffer, number>();
	const bodies: Buffer[] = [];
	let at = 128 + table.length;
	tags.forEach(([tag, body], index) => {
		const place = places.get(body) ?? at;
		if (place === at) {
			bodies.push(body);
			at += body.length;
		}
		places.set(body, place);
		table.write(tag, 4 + 12 * index, 'latin1');
		table.writeUInt32BE(place, 8 + 12 * index);
		table.writeUInt32BE(body.length, 12 + 12 * index);
	});
	return new Uint8Array(Buffer.concat([head(at), table, ...bodies]));
}

function head(size: number): Buffer {
	const bytes = Buffer.alloc(128);
	bytes.writeUInt32BE(size);
	bytes.writeUInt32BE(0x02100000, 8);
	bytes.write('mntrRGB XYZ ', 12, 'latin1');
	// A day of its own is asked for: the first of January 2000.
	[2000, 1, 1].forEach((part, index) => bytes.writeUInt16BE(part, 24 + 2 * index));
	bytes.write('acsp', 36, 'latin1');
	white.forEach((value, index) => bytes.writeUInt32BE(value, 68 + 4 * index));
	return bytes;
}

function xyz(values: number[]): Buffer {
	const bytes = Buffer.alloc(20);
	bytes.write('XYZ ', 'latin1');
	values.forEach((value, index) => bytes.writeUInt32BE(value, 8 + 4 * index));
	return bytes;
}

/** How a stored value becomes light: straight near black, then a power. */
function toneCurve(): Buffer {
	const bytes = Buffer.alloc(12 + 2 * steps);
	bytes.write('curv', 'latin1');
	bytes.writeUInt32BE(steps, 8);
	for (let step = 0; step < steps; step++) {
		const value = step / (steps - 1);
		const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
		bytes.writeUInt16BE(Math.round(light * 0xffff), 12 + 2 * step);
	}
	return bytes;
}

function text(words: string): Buffer {
	return padded(Buffer.from(`text\0\0\0\0${words}\0`, 'latin1'));
}

/** The name of the profile; the fields for other scripts stay empty. */
function description(): Buffer {
	const bytes = Buffer.alloc(12 + name.length + 1 + 8 + 3 + 67);
	bytes.write('desc', 'latin1');
	bytes.writeUInt32BE(name.length + 1, 8);
	bytes.write(name, 12, 'latin1');
	return padded(bytes);
}

function padded(bytes: Buffer): Buffer {
	return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
