import { isHttpError } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
	fenbridge,
	library,
	questionnaireOf
} from '../../../../../../../tests/fixtures/fenbridge.ts';
import { buildReport } from '#lib/report/build-report.ts';
import { renderPdf } from '#lib/report/pdf/render-pdf.ts';
import type { Report } from '#lib/report/report.ts';
import { closeSite, openSite } from '#lib/server/process/site.ts';
import { renderInPool } from './render-in-pool.server.ts';

const asker = { council: 'council', person: 'person' };
const report = buildReport({
	scorecard: fenbridge().now,
	organisation: { name: 'Cyngor Tŷ Ŵyr' },
	date: new Date('2026-11-21T09:00:00Z'),
	status: { submittedAt: new Date('2026-11-14T10:00:00Z'), version: 1 },
	kind: 'full',
	questionnaire: questionnaireOf(),
	helplines: library.helplines
});

const building = (made: Report) => () =>
	Promise.resolve({ report: made, attachments: [], logo: null, seal: null });

// A worker reads every message when it starts, which takes a busy machine a while.

beforeAll(() => openSite({ DATABASE_PATH: ':memory:', PDF_QUEUE: '0' }));
afterAll(() => closeSite());

test('a worker draws the same bytes as we do', async () => {
	const drawn = (await renderInPool(asker, building(report))) ?? '';
	expect(Buffer.from(drawn).equals(Buffer.from(renderPdf(report)))).toBe(true);
});

test('one report more than may wait is asked to come back later', async () => {
	const first = renderInPool(asker, building(report));
	const refusal = await renderInPool(asker, building(report)).catch((fault: unknown) => fault);
	expect(isHttpError(refusal, 503)).toBe(true);
	expect(await first).toBeInstanceOf(Uint8Array);
});

test('what goes wrong in a worker is a fault of the request', async () => {
	const broken = { ...report, date: new Date(NaN) };
	await expect(renderInPool(asker, building(broken))).rejects.toThrow(RangeError);
});

test('a report whose reader went before it was asked for is no fault', async () => {
	const gone = { ...asker, signal: AbortSignal.abort() };
	const refusal = await renderInPool(gone, building(report)).catch((fault: unknown) => fault);
	expect(isHttpError(refusal, 499)).toBe(true);
});
