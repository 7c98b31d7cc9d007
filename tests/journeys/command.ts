import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { scorecardSchema } from '#lib/scorecard/scorecard-schema.ts';

/** The score of each theme that `scorecard score` prints for a downloaded file. */
export async function scoreFile(file: string): Promise<(number | null)[]> {
	const { stdout } = await promisify(execFile)(process.execPath, [
		'src/cli/main.ts',
		'score',
		file
	]);
	return scorecardSchema
		.parse(JSON.parse(stdout))
		.themes.filter(({ scored }) => scored)
		.map(({ score }) => score);
}
