import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fenbridge, library, questionnaireOf } from '../../../../tests/fixtures/fenbridge.ts';
import { hasQpdf } from '../../../../tests/pdf/model.ts';
import { createRandom } from '../../../../tests/random.ts';
import { cases } from '../../../../tests/thoroughness.ts';
import { buildReport } from '../build-report.ts';
import { readAttachments } from './read-attachments.ts';
import { renderPdf } from './render-pdf.ts';
import { isWhole, readSeal, withSeal } from './seal.ts';

const draw = (name: string) =>
	renderPdf(
		buildReport({
			scorecard: fenbridge().now,
			organisation: { name },
			date: new Date('2026-11-21T09:00:00Z'),
			status: 'draft',
			kind: 'summary',
			questionnaire: questionnaireOf(),
			helplines: library.helplines
		}),
		[
			{
				...{
					name: 'answers.json',
					type: 'application/json',
					use: 'Source',
					description: 'Answers'
				},
				bytes: new TextEncoder().encode('{"a": 1}\n')
			}
		]
	);
const plain = draw('Fenbridge Council');
const another = draw('Northmarch Council');
const key = 'ab'.repeat(32);
const sealing = { submission: 'abcdefgh12345-_0', digest: '1f'.repeat(32), key };
const sealed = withSeal(plain, sealing);

/** Whether a file is one that was sealed with the key and never changed. */
function holds(bytes: Uint8Array, with_ = key): boolean {
	const seal = readSeal(bytes);
	return seal !== null && isWhole(seal, with_);
}

/** A file with the seal of another one. */
function withSealOf(from: Uint8Array, to: Uint8Array): Uint8Array {
	const [entry = ''] = / \/XXSeal \[[^\]]*\]/.exec(Buffer.from(from).toString('latin1')) ?? [];
	const text = Buffer.from(to).toString('latin1');
	const put = text.replace(/(\/Type \/XRef [^\n]*? \/ID \[[^\]]*\])/, (place) => place + entry);
	return new Uint8Array(Buffer.from(put, 'latin1'));
}

test('a seal says what it was made for, and the report beneath it is as it was', () => {
	const seal = readSeal(sealed);
	expect(seal).toMatchObject({ submission: sealing.submission, digest: sealing.digest });
	expect(Buffer.from(seal?.unsealed ?? []).equals(plain)).toBe(true);
	expect(holds(sealed)).toBe(true);
	expect(readAttachments(sealed)).toEqual(readAttachments(plain));
});

test('a report without a signature can be sealed too', () => {
	const seal = readSeal(withSeal(plain, { ...sealing, digest: null }));
	expect(seal).toMatchObject({ digest: null });
	expect(seal && isWhole(seal, key)).toBe(true);
});

describe('no seal holds', () => {
	const latin1 = Buffer.from(sealed).toString('latin1');
	const changed = (from: string | RegExp, to: string) => {
		expect(latin1.replace(from, to)).not.toBe(latin1);
		return new Uint8Array(Buffer.from(latin1.replace(from, to), 'latin1'));
	};
	test.each([
		['of a report that was never sealed', plain],
		['of nothing', new Uint8Array()],
		['that names another version', changed(sealing.submission, 'abcdefgh12345-_1')],
		['that names other answers', changed(sealing.digest, '2f'.repeat(32))],
		['that names no answers', changed(sealing.digest, '')],
		['of which a place was moved', changed(/startxref\n\d/, 'startxref\n9')],
		['with something after its end', new Uint8Array([...sealed, 10])],
		['with something before its beginning', new Uint8Array([10, ...sealed])],
		['that was taken from another report', withSealOf(sealed, another)]
	])('%s', (_case, bytes) => {
		expect(holds(bytes)).toBe(false);
	});

	test('with another key', () => {
		expect(holds(sealed, 'cd'.repeat(32))).toBe(false);
	});
});

test('any byte that is changed, taken out or put in is noticed', () => {
	const random = createRandom(29);
	const rounds = cases(400, 20_000);
	for (let round = 0; round < rounds; round++) {
		// As often near the end, where the seal is, as anywhere.
		const from = random.below(2) === 0 ? 0 : sealed.length - 1200;
		const at = from + random.below(sealed.length - from);
		const bytes = [...sealed.subarray(at, at + 1)];
		const put = [
			() => [((bytes[0] ?? 0) + 1 + random.below(255)) & 255],
			() => [],
			() => [...bytes, random.below(256)]
		][random.below(3)]?.();
		const after = Buffer.concat([
			sealed.subarray(0, at),
			Buffer.from(put ?? []),
			sealed.subarray(at + 1)
		]);
		if (!after.equals(sealed)) expect(holds(new Uint8Array(after)), `round ${round}`).toBe(false);
	}
});

test.runIf(hasQpdf())('a sealed report is as sound a file as it was before', () => {
	const folder = mkdtempSync(join(tmpdir(), 'seal-'));
	try {
		writeFileSync(join(folder, 'sealed.pdf'), sealed);
		expect(execFileSync('qpdf', ['--check', join(folder, 'sealed.pdf')]).toString()).toContain(
			'No syntax or stream encoding errors found'
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
