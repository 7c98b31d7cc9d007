import { csvOf } from '#lib/export/csv.ts';
import { signpostsTable } from '#lib/export/signposts-table.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Library } from '#lib/scorecard/resource.ts';
import { signpostRows, type SignpostRow } from '#lib/scorecard/signpost-rows.ts';
import { councilTypesIn } from '#lib/scorecard/council.ts';
import { councilTypeName } from '#lib/words/council.ts';
import { withFullStop, listOf } from '#lib/words/list.ts';
import { nationName } from '#lib/words/nation.ts';
import { actionFor, whoMayKnow } from '#lib/words/next-step.ts';
import { tierName } from '#lib/words/scorecard.ts';
import { answerWords, reasonWords } from '#lib/words/signpost-row.ts';
import { exit, type Exit, type Terminal } from './terminal.ts';

/** Prints what every answer leads to, to read or as one CSV. */
export function printSignposts(
	questionnaires: Questionnaire[],
	library: Library,
	asCsv: boolean,
	terminal: Terminal
): Exit {
	const made = questionnaires.map((questionnaire) => ({
		questionnaire,
		rows: signpostRows(questionnaire, library)
	}));
	if (asCsv) {
		const tables = made.map(({ questionnaire, rows }) => signpostsTable(questionnaire.id, rows));
		const [first] = tables;
		if (first) terminal.print(csvOf({ ...first, rows: tables.flatMap((table) => table.rows) }));
		return exit.done;
	}
	for (const { questionnaire, rows } of made) {
		terminal.print(
			m.signposts_title({ title: questionnaire.title, id: questionnaire.id, count: rows.length })
		);
		let question = '';
		for (const row of rows) {
			if (row.question.id !== question)
				terminal.print(`\n${row.question.id}  ${row.question.text}`);
			question = row.question.id;
			terminal.print(rowText(row));
		}
		terminal.print('');
	}
	return exit.done;
}

function rowText(row: SignpostRow): string {
	const { nation, types, signpost, offers, dutyAtRisk } = row;
	const everyKind = councilTypesIn(nation).length === types.length;
	const where = everyKind
		? nationName(nation)
		: m.signposts_kinds({
				nation: nationName(nation),
				kinds: listOf(types.map((type) => councilTypeName(type)))
			});
	const head = [where, answerWords(row), tierName(signpost.tier)];
	if (dutyAtRisk) head.push(m.signposts_duty());
	return [
		`\n  ${head.join(' · ')}`,
		`    ${[withFullStop(actionFor(signpost)), signpost.dontKnow ? (whoMayKnow(signpost) ?? '') : ''].join(' ').trim()}`,
		...offers.map(
			({ resource: { id, title, publisher, url }, reason }, index) =>
				`    ${index + 1}. ${title}, ${publisher} [${id}] (${reasonWords(reason)})${url ? '' : ` ${m.signposts_no_address()}`}`
		)
	].join('\n');
}
