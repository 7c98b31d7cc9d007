import { z } from 'zod';

const leftOutSchema = z.object({
	/** The questions whose answers could not be read. */
	questions: z.array(z.string().max(200)).max(1000),
	/** What is wrong with the first of them, in words, each with its place in the file. */
	lines: z.array(z.string().max(2000)).max(100)
});

/** The answers of a file that cannot be read. They go along with each form, so that they can be named to the end. */
export type LeftOut = z.infer<typeof leftOutSchema>;

export const nothingLeftOut: LeftOut = { questions: [], lines: [] };

/** As a form sent it back: words for whoever sent it, on which nothing rests. Anything else is nothing left out. */
export function parseLeftOut(text: string): LeftOut {
	try {
		return leftOutSchema.parse(JSON.parse(text));
	} catch {
		return nothingLeftOut;
	}
}
