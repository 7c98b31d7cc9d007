import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** The code of the running service, without its tests, commands and what is made from messages. */
const files = ['src/hooks.server.ts', 'src/hooks.client.ts', 'bin/serve.js', 'bin/other-address.js']
	.concat(
		['src/lib', 'src/routes'].flatMap((folder) =>
			readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file))
		)
	)
	.filter((file) => /\.(ts|js|svelte)$/.test(file) && !/\.test\.ts$|lib\/paraglide\//.test(file))
	.map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** What the service does nowhere, but where it is said. */
const never: [string, RegExp, string[]][] = [
	['puts text into a page as HTML', /\{@html|\.innerHTML|\.outerHTML|insertAdjacentHTML/, []],
	['runs text as code', /\beval\(|new Function\(/, []],
	['starts a program', /node:child_process/, []],
	['makes a regular expression of text', /new RegExp\(/, []],
	['listens to messages of other windows', /addEventListener\(\s*'message'/, []],
	[
		'asks another machine: browsers ask the service alone, and the service its database and its issuer',
		/\bfetch\(|^import (?!type )[^;]*from '(node:(https?|net|tls|dgram)|undici|pg)'|import\('(pg|openid-client)'\)/m,
		[
			'bin/serve.js',
			'src/lib/components/identity/PasskeyButton.svelte',
			'src/lib/components/saving/send.ts',
			'src/lib/server/database/postgres.ts',
			'src/lib/server/identity/issuer.ts'
		]
	]
];

test('the files are found', () => {
	expect(files.length).toBeGreaterThan(400);
});

test.each(never)('it nowhere %s', (_what, sign, known) => {
	const found = files.filter(({ text }) => sign.test(text)).map(({ file }) => file);
	expect(found.toSorted()).toEqual(known);
});
