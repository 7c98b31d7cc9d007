import * as m from '#lib/paraglide/messages.js';
import { ContentError } from '#lib/server/content/content-fault.ts';
import { BackupError } from '#lib/server/database/backup-error.ts';
import { DatabaseError } from '#lib/server/database/database-error.ts';
import { MoveError } from '#lib/server/database/move.ts';
import { systemFault } from '#lib/server/database/system-fault.ts';
import { SettingsError } from '#lib/server/process/settings.ts';
import { InputError } from './terminal.ts';

/** Errors that say to whoever runs the service what they can put right. */
const explained = [SettingsError, ContentError, DatabaseError, BackupError, MoveError, InputError];

/** What to say of an error that a command ended with, in words; `null` for a fault of ours. */
export function explanation(error: unknown, command: string): string | null {
	if (explained.some((kind) => error instanceof kind) && error instanceof Error)
		return error.message;
	const fault = systemFault(error);
	if (!fault) return null;
	const { file, reason } = fault;
	return file === null
		? m.cli_system_fault({ command, reason })
		: m.cli_system_fault_at({ command, file, reason });
}
