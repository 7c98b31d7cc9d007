import type { z } from 'zod';
import type { Problem } from './definition.ts';

/**
 * What a schema found in a file of content, as instructions with their paths. The issues must carry their input. Each
 * message is explained in docs/editing-questionnaires.md.
 */
export function issueProblems({ issues }: z.ZodError): Problem[] {
	return issues.flatMap((issue): Problem[] => {
		const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
		if (issue.code === 'unrecognized_keys')
			return issue.keys.map((key) => ({
				path: [...path, key],
				message: `There is no key "${key.slice(0, 60)}" here: check its spelling and how far in it stands`
			}));
		const missing = issue.input === undefined && path.length > 0;
		return [{ path, message: missing ? missingMessage(path) : issueMessage(issue) }];
	});
}

function missingMessage(path: (string | number)[]): string {
	return `The key "${String(path.at(-1))}" is missing: add it`;
}

function issueMessage(issue: z.core.$ZodIssue): string {
	switch (issue.code) {
		case 'invalid_type':
			return wantedMessages[issue.expected] ?? 'This must be a group of keys, each on its line';
		case 'invalid_value':
			return issue.values.length === 1
				? `Write "${String(issue.values[0])}", or leave the key out`
				: `Use one of these: ${issue.values.map(String).join(', ')}`;
		case 'too_small':
			return smallMessage(issue);
		case 'too_big':
			return bigMessage(issue);
		case 'invalid_format':
			if (issue.format === 'date') return 'Write a day as year, month, day, such as 2026-11-21';
			if (issue.format === 'url')
				return 'Write a whole address that starts with https:// or http://';
			return issue.message;
		case 'invalid_key':
			return issue.issues[0]?.message ?? issue.message;
		default:
			// Written beside the rule itself.
			return issue.message;
	}
}

const wantedMessages: Record<string, string> = {
	string: 'This must be text: put what looks like a number or a yes in quotation marks',
	number: 'This must be a number, without quotation marks',
	int: 'This must be a whole number',
	boolean: 'This must be true or false',
	array: 'This must be a list, each part after a hyphen'
};

function smallMessage({ origin, minimum, exact, inclusive }: z.core.$ZodIssueTooSmall): string {
	if (origin === 'string') return 'This text is empty: write it, or leave the key out';
	if (origin === 'array')
		return exact ? `This list must have exactly ${minimum}` : `This list needs ${minimum} or more`;
	return inclusive ? `This must be ${minimum} or more` : `This must be more than ${minimum}`;
}

function bigMessage({ origin, maximum, exact, input }: z.core.$ZodIssueTooBig): string {
	if (origin === 'string')
		return `This text must be ${maximum} characters or fewer, and has ${String(input).trim().length}`;
	if (origin === 'array')
		return exact
			? `This list must have exactly ${maximum}`
			: `This list can have ${maximum} or fewer`;
	return `This must be ${maximum} or less`;
}
