import * as m from '#lib/paraglide/messages.js';
import { checkNumbers } from '#lib/scorecard/signing/check-numbers.ts';
import { dateName } from '#lib/words/moment.ts';
import { statusWords, type ReportInput, type ReportStatus } from '../input.ts';
import { address, body, bold, heading, text, type Block, type Cell } from '../report.ts';
import { paragraphsOf } from './answers.ts';

/** How many lines there are for the foreword: what is left of a page with the approval below, and with what was signed. */
const forewordLines = { empty: 22, signed: 18 };

/** What the leader of the council says first, or room for it. */
export function forewordPart({
	status,
	foreword
}: Pick<ReportInput, 'status' | 'foreword'>): Block[] {
	if (foreword)
		return [
			heading(1, m.report_foreword(), { id: 'foreword' }),
			...paragraphsOf(foreword.text).map((words) => body(text(words))),
			body(bold(foreword.name)),
			body(text(foreword.role))
		];
	const signed = signedBlocks(status).length > 0;
	return [
		heading(1, m.report_foreword(), { id: 'foreword' }),
		{ kind: 'room', lines: signed ? forewordLines.signed : forewordLines.empty }
	];
}

/**
 * Who wrote the foreword and who approved the report: with the signature of what was signed, and the sentence that was;
 * empty, to be filled in, else.
 */
export function approvalPart({
	status,
	foreword
}: Pick<ReportInput, 'status' | 'foreword'>): Block[] {
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
				foreword
					? [
							what(m.report_approval_foreword()),
							said(foreword.name),
							said(foreword.role),
							said(dateName(foreword.savedAt))
						]
					: [what(m.report_approval_foreword()), empty, empty, empty],
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
		...signedBlocks(status)
	];
}

/** Who signed, what was signed, and how to check it: a part by itself, for a report without an approval; nothing for what was not signed. */
export function signaturePart({ status, date }: ReportInput): Block[] {
	const blocks = signedBlocks(status);
	if (blocks.length === 0) return [];
	return [
		heading(1, m.report_signature(), { id: 'signature' }),
		body(text(m.report_signature_whose({ signed: statusWords(status, date) }))),
		...blocks
	];
}

/** The sentence that was signed, and the numbers that stand for it; nothing for what was not signed. */
function signedBlocks(status: ReportStatus): Block[] {
	if (status === 'draft' || !status.signature) return [];
	const { version, signature } = status;
	const { statement, restored, proof } = signature;
	const signed = restored ? m.report_signed_restored({ version }) : m.report_signed({ version });
	return [
		body(bold(signed), text(` ${statement}`)),
		...(proof
			? [
					body(
						bold(m.report_check_numbers({ numbers: checkNumbers(proof.digest) })),
						text(` ${m.report_check_why()} `),
						address(proof.checkedAt, m.verify_title())
					)
				]
			: [])
	];
}
