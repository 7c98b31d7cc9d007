import { explanation } from './explanation.ts';
import { exit } from './terminal.ts';

/** Lets a command end in words where what it prints cannot be written. */
export function watchOutput(command: string): void {
	let isTold = false;
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		// A reader that has read enough, such as `head`, is no fault.
		if (error.code === 'EPIPE') process.exit(exit.done);
		const words = explanation(error, command);
		if (words === null) throw error;
		// The command goes on to its end, so that what it has open is closed.
		process.exitCode = exit.wrong;
		if (!isTold) process.stderr.write(`${words}\n`);
		isTold = true;
	});
}
