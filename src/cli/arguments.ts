import { parseArgs } from 'node:util';
import * as m from '#lib/paraglide/messages.js';
import { UsageError } from './terminal.ts';

/** What a command takes: how many names of files at most, and which options, each with a value. */
export interface Takes {
	command: string;
	positionals: number;
	options: readonly string[];
	/** Which options stand without a value; what was typed of them is `yes`. */
	flags?: readonly string[];
}

/** What was typed after a command. */
export interface Given {
	positionals: string[];
	options: Partial<Record<string, string>>;
}

/** Reads what was typed after a command. Throws a `UsageError` that names what it does not take. */
export function readArguments(typed: string[], takes: Takes): Given {
	const { tokens } = parseArgs({
		args: typed,
		strict: false,
		allowPositionals: true,
		tokens: true,
		options: Object.fromEntries([
			...takes.options.map((option) => [option, { type: 'string' as const }] as const),
			...(takes.flags ?? []).map((flag) => [flag, { type: 'boolean' as const }] as const)
		])
	});
	const given: Given = { positionals: [], options: {} };
	const flags = takes.flags ?? [];
	for (const token of tokens) {
		if (token.kind === 'positional') {
			if (given.positionals.length === takes.positionals)
				throw new UsageError(m.cli_argument_extra({ command: takes.command, given: token.value }));
			given.positionals.push(token.value);
		} else if (token.kind === 'option') {
			if (flags.includes(token.name) && token.value === undefined) {
				given.options[token.name] = 'yes';
				continue;
			}
			if (!takes.options.includes(token.name))
				throw new UsageError(
					m.cli_unknown_option({ command: takes.command, option: token.rawName })
				);
			if (!token.value || (!token.inlineValue && token.value.startsWith('-')))
				throw new UsageError(m.cli_option_needs_value({ option: token.rawName }));
			given.options[token.name] = token.value;
		}
	}
	return given;
}

/** The value of an option that must be there. Throws a `UsageError` when it is not. */
export function required({ options }: Given, option: string): string {
	const value = options[option];
	if (value === undefined) throw new UsageError(m.cli_option_missing({ option: `--${option}` }));
	return value;
}

/** The value of an option that must be one of a few. Throws a `UsageError` that names them. */
export function oneOf<T extends string>(
	{ options }: Given,
	option: string,
	offered: readonly T[]
): T | null {
	const value = options[option];
	if (value === undefined) return null;
	const found = offered.find((each) => each === value);
	if (found === undefined)
		throw new UsageError(
			m.cli_option_value({ option: `--${option}`, given: value, offered: offered.join(', ') })
		);
	return found;
}
