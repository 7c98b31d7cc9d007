import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, delimiter } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import manifest from '../../package.json' with { type: 'json' };
import { temporaryFolder } from '../fixtures/ground.ts';
import { hasTestServer, openTestServer } from '../postgres-server.ts';
import { freePort } from '../server.ts';
import { Visitor } from '../visitor.ts';

const execute = promisify(execFile);
const { version, name } = manifest;
const next = `${version}-next`;
/** On a server that is not only for this test, one of its own. */
const databaseName = `scorecard_test_${randomBytes(6).toString('hex')}`;

/** The blocks of the document that are typed in, in order, each with the words beside its mark. */
const blocks = [
	...readFileSync('docs/running.md', 'utf8').matchAll(/^```sh ?(.*)\n([^]*?)^```/gm)
].map(([, words = '', text = '']) => ({ words: words.split(' '), text }));

/** Node that reaches nobody: whatever wants to fetch something ends with an error. */
const alone = `data:text/javascript,${encodeURIComponent(
	`import net from 'node:net'; net.Socket.prototype.connect = () => { throw new Error('Nothing is fetched'); };`
)}`;

let folder: ReturnType<typeof temporaryFolder>;
/** What the blocks so far set for those after them. */
let exported: string[];
let running: { process: ChildProcess; origin: string; log: string[] }[];

test.beforeEach(() => {
	folder = temporaryFolder();
	exported = [];
	running = [];
});
test.afterEach(() => {
	for (const each of running) each.process.kill('SIGKILL');
	folder.remove();
});

/** Nothing of this machine but where its programs are. */
const environment = () => ({
	PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
	CLONE: folder.in('clone'),
	// Some twenty starts of Node, each of which would compile the same.
	NODE_COMPILE_CACHE: folder.in('compiled')
});

/** A block as it is typed by somebody who stands in the folder, with the versions that are there. */
function typed(text: string): string {
	const meant = text
		.replace('http://localhost:3000', running[0]?.origin ?? '')
		.replace(/export VERSION=.*/, `export VERSION=${version}`)
		.replace(/export NEW=.*/, `export NEW=${next}`)
		.replace('"$SERVER" scorecard', `"$SERVER" ${databaseName}`)
		.replace('/scorecard"', `/${databaseName}"`);
	const before = exported.join('\n');
	exported.push(...meant.split('\n').filter((line) => line.startsWith('export ')));
	return `set -euo pipefail\n${before}\n${meant}`;
}

async function run(text: string, more: Record<string, string>): Promise<void> {
	const ended = await execute('bash', ['-c', typed(text)], {
		...{ cwd: folder.path, env: { ...environment(), ...more } }
	}).catch((error: Error & { stderr?: string }) => error);
	expect(ended instanceof Error ? `${text}\n${ended.message}` : '').toBe('');
}

async function serve(text: string, more: Record<string, string>): Promise<string> {
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	const server = spawn('bash', ['-c', typed(text.replace('node ', 'exec node '))], {
		cwd: folder.path,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...environment(), PORT: String(port), ORIGIN: origin, ...more }
	});
	const log: string[] = [];
	createInterface({ input: server.stderr }).on('line', (line) => log.push(line));
	running.push({ process: server, origin, log });
	const words = new Promise((done) => {
		createInterface({ input: server.stdout }).on('line', (line) => {
			// What it writes down meanwhile, such as that it cleared up.
			if (!line.startsWith('{')) done(line);
		});
	});
	const ended = once(server, 'exit').then(() => `It ended: ${log.join('\n')}`);
	expect(await Promise.race([words, ended])).toBe(`Modern Slavery Scorecard is at ${origin}`);
	expect((await fetch(`${origin}/health`)).status).toBe(200);
	return origin;
}

async function stop(): Promise<void> {
	for (const { process: server, log } of running) {
		server.kill('SIGTERM');
		const [code] = await once(server, 'exit');
		expect([code, log]).toEqual([0, []]);
	}
	running = [];
}

async function makeRelease(): Promise<void> {
	await execute(process.execPath, ['bin/release.js'], {
		env: { ...process.env, RELEASE_FOLDER: folder.path }
	});
}

