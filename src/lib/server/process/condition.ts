import { readdirSync, statfs, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isAddress } from '../database/place.ts';
import type { Settings } from './settings.ts';

/** When the newest backup in the folder of the settings was made, in milliseconds; `null` without a folder or a backup. */
export function lastBackup({ backupsPath }: Pick<Settings, 'backupsPath'>): number | null {
	if (backupsPath === null) return null;
	let newest: number | null = null;
	try {
		for (const file of readdirSync(backupsPath)) {
			// What is still being written begins with a dot.
			if (!/^[^.].*\.db$/.test(file)) continue;
			const { mtimeMs } = statSync(join(backupsPath, file));
			newest = Math.max(newest ?? 0, Math.floor(mtimeMs));
		}
	} catch {
		// A folder that cannot be read has no backup to rely on.
		return null;
	}
	return newest;
}

/** Bytes that can still be written beside the database; `null` for one on a server. */
export async function freeBytes({ database }: Pick<Settings, 'database'>): Promise<number | null> {
	if (isAddress(database)) return null;
	const { bavail, bsize } = await promisify(statfs)(dirname(database));
	return bavail * bsize;
}
