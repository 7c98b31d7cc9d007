import { describe, expect, it } from 'vitest';
import { download, fileName } from './download.ts';

describe('the name of a file', () => {
	it.each([
		[
			'plain',
			['Fenbridge Council', 'scorecard', '2026-to-2027', 'pdf'],
			'fenbridge-council-scorecard-2026-to-2027.pdf'
		],
		['Welsh letters', ['Cyngor Sir Ynys Môn', 'ŵ', 'pdf'], 'cyngor-sir-ynys-mon-w.pdf'],
		['a path out of the folder', ['../../etc/passwd', 'json'], 'etc-passwd.json'],
		['a drive', ['C:\\Windows', 'json'], 'c-windows.json'],
		[
			'quotes and line ends',
			['a"; filename="b\r\nSet-Cookie: c=1', 'pdf'],
			'a-filename-b-set-cookie-c-1.pdf'
		],
		['nothing that can be kept', ['🎉 ⚖️', 'scorecard', 'pdf'], 'scorecard.pdf'],
		['no letter of a to z at all', ['北京市', '行动', 'ics'], 'scorecard.ics'],
		['spaces and dots at the ends', [' .Ely. ', 'pdf'], 'ely.pdf']
	])('%s', (_case, parts, expected) => {
		expect(fileName(parts)).toBe(expected);
	});
});

describe('a download', () => {
	it('is kept and not opened, under its name', async () => {
		const response = download('{}', 'application/json', ['Ely', 'json']);
		expect([...response.headers]).toEqual([
			['content-disposition', 'attachment; filename="ely.json"'],
			['content-type', 'application/json']
		]);
		expect(await response.text()).toBe('{}');
	});

	it.each([
		[
			'Welsh letters',
			['Cyngor Sir Ynys Môn', 'json'],
			'attachment; filename="cyngor-sir-ynys-mon.json"; filename*=UTF-8\'\'cyngor-sir-ynys-m%C3%B4n.json'
		],
		[
			'no letter of a to z',
			['../江"\r\n\ud800', "*()'", 'ics'],
			'attachment; filename="scorecard.ics"; filename*=UTF-8\'\'%E6%B1%9F.ics'
		],
		['no letter at all', ['🎉', 'ics'], 'attachment; filename="scorecard.ics"']
	])('says a name with %s in both ways', (_case, name, expected) => {
		const { headers } = download('', 'text/plain', name);
		expect(headers.get('content-disposition')).toBe(expected);
	});
});
