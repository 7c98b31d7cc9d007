import * as m from '#lib/paraglide/messages.js';
import { administrators } from './administrators.ts';
import { audit, verifyAudit } from './audit.ts';
import { readArguments, type Given, type Takes } from './arguments.ts';
import { backup, checkBackupFile, restore } from './backup.ts';
import { check } from './check.ts';
import { checkNotices } from './check-notices.ts';
import { council } from './council.ts';
import { diff } from './diff.ts';
import { endSessions } from './end-sessions.ts';
import { example } from './example.ts';
import { explanation } from './explanation.ts';
import { move } from './move.ts';
import { report } from './report.ts';
import { schema } from './schema.ts';
import { score } from './score.ts';
import { verify } from './verify.ts';
import { smoke } from './smoke.ts';
import { exit, UsageError, type Exit, type Terminal } from './terminal.ts';

interface Command extends Takes {
	run: (given: Given, terminal: Terminal) => Exit | Promise<Exit>;
	/** How it is typed, and what it does. */
	help: () => string;
}

const commands: Command[] = [
	{
		command: 'check',
		positionals: 1,
		options: ['on'],
		flags: ['signposts', 'csv'],
		run: check,
		help: m.cli_help_check
	},
	{ command: 'score', positionals: Infinity, options: [], run: score, help: m.cli_help_score },
	{ command: 'council', positionals: 1, options: [], run: council, help: m.cli_help_council },
	{
		command: 'report',
		positionals: 1,
		options: ['out', 'kind', 'attach', 'extract'],
		run: report,
		help: m.cli_help_report
	},
	{
		command: 'example',
		positionals: 0,
		options: ['questionnaire', 'nation', 'type'],
		run: example,
		help: m.cli_help_example
	},
	{ command: 'diff', positionals: 2, options: [], run: diff, help: m.cli_help_diff },
	{ command: 'schema', positionals: 1, options: [], run: schema, help: m.cli_help_schema },
	{ command: 'move', positionals: 0, options: ['from', 'to'], run: move, help: m.cli_help_move },
	{
		command: 'backup',
		positionals: 0,
		options: ['to', 'from'],
		run: backup,
		help: m.cli_help_backup
	},
	{
		command: 'check-backup',
		positionals: 1,
		options: [],
		run: checkBackupFile,
		help: m.cli_help_check_backup
	},
	{
		command: 'check-notices',
		positionals: 1,
		options: [],
		run: checkNotices,
		help: m.cli_help_check_notices
	},
	{ command: 'restore', positionals: 1, options: ['to'], run: restore, help: m.cli_help_restore },
	{
		command: 'verify',
		positionals: 1,
		options: ['database'],
		run: verify,
		help: m.cli_help_verify
	},
	{
		command: 'audit',
		positionals: 0,
		options: ['council', 'database'],
		run: audit,
		help: m.cli_help_audit
	},
	{
		command: 'verify-audit',
		positionals: 0,
		options: ['database', 'known'],
		run: verifyAudit,
		help: m.cli_help_verify_audit
	},
	{
		command: 'end-sessions',
		positionals: 1,
		options: ['database'],
		flags: ['everybody'],
		run: endSessions,
		help: m.cli_help_end_sessions
	},
	{
		command: 'administrators',
		positionals: 0,
		options: ['database', 'end'],
		run: administrators,
		help: m.cli_help_administrators
	},
	{ command: 'smoke', positionals: 1, options: [], run: smoke, help: m.cli_help_smoke },
	{ command: 'help', positionals: 1, options: [], run: help, help: m.cli_help_help }
];

/**
 * Runs what was typed after `scorecard`. Gives how it ended, at once or, where a database is asked, when it has;
 * what is wrong with the input is said, never thrown.
 */
export function run(typed: string[], terminal: Terminal): Exit | Promise<Exit> {
	try {
		const [name, ...rest] = typed;
		if (name === undefined) throw new UsageError(m.cli_no_command());
		if ([name, ...rest].some((word) => word === '--help' || word === '-h'))
			return help({ positionals: isCommand(name) ? [name] : [], options: {} }, terminal);
		const command = commands.find((each) => each.command === name);
		if (!command) throw new UsageError(m.cli_unknown_command({ name }));
		const ended = command.run(readArguments(rest, command), terminal);
		return typeof ended === 'number' ? ended : ended.catch((error) => said(error, name, terminal));
	} catch (error) {
		return said(error, typed[0] ?? '', terminal);
	}
}

/** Says what is wrong with what was typed or given; throws what is a fault of ours. */
function said(error: unknown, command: string, terminal: Terminal): Exit {
	if (error instanceof UsageError) {
		terminal.complain(`${error.message}\n${m.cli_see_help()}`);
		return exit.usage;
	}
	const words = explanation(error, command);
	if (words === null) throw error;
	terminal.complain(words);
	return exit.wrong;
}

function isCommand(name: string): boolean {
	return commands.some(({ command }) => command === name);
}

/** Prints how every command is used, or the one that is named. */
function help({ positionals: [name] }: Given, terminal: Terminal): Exit {
	const chosen = commands.filter(({ command }) => name === undefined || command === name);
	if (chosen.length === 0)
		throw new UsageError(
			m.cli_help_unknown({
				name: name ?? '',
				known: commands.map(({ command }) => command).join(', ')
			})
		);
	const parts = chosen.map(({ help }) => help());
	terminal.print([m.cli_help_title(), ...parts, m.cli_help_ending()].join('\n\n'));
	return exit.done;
}
