import * as m from '#lib/paraglide/messages.js';
import { contentsOf } from '#lib/scorecard/file/council-contents.ts';
import { maxProblems } from '#lib/scorecard/file/file-problem.ts';
import { writtenYear } from '#lib/scorecard/year.ts';
import { checkCouncilFile } from '#lib/server/records/council-restore.ts';
import { versionLines } from '#lib/words/council-contents.ts';
import { councilProblemLine } from '#lib/words/council-problem.ts';
import { councilTypeName } from '#lib/words/council.ts';
import { moreProblemsLine } from '#lib/words/file-problem.ts';
import { nationName } from '#lib/words/nation.ts';
import type { Given } from './arguments.ts';
import { soundContent } from './content.ts';
import { readBytes } from './read-assessment.ts';
import { exit, InputError, UsageError, type Exit, type Terminal } from './terminal.ts';

/** Enough to work with; a file in another format has thousands. */
const maxShown = 20;

/** Checks a copy of a council, its submitted results against their digests, and says what is in it. */
export function council({ positionals: [file] }: Given, terminal: Terminal): Exit {
	if (file === undefined) throw new UsageError(m.cli_argument_missing({ wanted: 'FILE.json' }));
	const { questionnaires } = soundContent(terminal);
	const checked = checkCouncilFile(readBytes(file, terminal), terminal.now());
	if (!checked.ok) {
		const { problems } = checked;
		const lines = problems.slice(0, maxShown).map((problem) => `  ${councilProblemLine(problem)}`);
		const more = moreProblemsLine(lines.length, problems.length);
		if (more) lines.push(`  ${more}`);
		const facts = { file, count: problems.length };
		const title =
			facts.count < maxProblems ? m.cli_file_problems(facts) : m.cli_file_problems_many(facts);
		throw new InputError([title, ...lines].join('\n'));
	}
	const contents = contentsOf(checked.value);
	const { nation, type } = contents.council;
	const kind = `${councilTypeName(type)}, ${nationName(nation)}`;
	terminal.print(m.cli_council_title({ file, name: contents.name, kind }));
	for (const year of contents.years) {
		const edition = questionnaires.find(({ id }) => id === year.questionnaire);
		terminal.print(
			m.cli_council_year({
				title: edition?.title ?? year.series,
				year: writtenYear(year.year),
				edition: year.questionnaire
			})
		);
		terminal.print(`  ${m.cli_council_counts({ ...year })}`);
		for (const line of versionLines(year)) terminal.print(`  ${line}`);
	}
	if (contents.logo !== null) terminal.print(m.cli_council_logo({ words: contents.logo }));
	terminal.print(m.cli_council_actions(contents.actions));
	terminal.print(m.cli_council_results({ count: contents.results }));
	return exit.done;
}
