/**
 * Measures the comparison page of a council with ten submitted years, as one reader waits for it. Prints a table in
 * Markdown for docs/measurements.md.
 */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { everyLine, type Scorecard } from '#lib/scorecard/scorecard.ts';
import { financialYearOf, yearSlug } from '#lib/scorecard/year.ts';
import { newId } from '#lib/server/database/identifier.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';
import { insertFilled } from '#lib/server/records/filled-assessments.ts';
import { insertSubmission } from '#lib/server/records/submitting.ts';
import { openDatabase } from '#lib/server/database/database.ts';
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
	const visitor = new Visitor(first.origin, 'keep-alive');
	const overview = await visitor.begin();
	await first.end('SIGTERM');
	const thisYear = financialYearOf(new Date());
	const questions = await fill(database, overview.split('/')[2] ?? '', thisYear);

	const server = await startServer({ port: await freePort(), database });
	const reader = new Visitor(server.origin, 'keep-alive');
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
async function fill(path: string, organisationId: string, thisYear: number): Promise<number> {
	const { questionnaires, library } = loadContent('questionnaires');
	const questionnaire = questionnaires.find((each) => each.series === series);
	if (!questionnaire) throw new Error(`There is no questionnaire ${series}`);
	const random = createRandom(1);
	const database = await openDatabase(path);
	const { id: contributorId } = await database
		.selectFrom('contributor')
		.select('id')
		.where('organisation_id', '=', organisationId)
		.executeTakeFirstOrThrow();
	let previous: Scorecard | null = null;
	for (let year = thisYear - yearsBack; year <= thisYear; year += 1) {
		const { answers } = generatedAssessment(random, questionnaire);
		const scorecard: Scorecard = makeScorecard({
			...{ questionnaire, year, answers, library, previous },
			council: { nation: 'england', type: 'unitary' }
		});
		const id = newId();
		const assessment = { id, questionnaire, year, answers: {}, at: new Date(0) };
		await insertFilled(database, [assessment], { organisationId, contributorId });
		await insertSubmission(database, {
			...{ organisationId, contributorId, assessmentId: id, version: 1, submittedAt: 0 },
			snapshot: JSON.stringify({
				...{ format: 1, organisation: { name: 'Bench' }, answers, scorecard },
				definition: questionnaire.definition
			})
		});
		previous = scorecard;
	}
	await database.destroy();
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
