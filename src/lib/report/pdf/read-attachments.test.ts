import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fenbridge, library, questionnaireOf } from '../../../../tests/fixtures/fenbridge.ts';
import { hasQpdf } from '../../../../tests/pdf/model.ts';
import { createRandom } from '../../../../tests/random.ts';
import { largestAttachment, type Attachment } from '../attachment.ts';
import { buildReport } from '../build-report.ts';
import { isPdf, readAttachments } from './read-attachments.ts';
import { renderPdf } from './render-pdf.ts';

const report = buildReport({
	scorecard: fenbridge().now,
	organisation: { name: 'Fenbridge Council' },
	date: new Date('2026-11-21T09:00:00Z'),
	status: 'draft',
	kind: 'summary',
	questionnaire: questionnaireOf(),
	helplines: library.helplines
});

const attached = (name: string, words: string): Attachment => ({
	name,
	type: 'application/json',
	use: 'Source',
	description: 'ŵ ) >> endobj /AF [1 0 R] /Names',
	bytes: new TextEncoder().encode(words)
});
const files = [attached('a-council.json', '{"a": "ŵ"}\n'), attached('b.csv', '')];
const sound = renderPdf(report, files);

test('what was put in comes out, byte for byte', () => {
	const read = readAttachments(sound);
	expect(read).toEqual({
		ok: true,
		files: files.map(({ name, type, use, bytes }) => ({ name, type, use, bytes }))
	});
	expect(isPdf(sound)).toBe(true);
});

test('a report of an earlier version still gives its answers: reports live longer than versions', () => {
	const read = readAttachments(readFileSync('tests/fixtures/report-with-answers.pdf'));
	expect(read.ok && read.files.map(({ name, use, bytes }) => [name, use, bytes.length])).toEqual([
		['example-council-does-not-exist-core-outcomes-2026-to-2027.json', 'Source', 6277],
		['example-council-does-not-exist-core-outcomes-2026-to-2027.csv', 'Data', 25298]
	]);
});

test('a report without files says so', () => {
	expect(readAttachments(renderPdf(report))).toEqual({ ok: false, why: 'no-files' });
});

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const changed = (from: string | RegExp, to: string) => {
	const after = latin1(sound).replace(from, to);
	expect(after).not.toBe(latin1(sound));
	return new Uint8Array(Buffer.from(after, 'latin1'));
};
const refused = { ok: false, why: 'not-ours' };

describe('nothing is read from', () => {
	const bomb = latin1(zlibSync(new Uint8Array(30_000_000)));
	test.each([
		['nothing', new Uint8Array()],
		['the beginning of a PDF', sound.slice(0, 5)],
		['half a report', sound.slice(0, sound.length / 2)],
		['one with something after its end', new Uint8Array([...sound, 10])],
		['one whose table of places lies elsewhere', changed(/startxref\n\d/, 'startxref\n9')],
		['a file that is larger than it says', changed(/\/Size 12>>/, '/Size 11>>')],
		['a file that is smaller than it says', changed(/\/Size 12>>/, '/Size 99>>')],
		['a file that says it is huge', changed(/\/Size 12>>/, `/Size ${largestAttachment + 1}>>`)],
		['a file of another type', changed('/application#2Fjson', '/application#2Fj$on')],
		[
			'a file that grows without end',
			changed(
				/\/Size 12>> \/Filter \/FlateDecode \/Length \d+>>\nstream\n[\s\S]*?\nendstream/,
				`/Size 12>> /Filter /FlateDecode /Length ${bomb.length}>>\nstream\n${bomb}\nendstream`
			)
		]
	])('%s', (_case, bytes) => {
		expect(readAttachments(bytes)).toEqual(refused);
	});

	test.runIf(hasQpdf())('a report that another program saved again', () => {
		const folder = mkdtempSync(join(tmpdir(), 'report-'));
		try {
			writeFileSync(join(folder, 'in.pdf'), sound);
			execFileSync('qpdf', [join(folder, 'in.pdf'), join(folder, 'out.pdf')]);
			expect(readAttachments(readFileSync(join(folder, 'out.pdf')))).toEqual(refused);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});

test('a thousand damaged files: each is refused or gives exactly what was put in', () => {
	const random = createRandom(11);
	const whole = JSON.stringify(readAttachments(sound));
	for (let round = 0; round < 1000; round++) {
		const bytes = sound.slice();
		for (let count = 0; count <= random.below(8); count++)
			bytes[random.below(bytes.length)] = random.below(256);
		const read = readAttachments(bytes);
		if (read.ok) expect(JSON.stringify(read), `round ${round}`).toBe(whole);
	}
});
