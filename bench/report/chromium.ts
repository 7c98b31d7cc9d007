import { readFileSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';
import { browserForTests } from '../../tests/browser.js';
import type { Content, Plain } from './plain.ts';

export async function openBrowser(): Promise<Browser> {
	const { path, flags, env } = await browserForTests();
	return chromium.launch({ executablePath: path, args: flags, env });
}

/** Prints a page of the content, tagged. */
export async function print(browser: Browser, content: Content): Promise<Uint8Array> {
	const page = await browser.newPage();
	try {
		await page.setContent(pageOf(content), { waitUntil: 'load' });
		const line = (words: string) => `<div style="font-size:8px;margin-left:18mm">${words}</div>`;
		return await page.pdf({
			...{ format: 'A4', tagged: true, outline: true, displayHeaderFooter: true },
			margin: { top: '18mm', bottom: '19mm', left: '18mm', right: '18mm' },
			headerTemplate: line(escape(content.head)),
			footerTemplate: line(`${escape(content.foot)} <span class="pageNumber"></span>`)
		});
	} finally {
		await page.close();
	}
}

function pageOf({ title, blocks, fonts }: Content): string {
	const face = (path: string, weight: number) =>
		`@font-face{font-family:A;font-weight:${weight};src:url(data:font/ttf;base64,${readFileSync(path, 'base64')})}`;
	const style = `${face(fonts.regular, 400)}${face(fonts.bold, 700)}body{font:10pt/1.4 A;margin:0}h1{font-size:22pt}h2{font-size:12pt}h3{font-size:10pt}table{font-size:9pt;border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;border-bottom:.5pt solid;padding:3pt;white-space:pre-line}`;
	return `<!doctype html><html lang="en-GB"><title>${escape(title)}</title><style>${style}</style>${blocks.map(markup).join('')}`;
}

function markup(block: Plain): string {
	switch (block.kind) {
		case 'heading':
			return `<h${block.level}>${escape(block.text)}</h${block.level}>`;
		case 'paragraph':
			return `<p>${escape(block.text)}</p>`;
		case 'list':
			return `<ul>${block.items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
		case 'table': {
			const row = (cells: string[], tag: string) =>
				`<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
			return `<table><caption>${escape(block.caption)}</caption><thead>${row(block.head, 'th')}</thead><tbody>${block.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
		}
	}
}

function escape(words: string): string {
	return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
