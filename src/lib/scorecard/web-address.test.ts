import { describe, expect, test } from 'vitest';
import { parseWebAddress } from './parse-web-address.ts';
import { isWebAddress, longestWebAddress } from './web-address.ts';

const address = 'https://www.example.gov.uk/minutes';

describe('an address is read as it was meant', () => {
	test.each([
		['as it is', address, address],
		['with spaces around it', ` ${address}\n`, address],
		['without its beginning', 'www.example.gov.uk/minutes', address],
		['without its beginning, in capitals', 'WWW.example.org', 'https://WWW.example.org'],
		['a host alone', 'northmarch.gov.uk', 'https://northmarch.gov.uk'],
		['a host and a page', 'Northmarch.gov.uk/a b?c#d', 'https://Northmarch.gov.uk/a%20b?c#d'],
		['a host and a port', 'example.org:8443/a', 'https://example.org:8443/a'],
		['a host of another alphabet', 'пример.рф/стр', 'https://пример.рф/стр'],
		['a host with a file', 'example.org/statement.pdf', 'https://example.org/statement.pdf'],
		[
			'a copy of another page, kept elsewhere',
			'https://archive.example.org/2026/https://www.example.gov.uk/',
			'https://archive.example.org/2026/https://www.example.gov.uk/'
		],
		['with a zero width space inside', 'https://www.\u200Bexample.gov.uk/minutes', address],
		['with a joiner and a mark of direction', `\u200E${address}\u200D`, address],
		['with a soft hyphen', 'https://www.exam\u00ADple.gov.uk/minutes', address],
		['broken over two lines', 'https://www.example.gov.uk/\r\nminutes', address],
		[
			'with spaces',
			'https://example.org/Annual report 2026',
			'https://example.org/Annual%20report%202026'
		],
		[
			'with spaces before a file',
			'https://example.org/Annual report.aspx',
			'https://example.org/Annual%20report.aspx'
		],
		[
			'with a space before what might be a host',
			'https://example.org/draft policy.final',
			'https://example.org/draft%20policy.final'
		],
		['with commas', 'https://example.org/a,b.cd;e.fg', 'https://example.org/a,b.cd;e.fg'],
		['with a hard space', 'https://example.org/a\u00A0b', 'https://example.org/a%20b'],
		[
			'with spaces that are written already',
			'https://example.org/a%20b',
			'https://example.org/a%20b'
		]
	])('%s', (_case, typed, read) => {
		expect(parseWebAddress(typed)).toEqual({ address: read, problem: null });
	});
});

describe('an address that cannot be used says why', () => {
	const long = `https://example.org/${'a'.repeat(longestWebAddress)}`;
	test.each([
		['nothing', '', { code: 'bad-url' }],
		['nothing that can be seen', '\u200B\u3164', { code: 'bad-url' }],
		['a word', 'statement', { code: 'bad-url' }],
		['a file', 'Statement 2026.pdf', { code: 'bad-url' }],
		['a file whose name is one word', 'statement.pdf', { code: 'bad-url' }],
		['a sentence', 'Approved in May. See the minutes', { code: 'bad-url' }],
		['an e-mail address', 'ann@northmarch.gov.uk', { code: 'bad-url' }],
		['numbers', '12.5', { code: 'bad-url' }],
		['two addresses', `${address} https://example.org/a`, { code: 'url-several' }],
		['two addresses, a line each', `${address}\r\nexample.org/a`, { code: 'url-several' }],
		['two addresses with a comma', `www.example.org, ${address}`, { code: 'url-several' }],
		['two addresses with a word between', `${address} and ${address}`, { code: 'url-several' }],
		['two hosts', 'northmarch.gov.uk; example.org', { code: 'url-several' }],
		['mail', 'mailto:a@example.org', { code: 'bad-url' }],
		['script', 'javascript:alert(1)', { code: 'bad-url' }],
		['script with something invisible inside', 'java\u200Bscript:alert(1)', { code: 'bad-url' }],
		['a name before the host', 'www.example.gov.uk@example.org', { code: 'url-with-name' }],
		['a name and a password', 'https://user:pw@example.org/a', { code: 'url-with-name' }],
		['a password alone', 'https://:pw@example.org/a', { code: 'url-with-name' }],
		['a shared folder', '\\\\server\\share\\Minutes 2026.docx', { code: 'url-not-on-web' }],
		['a shared folder with other strokes', '//server/share', { code: 'url-not-on-web' }],
		['a drive', 'S:\\Policies\\statement.pdf', { code: 'url-not-on-web' }],
		['a file', 'file:///home/a/statement.pdf', { code: 'url-not-on-web' }],
		['too long', long, { code: 'url-too-long', over: long.length - longestWebAddress }],
		[
			'too long once its spaces are written',
			`https://example.org/${'a '.repeat(800)}b`,
			{ code: 'url-too-long', over: 1221 }
		]
	])('%s', (_case, typed, problem) => {
		expect(parseWebAddress(typed).problem).toEqual(problem);
	});
});

describe('isWebAddress', () => {
	test.each([
		['https', 'https://example.org/a?b=c#d', true],
		['http', 'http://example.org', true],
		['capitals', 'HTTPS://EXAMPLE.ORG', true],
		['a port', 'https://example.org:8443/', true],
		['another alphabet', 'https://пример.рф/стр', true],
		['2,000 characters', `https://example.org/${'a'.repeat(1980)}`, true],
		['2,001 characters', `https://example.org/${'a'.repeat(1981)}`, false],
		['a name before the host', 'https://www.example.gov.uk@example.org/', false],
		['script', 'javascript:alert(1)', false],
		['script that looks like an address', 'javascript://example.org/%0aalert(1)', false],
		['script after a space', ' javascript:alert(1)', false],
		['data', 'data:text/html,<b>', false],
		['a file', 'file:///etc/passwd', false],
		['mail', 'mailto:a@example.org', false],
		['no scheme', '//example.org', false],
		['a space inside', 'https://example.org/a b', false],
		['a line end inside', 'https://example.org/\njavascript:alert(1)', false],
		['no host', 'https://', false],
		['a host that cannot be', 'https://[', false],
		['nothing', '', false]
	])('%s', (_case, text, is) => {
		expect(isWebAddress(text)).toBe(is);
	});
});
