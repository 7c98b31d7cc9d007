import { isHttpError } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
	fenbridge,
	library,
	questionnaireOf
} from '../../../../../../../tests/fixtures/fenbridge.ts';
import { buildReport } from '#lib/report/build-report.ts';
import { renderPdf } from '#lib/report/pdf/render-pdf.ts';
import { closeSite, openSite } from '#lib/server/site.ts';
import { renderInPool } from './render-in-pool.server.ts';

const report = buildReport({
	scorecard: fenbridge().now,
	organisation: { name: 'Cyngor Tŷ Ŵyr' },
	date: new Date('2026-11-21T09:00:00Z'),
	status: { submittedAt: new Date('2026-11-14T10:00:00Z'), version: 1 },
	kind: 'full',
	questionnaire: questionnaireOf(),
	helplines: library.helplines
});

// A worker reads every message when it starts, which takes a busy machine a while.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(() => openSite({ DATABASE_PATH: ':memory:', PDF_QUEUE: '0' }));
afterAll(() => closeSite());

test('a worker draws the same bytes as we do', async () => {
	const drawn = await renderInPool(report);
	expect(Buffer.from(drawn).equals(Buffer.from(renderPdf(report)))).toBe(true);
});

test('one report more than may wait is asked to come back later', async () => {
	const first = renderInPool(report);
	const refusal = await renderInPool(report).catch((fault: unknown) => fault);
	expect(isHttpError(refusal, 503)).toBe(true);
	expect(await first).toBeInstanceOf(Uint8Array);
});

test('what goes wrong in a worker is a fault of the request', async () => {
	const broken = { ...report, date: new Date(NaN) };
	await expect(renderInPool(broken)).rejects.toThrow(RangeError);
});