/** The same release under the name of a later one. */
async function makeNext(): Promise<void> {
	const [was, will] = [`${name}-${version}`, `${name}-${next}`];
	const script = `set -o pipefail; mkdir later && tar -xzf ${was}.tar.gz -C later && mv later/${was} later/${will} &&
		tar -cf - -C later ${will} | gzip -1 > ${will}.tar.gz && sha256sum ${will}.tar.gz > ${will}.tar.gz.sha256 && rm -r later`;
	await execute('bash', ['-c', script], { cwd: folder.path });
}

test('every command for whoever runs the service does what it says, and nothing saved is lost', async () => {
	test.setTimeout(600_000);
	await makeRelease();
	await makeNext();
	mkdirSync(folder.in('clone/data'), { recursive: true });
	const old = gunzipSync(readFileSync('tests/fixtures/scorecard-1.1.db.gz'));
	writeFileSync(folder.in('clone/data/scorecard.db'), old);

	const server = hasTestServer() ? await openTestServer() : null;
	let council = '';
	let cookie = '';
	/** Whether what was saved at first is there for the one who saved it. */
	const found: number[] = [];
	try {
		for (const { words, text } of blocks) {
			if (words.includes('postgres') && !server) break;
			const more: Record<string, string> = server ? { SERVER: server.url } : {};
			if (words.includes('stop')) await stop();
			if (!words.includes('serve')) {
				await run(text, more);
				continue;
			}
			const onServer = exported.some((line) => line.includes('DATABASE_URL'));
			const origin = await serve(text, {
				...more,
				...(!onServer && { NODE_OPTIONS: `--import ${alone}` })
			});
			const visitor = new Visitor(origin);
			if (!council) {
				council = await visitor.begin();
				const tasks = await visitor.beginYear(council);
				({ cookie } = visitor);
				// It draws on the packages it came with: a page, a table, and the report of a thread.
				for (const path of ['', '/assessment.json', '/report.pdf']) {
					const answer = await visitor.get(`${tasks}${path}`);
					expect(answer.status, path).toBe(200);
				}
			}
			visitor.cookie = cookie;
			found.push((await visitor.get(council)).status);
		}
		// At first, restored, upgraded; the clone has other councils; rolled back; on a server, by either instance.
		expect(found).toEqual([200, 200, 200, 404, 200, ...(server ? [200, 200] : [])]);
		await stop();
	} finally {
		for (const each of running) each.process.kill('SIGKILL');
		if (server) {
			const words = ['--if-exists', '--force', `--maintenance-db=${server.url}`, databaseName];
			await execute('dropdb', words);
			await server.stop();
		}
	}
	expect(readFileSync(folder.in('clone/data/scorecard.db')).equals(old)).toBe(true);
});

test('the archive holds what the service runs with, and nothing that builds or is run to install', async () => {
	test.setTimeout(180_000);
	await makeRelease();
	const archive = `${name}-${version}.tar.gz`;
	const { stdout } = await execute('tar', ['-tzf', archive], { cwd: folder.path });
	const files = stdout.split('\n').map((file) => file.replace(`${name}-${version}/`, ''));
	for (const wanted of [
		...['bin/serve.js', 'build/handler.js', 'src/cli/main.ts', 'deploy/nginx.conf'],
		...['questionnaires/resources.yaml', 'docs/running.md', 'LICENSE', 'package.json'],
		'src/lib/server/database/migrations/migrations.ts'
	])
		expect(files).toContain(wanted);
	const strange = /\.test\.ts$|\.map$|\.svelte$|^node_modules\/(vite|svelte|typescript|core-js)\//;
	expect(files.filter((file) => strange.test(file))).toEqual([]);
	await execute('tar', ['-xzf', archive], { cwd: folder.path });
	const scripts = readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
		.filter((file) => /node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(file))
		.map((file): [string, object] => [
			file,
			JSON.parse(readFileSync(folder.in(file), 'utf8')).scripts ?? {}
		])
		.filter(([, script]) => ['preinstall', 'install', 'postinstall'].some((at) => at in script));
	expect(scripts).toEqual([]);
	// The same again is the same to the byte.
	renameSync(folder.in(archive), folder.in('first'));
	await makeRelease();
	expect(readFileSync(folder.in('first')).equals(readFileSync(folder.in(archive)))).toBe(true);
});
