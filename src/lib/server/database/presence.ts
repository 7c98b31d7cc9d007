import { systemFault } from './system-fault.ts';

/** Who hears that a database server is lost, and that it is back. */
export interface Presence {
	/** `reason`: in words, without a name or an address. */
	lost(reason: string): void;
	back(): void;
}

/** How long until a lost server is looked for again, in milliseconds. */
const pause = 2000;

/**
 * Tells once that a server is lost and once that it is back. One connection that breaks is neither: it is told when no other
 * one can be made.
 */
export class PresenceWatch {
	private readonly reach: () => Promise<void>;
	private readonly told: Presence;
	private looking = false;
	private stopped = false;

	/** `reach` makes a connection of its own and ends it. */
	constructor(reach: () => Promise<void>, told: Presence) {
		this.reach = reach;
		this.told = told;
	}

	/** Something did not work that needs the server: looks whether it is there, unless that is being done. */
	doubt(): void {
		if (this.looking || this.stopped) return;
		this.looking = true;
		void this.look(false);
	}

	/** Looks no more. */
	stop(): void {
		this.stopped = true;
	}

	private async look(isLost: boolean): Promise<void> {
		try {
			await this.reach();
			this.looking = false;
			if (isLost && !this.stopped) this.told.back();
		} catch (error) {
			if (this.stopped) return;
			if (!isLost)
				this.told.lost(systemFault(error)?.reason ?? 'the database server does not answer');
			setTimeout(() => void this.look(true), pause).unref();
		}
	}
}
