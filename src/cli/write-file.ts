import { randomBytes } from 'node:crypto';
import { lstatSync, renameSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import * as m from '#lib/paraglide/messages.js';
import { reasonOf } from './reason.ts';
import { InputError, type Terminal } from './terminal.ts';

/**
 * Writes a file a person named, whole or not at all: beside its place first, and then under its name. Throws an
 * `InputError` where the name is that of a link, of something that is no file, or of one of the files that were read,
 * by whatever way it is reached.
 */
export function writeFile(
	named: string,
	bytes: string | Uint8Array,
	{ standing }: Terminal,
	read: string[] = []
): void {
	const target = resolve(standing, named);
	const there = lstatSync(target, { throwIfNoEntry: false });
	if (there?.isSymbolicLink()) throw new InputError(m.cli_out_is_link({ file: named }));
	if (there && !there.isFile()) throw new InputError(m.cli_out_not_plain({ file: named }));
	if (there && read.some((file) => isSame(there, resolve(standing, file))))
		throw new InputError(m.cli_out_is_input({ file: named }));

	const beside = join(
		dirname(target),
		`.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.part`
	);
	try {
		// Never into something that is there already, such as a link somebody made.
		writeFileSync(beside, bytes, { flag: 'wx', flush: true });
		renameSync(beside, target);
	} catch (error) {
		rmSync(beside, { force: true });
		throw new InputError(m.cli_out_unwritable({ file: named, reason: reasonOf(error) }));
	}
}

/** Whether two names lead to one file, also through a folder that is a link or by another spelling. */
function isSame({ dev, ino }: Stats, path: string): boolean {
	const other = statSync(path, { throwIfNoEntry: false });
	return other !== undefined && other.dev === dev && other.ino === ino;
}
