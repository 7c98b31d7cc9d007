import { execFileSync } from 'node:child_process';
import { statSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as m from '#lib/paraglide/messages.js';
import { InputError } from './terminal.ts';

/** The number of the account to which the folders of the system belong. */
const root = 0;

/**
 * Throws an `InputError`, and touches nothing, where a database file belongs to another account than the one this command runs
 * as, or would be made in a folder of another: what is written beside it or in its place could not be opened by the service.
 */
export function requireOwnAccount(path: string): void {
	const own = process.geteuid?.();
	// Windows has no such accounts.
	if (own === undefined) return;
	const file = factsOf(path, own);
	const owner = file ? file.uid : ownerAbove(path, own);
	// Whoever may write into a folder of the system, such as that for temporary files, makes files of their own there.
	if (owner === own || (!file && owner === root)) return;
	const accounts = { path, owner: nameOf(owner), own: nameOf(own) };
	throw new InputError(file ? m.cli_other_account(accounts) : m.cli_other_account_folder(accounts));
}

/** The owner of the nearest folder above that is there. */
function ownerAbove(path: string, own: number): number {
	for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
		const found = factsOf(folder, own);
		if (found || folder === dirname(folder)) return found?.uid ?? root;
	}
}

/** Throws an `InputError` where a folder on the way is closed to this account: whether anything is there cannot be known. */
function factsOf(path: string, own: number): Stats | undefined {
	try {
		return statSync(path, { throwIfNoEntry: false });
	} catch (error) {
		if (!(error instanceof Error && Reflect.get(error, 'code') === 'EACCES')) return undefined;
		throw new InputError(m.cli_other_account_hidden({ path, own: nameOf(own) }));
	}
}

/** The name of an account; its number where the system has no name for it, or no program to ask. */
function nameOf(account: number): string {
	try {
		const asked = ['-nu', String(account)];
		return execFileSync('id', asked, {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore']
		}).trim();
	} catch {
		return String(account);
	}
}
