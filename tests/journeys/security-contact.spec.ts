import { expect, test } from '@playwright/test';
import { temporaryFolder } from '../fixtures/ground.ts';
import { freePort, startServer } from '../server.ts';

test('whoever finds a weakness learns where to write, and a wrong address stops the start', async () => {
	const folder = temporaryFolder();
	const start = async (contact: string) =>
		startServer({
			...{ port: await freePort(), database: folder.in('scorecard.db') },
			environment: { SECURITY_CONTACT: contact, ORIGIN: 'https://scorecard.example' }
		});
	const server = await start('mailto:security@scorecard.example');
	const answer = await fetch(`${server.origin}/.well-known/security.txt`);
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
	const text = await answer.text();
	expect(text).toContain('Contact: mailto:security@scorecard.example\n');
	expect(text).toContain('Canonical: https://scorecard.example/.well-known/security.txt\n');
	const expires = Date.parse(/^Expires: (.*)$/m.exec(text)?.[1] ?? '');
	expect(expires).toBeGreaterThan(Date.now());
	await server.end('SIGTERM');
	await expect(start('security@scorecard.example')).rejects.toThrow(
		'SECURITY_CONTACT: An address such as mailto:security@example.org'
	);
	folder.remove();
});
