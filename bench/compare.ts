/**
 * Measures the comparison page of a council with ten submitted years, as one reader waits for it. Prints a table in
 * Markdown for docs/measurements.md.
 */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { everyLine, type Scorecard } from '#lib/scorecard/scorecard.ts';
import { financialYearOf, yearSlug } from '#lib/scorecard/year.ts';
import { digest, newId } from '#lib/server/identifier.ts';
import { loadContent } from '#lib/server/questionnaires.ts';
import { generatedAssessment } from '../tests/generated.ts';
import { createRandom } from '../tests/random.ts';
import { freePort, startServer } from '../tests/server.ts';
import { Visitor } from '../tests/visitor.ts';
import { measure, type Times } from './speed.ts';

const yearsBack = 9;
const count = 100;
const series = 'scorecard';

const folder = await mkdtemp(join(tmpdir(), 'scorecard-bench-'));
const database = join(folder, 'bench.db');
try {
	const first = await startServer({ port: await freePort(), database });
	const visitor = new Visitor(first.origin);
	const overview = await visitor.begin();
	await first.end('SIGTERM');
	const thisYear = financialYearOf(new Date());
	const questions = fill(database, overview.split('/')[2] ?? '', thisYear);

	const server = await startServer({ port: await freePort(), database });
	const reader = new Visitor(server.origin);
	reader.cookie = visitor.cookie;
	const address = `${overview}/${yearSlug(thisYear)}/${series}/compare`;
	const read = async () => {
		const response = await reader.get(address);
		const text = await response.text();
		if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
		return text.length;
	};
	const by = { clients: 1, server: server.process.pid };
	const cold = await measure({ ...by, count: 1 }, async () => void (await read()));
	const bytes = await read();
	await measure({ ...by, count: 20 }, async () => void (await read()));
	const warm = await measure({ ...by, count }, async () => void (await read()));
	await server.end('SIGTERM');
	console.log(
		[
			`Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus()[0]?.model ?? 'unknown'}, ` +
				`${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}. ` +
				`${yearsBack + 1} years of ${questions} questions; the page has ${Math.round(bytes / 1024)} KiB.`,
			'',
			'| Comparison page | p50 | p95 | Slowest | Processor each | Count |',
			'| --- | --: | --: | --: | --: | --: |',
			row('first of a new server', cold),
			row('after it', warm)
		].join('\n')
	);
} finally {
	rmSync(folder, { recursive: true });
}

/** Ten submitted years with answers of every kind. Gives how many questions each asks. */
function fill(path: string, organisation: string, thisYear: number): number {
	const { questionnaires, library } = loadContent('questionnaires');
	const questionnaire = questionnaires.find((each) => each.series === series);
	if (!questionnaire) throw new Error(`There is no questionnaire ${series}`);
	const random = createRandom(1);
	const file = new DatabaseSync(path);
	const contributor = file
		.prepare('select id from contributor where organisation_id = ?')
		.get(organisation)?.['id'];
	if (typeof contributor !== 'string') throw new Error('The council has no contributor');
	let previous: Scorecard | null = null;
	for (let year = thisYear - yearsBack; year <= thisYear; year += 1) {
		const { answers } = generatedAssessment(random, questionnaire);
		const scorecard: Scorecard = makeScorecard({
			...{ questionnaire, year, answers, library, previous },
			council: { nation: 'england', type: 'unitary' }
		});
		const snapshot = JSON.stringify({
			...{ format: 1, organisation: { name: 'Bench' }, answers, scorecard },
			definition: questionnaire.definition
		});
		const assessment = newId();
		file
			.prepare(
				`insert into assessment (id, organisation_id, series, questionnaire_id, year, created_at, created_by)
				values (?, ?, ?, ?, ?, 0, ?)`
			)
			.run(assessment, organisation, series, questionnaire.id, year, contributor);
		file
			.prepare(
				`insert into submission (id, assessment_id, version, submitted_at, submitted_by, snapshot, digest)
				values (?, ?, 1, 0, ?, ?, ?)`
			)
			.run(newId(), assessment, contributor, snapshot, digest(snapshot));
		previous = scorecard;
	}
	file.close();
	return previous ? everyLine(previous).length : 0;
}

function row(name: string, { p50, p95, slowest, processor, count }: Times): string {
	const ms = (time: number) => `${time.toFixed(1)} ms`;
	const cells = [
		name,
		ms(p50),
		ms(p95),
		ms(slowest),
		processor === null ? '' : ms(processor),
		count
	];
	return `| ${cells.join(' | ')} |`;
}
