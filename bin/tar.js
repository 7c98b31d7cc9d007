/** @typedef {{ name: string, bytes: Uint8Array }} Entry */

const block = 512;

/**
 * An archive of files as `tar` reads it (POSIX ustar). Owner, rights and times are always the same, so the same files
 * make the same archive.
 * @param {Entry[]} entries
 */
export function tar(entries) {
	const parts = entries.flatMap(({ name, bytes }) => [
		header(name, bytes.length),
		bytes,
		new Uint8Array((block - (bytes.length % block)) % block)
	]);
	return Buffer.concat([...parts, new Uint8Array(2 * block)]);
}

/** @param {string} name @param {number} size */
function header(name, size) {
	const head = Buffer.alloc(block);
	const [prefix, rest] = split(name);
	head.write(rest, 0);
	head.write('0000644\0', 100);
	head.write('0000000\0', 108);
	head.write('0000000\0', 116);
	head.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
	// 1 January 1980: some programs refuse what is older.
	head.write(`${(315_532_800).toString(8).padStart(11, '0')}\0`, 136);
	head.write('        ', 148);
	head.write('0', 156);
	head.write('ustar\x0000', 257);
	head.write(prefix, 345);
	const sum = head.reduce((total, byte) => total + byte, 0);
	head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
	return head;
}

/**
 * A long name is written in two parts, parted at a slash.
 * @param {string} name @returns {[string, string]}
 */
function split(name) {
	const length = Buffer.byteLength(name);
	if (length <= 100) return ['', name];
	const at = name.indexOf('/', length - 101);
	const [prefix, rest] = [name.slice(0, at), name.slice(at + 1)];
	if (at < 0 || prefix.length > 155 || Buffer.byteLength(rest) > 100)
		throw new RangeError(`The name ${name} is too long for the archive`);
	return [prefix, rest];
}
