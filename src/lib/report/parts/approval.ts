import * as m from '#lib/paraglide/messages.js';
import { dateName } from '#lib/words/date.ts';
import type { ReportStatus } from '../input.ts';
import { body, bold, heading, text, type Block, type Cell } from '../report.ts';

/** How many lines there are for the foreword: what is left of a page with the approval below. */
const forewordLines = 22;

/** Room for what the leader of the council wants to say first. */
export function forewordPart(): Block[] {
	return [
		heading(1, m.report_foreword(), { id: 'foreword' }),
		{ kind: 'room', lines: forewordLines }
	];
}

/**
 * Who wrote the foreword and who approved the report: with the signature of what was signed, and the sentence that was;
 * empty, to be filled in, else.
 */
export function approvalPart(status: ReportStatus): Block[] {
	const empty: Cell = [{ kind: 'room', label: '', lines: 1 }];
	const said = (words: string): Cell => [{ kind: 'runs', runs: [text(words)] }];
	const what = (words: string): Cell => [{ kind: 'runs', runs: [text(words)], look: 'strong' }];
	const signed = status === 'draft' || !status.signature ? null : status;
	const { signature } = signed ?? {};
	return [
		heading(1, m.report_approval(), { id: 'approval' }),
		{
			kind: 'table',
			caption: m.report_approval_caption(),
			captionShown: false,
			look: 'text',
			columns: [
				{ head: m.report_approval_of(), align: 'start', share: 0.2 },
				{ head: m.report_approval_name(), align: 'start', share: 0.32 },
				{ head: m.report_approval_role(), align: 'start', share: 0.3 },
				{ head: m.report_approval_date(), align: 'start', share: 0.18 }
			],
			rows: [
				[what(m.report_approval_foreword()), empty, empty, empty],
				signed && signature
					? [
							what(m.report_approval_by()),
							said(signature.name ?? ''),
							said(signature.role),
							said(dateName(signed.submittedAt))
						]
					: [what(m.report_approval_by()), empty, empty, empty]
			]
		},
		...(signed && signature
			? [
					body(
						bold(
							signature.restored
								? m.report_signed_restored({ version: signed.version })
								: m.report_signed({ version: signed.version })
						),
						text(` ${signature.statement}`)
					)
				]
			: [])
	];
}
