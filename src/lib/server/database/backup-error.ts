/** Thrown when a backup cannot be made, trusted or restored; says what is wrong, and what was left as it was. */
export class BackupError extends Error {
	override name = 'BackupError';
}
