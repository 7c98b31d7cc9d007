/** A point of an outline, in units of the font. */
export interface OutlinePoint {
	x: number;
	y: number;
	/** False for a point that only pulls the curve towards itself. */
	onCurve: boolean;
}

const bit = { onCurve: 1, shortX: 2, shortY: 4, repeat: 8, sameX: 16, sameY: 32 };

/** Reads the closed lines of a glyph that is not put together from others. */
export function readOutline(bytes: Uint8Array): OutlinePoint[][] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const count = view.getInt16(0);
	if (count < 1) throw new Error('The glyph has no outline of its own');
	const ends = Array.from({ length: count }, (_, index) => view.getUint16(10 + 2 * index));
	const total = (ends.at(-1) ?? -1) + 1;
	let at = 10 + 2 * count;
	at += 2 + view.getUint16(at);
	const flags: number[] = [];
	while (flags.length < total) {
		const flag = view.getUint8(at++);
		const times = flag & bit.repeat ? view.getUint8(at++) : 0;
		for (let time = 0; time <= times; time++) flags.push(flag);
	}
	const line = (short: number, same: number): number[] => {
		let value = 0;
		return flags.map((flag) => {
			if (flag & short) value += flag & same ? view.getUint8(at++) : -view.getUint8(at++);
			else if (!(flag & same)) {
				value += view.getInt16(at);
				at += 2;
			}
			return value;
		});
	};
	const xs = line(bit.shortX, bit.sameX);
	const ys = line(bit.shortY, bit.sameY);
	const points = flags.map((flag, index) => ({
		x: xs[index] ?? 0,
		y: ys[index] ?? 0,
		onCurve: (flag & bit.onCurve) !== 0
	}));
	return ends.map((end, index) => points.slice((ends[index - 1] ?? -1) + 1, end + 1));
}

/** Writes closed lines as a glyph with the given box: the first ten bytes of one that has it. */
export function writeOutline(box: Uint8Array, lines: OutlinePoint[][]): Uint8Array {
	const head = Buffer.from(box.subarray(0, 10));
	head.writeInt16BE(lines.length);
	const ends = Buffer.alloc(2 * lines.length + 2);
	let end = -1;
	lines.forEach((line, index) => {
		end += line.length;
		ends.writeUInt16BE(end, 2 * index);
	});
	const flags: number[] = [];
	const xs: number[] = [];
	const ys: number[] = [];
	let [x, y] = [0, 0];
	for (const point of lines.flat()) {
		const flagX = writeStep(point.x - x, xs, bit.shortX, bit.sameX);
		const flagY = writeStep(point.y - y, ys, bit.shortY, bit.sameY);
		flags.push((point.onCurve ? bit.onCurve : 0) | flagX | flagY);
		({ x, y } = point);
	}
	return Buffer.concat([head, ends, Buffer.from([...withRepeats(flags), ...xs, ...ys])]);
}

/** Writes one step along an axis in as few bytes as it takes; gives the flags that say how. */
function writeStep(step: number, to: number[], short: number, same: number): number {
	if (step === 0) return same;
	if (Math.abs(step) < 256) {
		to.push(Math.abs(step));
		return step > 0 ? short | same : short;
	}
	to.push((step >> 8) & 255, step & 255);
	return 0;
}

function withRepeats(flags: number[]): number[] {
	const written: number[] = [];
	for (let from = 0; from < flags.length;) {
		const flag = flags[from] ?? 0;
		let to = from + 1;
		while (flags[to] === flag && to - from < 256) to++;
		const times = to - from - 1;
		if (times > 1) written.push(flag | bit.repeat, times);
		else for (let time = 0; time <= times; time++) written.push(flag);
		from = to;
	}
	return written;
}
