import * as m from '#lib/paraglide/messages.js';
import { readArguments, type Given, type Takes } from './arguments.ts';
import { check } from './check.ts';
import { diff } from './diff.ts';
import { example } from './example.ts';
import { report } from './report.ts';
import { schema } from './schema.ts';
import { score } from './score.ts';
import { exit, InputError, UsageError, type Exit, type Terminal } from './terminal.ts';

interface Command extends Takes {
	run: (given: Given, terminal: Terminal) => Exit;
}

const commands: Command[] = [
	{ command: 'check', positionals: 1, options: [], run: check },
	{ command: 'score', positionals: Infinity, options: [], run: score },
	{ command: 'report', positionals: 1, options: ['out', 'kind'], run: report },
	{
		command: 'example',
		positionals: 0,
		options: ['questionnaire', 'nation', 'type'],
		run: example
	},
	{ command: 'diff', positionals: 2, options: [], run: diff },
	{ command: 'schema', positionals: 1, options: [], run: schema },
	{ command: 'help', positionals: 0, options: [], run: help }
];

/** Runs what was typed after `scorecard`. Gives how it ended; what is wrong with the input is said, never thrown. */
export function run(typed: string[], terminal: Terminal): Exit {
	try {
		const [name, ...rest] = typed;
		if (name === undefined) throw new UsageError(m.cli_no_command());
		if ([name, ...rest].some((word) => word === '--help' || word === '-h'))
			return help({ positionals: [], options: {} }, terminal);
		const command = commands.find((each) => each.command === name);
		if (!command) throw new UsageError(m.cli_unknown_command({ name }));
		return command.run(readArguments(rest, command), terminal);
	} catch (error) {
		if (error instanceof UsageError) {
			terminal.complain(`${error.message}\n${m.cli_see_help()}`);
			return exit.usage;
		}
		if (error instanceof InputError) {
			terminal.complain(error.message);
			return exit.wrong;
		}
		throw error;
	}
}

function help(_given: Given, terminal: Terminal): Exit {
	terminal.print(m.cli_usage().trimEnd());
	return exit.done;
}
