import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isAddress } from '#lib/server/database/place.ts';
import { readSettings, SettingsError } from '#lib/server/process/settings.ts';
import { run } from './run.ts';
import { watchOutput } from './standard-output.ts';
import { exit } from './terminal.ts';

const manifestSchema = z.object({ version: z.string() });
const root = resolve(import.meta.dirname, '../..');

watchOutput(process.argv[2] ?? '');

const code = await main();
process.exitCode ||= code;

async function main(): Promise<number> {
	try {
		const { questionnairesPath, noticesPath, database } = readSettings(process.env);
		const { version } = manifestSchema.parse(
			JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
		);
		return await run(process.argv.slice(2), {
			standing: process.env['INIT_CWD'] ?? process.cwd(),
			questionnaires: resolve(root, questionnairesPath),
			notices: noticesPath === null ? null : resolve(root, noticesPath),
			schemas: join(root, 'docs/schema'),
			database: isAddress(database) ? database : resolve(root, database),
			version,
			now: () => new Date(),
			print: (text) => process.stdout.write(`${text}\n`),
			complain: (text) => process.stderr.write(`${text}\n`)
		});
	} catch (error) {
		if (!(error instanceof SettingsError)) throw error;
		process.stderr.write(`${error.message}\n`);
		return exit.wrong;
	}
}
