import { randomBytes } from 'node:crypto';
import type { Database } from './database.ts';
import { requireWritable } from './file.ts';
import { isAddress } from './place.ts';

/** How long an outcome stands, in milliseconds: whoever asks all the time wears no disk. */
const stands = 3000;
/** As many bytes as a long save with its history touches, so that a disk with room for a word only is full. */
const size = 40_000;

/** Whether anything can be saved, found out by saving something, at most every three seconds. */
export class SavingCheck {
	private readonly database: Database;
	private readonly place: string;
	private last: { at: number; outcome: Promise<void> } | null = null;

	/** `place` is where the database was opened. */
	constructor(database: Database, place: string) {
		this.database = database;
		this.place = place;
	}

	/** Throws what a save would throw. */
	async require(): Promise<void> {
		const now = performance.now();
		if (!this.last || now - this.last.at > stands) this.last = { at: now, outcome: this.save() };
		await this.last.outcome;
	}

	private async save(): Promise<void> {
		if (this.place !== ':memory:' && !isAddress(this.place)) requireWritable(this.place);
		// Another text each time: the same would not be written again.
		const content = randomBytes(size / 2).toString('hex');
		await this.database
			.insertInto('saving_check')
			.values({ id: 1, content })
			.onConflict((conflict) => conflict.column('id').doUpdateSet({ content }))
			.execute();
	}
}
