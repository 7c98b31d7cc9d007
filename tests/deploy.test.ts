import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { readSettings } from '#lib/server/process/settings.ts';
import { tar } from '../bin/tar.js';
import { temporaryFolder } from './fixtures/ground.ts';
import { waysIn } from './routes.ts';

const read = (file: string) => readFileSync(`deploy/${file}`, 'utf8');

test('the settings that are given along are settings of the service', () => {
	const lines = read('scorecard.env').matchAll(/^#?([A-Z_]+)=(.+)$/gm);
	const given = Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]));
	expect(Object.keys(given)).toEqual([
		...['ORIGIN', 'DATABASE_PATH', 'DATABASE_URL', 'ADDRESS_HEADER', 'BACKUPS_PATH'],
		...['SECURITY_CONTACT', 'NOTICES_PATH']
	]);
	const known = new Set(readFileSync('README.md', 'utf8').match(/`[A-Z_]+`/g));
	expect(Object.keys(given).filter((name) => !known.has(`\`${name}\``))).toEqual([]);
	expect(readSettings(given)).toMatchObject({ addressHeader: 'x-real-ip' });
});

test('the proxies let the largest form through, little more, and say who asks', () => {
	const megabyte = 1024 * 1024;
	const nginx = Number(/client_max_body_size (\d+)m;/.exec(read('nginx.conf'))?.[1]);
	const caddy = Number(/max_size (\d+)MB/.exec(read('Caddyfile'))?.[1]);
	for (const [most, unit] of [
		[nginx, megabyte],
		[caddy, 1e6]
	] as const) {
		expect(most * unit).toBeGreaterThanOrEqual(maxFormBytes.file);
		expect(most * unit).toBeLessThan(2 * maxFormBytes.file);
	}
	expect(read('nginx.conf')).toContain('proxy_set_header X-Real-IP $remote_addr;');
	expect(read('Caddyfile')).toContain('header_up X-Real-IP {remote_host}');
});

test('a restart of one of two instances is not seen through the proxies', () => {
	expect(read('nginx.conf').match(/server 127\.0\.0\.1:\d+( max_fails=0)?;/g)).toEqual([
		'server 127.0.0.1:3000 max_fails=0;',
		'server 127.0.0.1:3001 max_fails=0;'
	]);
	expect(read('Caddyfile')).toMatch(/lb_try_duration \d+s\n\t\tfail_duration \d+s/);
});

test('the proxy logs no link that lets somebody in, and every other address', () => {
	const text = read('nginx.conf');
	expect(text.match(/server_name/g)).toHaveLength(
		text.match(/access_log \S+ combined if=\$scorecard_logged;/g)?.length ?? 0
	);
	const [, secret = 'none'] = /~(\^\S+) 0;/.exec(text) ?? [];
	const pages = waysIn().flatMap((way) => (way.startsWith('GET ') ? [way.slice(4)] : []));
	const unlogged = pages.filter((page) => new RegExp(secret).test(page));
	expect(unlogged.sort()).toEqual(['/invitation/[token]', '/reset/[token]', '/sign-in/back']);
});

