import type { Inside } from './writer.ts';

/**
 * Does work while jsPDF writes its file. jsPDF only logs what its subscribers throw and writes a damaged file, so the
 * first error is kept here: call `mustBeWhole` after the output, and it throws what went wrong.
 */
export class Listening {
	private readonly inside: Inside;
	private failure: unknown = null;

	constructor(inside: Inside) {
		this.inside = inside;
	}

	during(topic: string, work: (payload: unknown) => void): void {
		this.inside.events.subscribe(topic, (payload) => {
			if (this.failure !== null) return;
			try {
				work(payload);
			} catch (error) {
				this.failure = error;
			}
		});
	}

	mustBeWhole(): void {
		if (this.failure !== null) throw this.failure;
	}
}
