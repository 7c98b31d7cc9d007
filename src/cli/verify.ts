import { digestInside, verifyReport } from '#lib/assessment/verify.ts';
import * as m from '#lib/paraglide/messages.js';
import { openPacked } from '#lib/report/pdf/packed-file.ts';
import { readSeal } from '#lib/report/pdf/seal.ts';
import { checkNumbers } from '#lib/scorecard/signing/check-numbers.ts';
import type { ReportCheck } from '#lib/scorecard/signing/report-check.ts';
import { checkFacts, checkTexts, checkTitle } from '#lib/words/report-check.ts';
import type { Given } from './arguments.ts';
import { placeOf, withDatabase } from './named-database.ts';
import { readBytes } from './read-assessment.ts';
import { exit, UsageError, type Exit, type Terminal } from './terminal.ts';

/**
 * Says what a signed report is: with a database all that the installation knows, without one whether the answers inside
 * are those its seal names. Ends well only for a report that stands, as far as can be told.
 */
export function verify(
	{ positionals: [file], options }: Given,
	terminal: Terminal
): Exit | Promise<Exit> {
	if (file === undefined) throw new UsageError(m.cli_argument_missing({ wanted: 'FILE.pdf' }));
	const bytes = readBytes(file, terminal);
	if (options.database === undefined) return alone(file, bytes, terminal);
	return withDatabase(placeOf(options.database, terminal), async (database) => {
		const check = await verifyReport(database, bytes);
		const lines = [`${file}: ${checkTitle(check)}.`, ...checkTexts(check)];
		if (check.kind === 'as-made')
			lines.push(...checkFacts(check.version).map(({ term, text }) => `  ${term}: ${text}`));
		return said(lines, stands(check), terminal);
	});
}

/** What the file says by itself. Whether a page was changed is known to whoever has the secret of its seal. */
function alone(file: string, bytes: Uint8Array, terminal: Terminal): Exit {
	const seal = readSeal(bytes);
	if (!seal) {
		const check: ReportCheck = { kind: openPacked(bytes) ? 'unsealed' : 'not-ours' };
		return said([`${file}: ${checkTitle(check)}.`, ...checkTexts(check)], false, terminal);
	}
	if (seal.digest === null) return said([m.cli_verify_not_signed({ file })], false, terminal);
	const numbers = m.report_check_numbers({ numbers: checkNumbers(seal.digest) });
	const inside = digestInside(bytes);
	if (inside === null) return said([m.cli_verify_no_answers({ file }), numbers], true, terminal);
	return inside === seal.digest
		? said([m.cli_verify_agrees({ file }), numbers, m.cli_verify_pages()], true, terminal)
		: said([m.cli_verify_differs({ file })], false, terminal);
}

/** Whether it is the signed report of a version that stands. */
function stands(check: ReportCheck): boolean {
	if (check.kind !== 'as-made') return false;
	const { signature, since } = check.version;
	return signature !== null && !signature.restored && since === null;
}

function said(lines: string[], well: boolean, terminal: Terminal): Exit {
	for (const line of lines) terminal.print(line);
	return well ? exit.done : exit.wrong;
}
