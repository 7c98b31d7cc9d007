import encodeQR from 'qr';

/** A picture of squares that a telephone reads. */
export interface CodePicture {
	/** How many squares it has on each side, the white border among them. */
	size: number;
	/** The dark squares, as a path in units of one square. */
	path: string;
}

/** An address as a QR code. */
export function codePicture(address: string): CodePicture {
	const rows = encodeQR(address, 'raw', { border: 4 });
	const squares = rows.flatMap((row, y) =>
		row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))
	);
	return { size: rows.length, path: squares.join('') };
}
