import { resolve } from 'node:path';
import * as m from '#lib/paraglide/messages.js';
import { readNotices } from '#lib/server/content/notices.ts';
import type { Given } from './arguments.ts';
import { exit, InputError, type Exit, type Terminal } from './terminal.ts';

/**
 * Checks the file with who runs the service, as a start would: one that is named, or the one of the settings. Throws a
 * `ContentError` that names each line that is to be mended.
 */
export function checkNotices({ positionals: [named] }: Given, terminal: Terminal): Exit {
	const file = named === undefined ? terminal.notices : resolve(terminal.standing, named);
	if (file === null) throw new InputError(m.cli_check_notices_none());
	const { organisation, accessibility } = readNotices(file, terminal.now());
	const { name } = organisation;
	terminal.print(m.cli_check_notices({ file, name, checked: accessibility.checked }));
	return exit.done;
}
