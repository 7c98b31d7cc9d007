import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs the peers in bench/peers the first time. */
export function installPeers(): void {
	if (existsSync('bench/peers/node_modules/pdfkit')) return;
	console.error('Installing the peers…');
	const cli = process.env.npm_execpath;
	const args = ['ci', '--no-audit', '--no-fund'];
	const options = { cwd: 'bench/peers', stdio: ['ignore', 2, 2] as ['ignore', number, number] };
	const done = cli
		? spawnSync(process.execPath, [cli, ...args], options)
		: spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
	if (done.status !== 0) throw new Error('The peers could not be installed');
}