test('the image has an account without rights, one volume, a check of health and no shell', () => {
	const text = read('Containerfile').replaceAll('\\\n', '');
	const last = text.slice(text.lastIndexOf('\nFROM '));
	expect(last).toMatch(/^USER 65532:65532$/m);
	expect(last.match(/^VOLUME .*$/gm)).toEqual(['VOLUME /data']);
	expect(last).toMatch(/^HEALTHCHECK .* CMD \["\/nodejs\/bin\/node", "bin\/healthy\.js"\]$/m);
	expect(last).toMatch(/^CMD \["bin\/serve\.js"\]$/m);
	// Words of a list are run as they are; any other way needs a shell.
	expect(last).not.toMatch(/^(RUN|ENTRYPOINT|CMD|SHELL) [^[]/m);
});

describe('systemd', () => {
	const units = ['scorecard.service', 'scorecard-backup.service', 'scorecard-backup.timer'];
	const analyze = (...words: string[]) =>
		promisify(execFile)('systemd-analyze', words, { cwd: 'deploy' });

	test.skipIf(!hasAnalyze())(
		'takes the units, and finds little that they could do',
		async () => {
			const folder = temporaryFolder();
			for (const unit of units)
				// Node is where the machine of the tests has it.
				writeFileSync(folder.in(unit), read(unit).replaceAll('/usr/bin/node', process.execPath));
			const { stdout, stderr } = await analyze('verify', ...units.map((unit) => folder.in(unit)));
			expect(stdout + stderr).toBe('');
			// Of 100; a unit without a sandbox has 96. Above the threshold it ends with an error.
			for (const unit of units.slice(0, 2))
				await analyze(
					...['security', '--offline=true', '--threshold=25', '--no-pager', folder.in(unit)]
				);
			await expect(
				analyze(
					'security',
					'--offline=true',
					'--threshold=5',
					'--no-pager',
					folder.in('scorecard.service')
				)
			).rejects.toThrow();
			folder.remove();
		},
		60_000
	);
});

describe('a command under systemd', () => {
	/** What the script asks of systemd-run, a word each; it stands in for that program here. */
	const asked = (...words: string[]) => {
		const folder = temporaryFolder();
		const instead = '#!/bin/sh\nprintf "%s\\n" "$@"\n';
		writeFileSync(folder.in('systemd-run'), instead, { mode: 0o755 });
		const env = { PATH: `${folder.path}:${process.env['PATH']}` };
		const told = execFileSync('sh', ['deploy/scorecard', ...words], { env, encoding: 'utf8' });
		folder.remove();
		return told.trimEnd().split('\n');
	};

	test('runs as the account of the service, with its settings and the sandbox of its backup', () => {
		const unit = read('scorecard-backup.service');
		const [, section = ''] = /^\[Service\]\n([^]*)/m.exec(unit) ?? [];
		const wanted = section
			.split('\n')
			.filter((line) => /^(?!Type=|ExecStart=)[A-Z]\w+=/.test(line));
		expect(wanted.length).toBeGreaterThan(15);
		const properties = asked('audit')
			.filter((word) => word.startsWith('--property='))
			.map((word) => word.replace('--property=', ''));
		expect(properties.toSorted()).toEqual(wanted.toSorted());
	});

	test('hands on what was typed, word by word', () => {
		const words = asked('backup', '--to', '/var/lib/scorecard/backups/a b.db');
		expect(words.slice(-5)).toEqual([
			...['/usr/bin/node', 'src/cli/main.ts', 'backup'],
			...['--to', '/var/lib/scorecard/backups/a b.db']
		]);
		expect(asked('access', '--administrator').slice(-3)).toEqual([
			...['/usr/bin/node', 'src/cli/access.ts', '--administrator']
		]);
	});
});

describe('an archive', () => {
	test('is read by tar, with long names and every length', () => {
		const folder = temporaryFolder();
		const entries = [0, 1, 511, 512, 513, 1024].map((length) => ({
			name: `a/${'long-'.repeat(8)}/${'name-'.repeat(17)}/${length}`,
			bytes: Buffer.alloc(length, 'x')
		}));
		writeFileSync(folder.in('a.tar'), tar(entries));
		execFileSync('tar', ['-xf', 'a.tar'], { cwd: folder.path });
		for (const { name, bytes } of entries)
			expect(readFileSync(folder.in(name)).equals(bytes)).toBe(true);
		folder.remove();
	});

	test('refuses a name that does not fit', () => {
		expect(() => tar([{ name: 'x'.repeat(101), bytes: new Uint8Array() }])).toThrow(RangeError);
		expect(() => tar([{ name: `${'x'.repeat(160)}/y`, bytes: new Uint8Array() }])).toThrow(
			RangeError
		);
	});
});

function hasAnalyze(): boolean {
	try {
		execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}
