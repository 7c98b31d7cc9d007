import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAttachments } from '#lib/report/pdf/read-attachments.ts';
import { renderPdf } from '#lib/report/pdf/render-pdf.ts';
import { readSeal, withSeal } from '#lib/report/pdf/seal.ts';
import { wordsOf } from '#lib/report/words-of.ts';
import { writeCouncilFile } from '#lib/scorecard/file/council-file.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { checkNumbers } from '#lib/scorecard/signing/check-numbers.ts';
import { reportKinds, type ReportChoice } from '#lib/scorecard/report-choice.ts';
import type { ReportCheck } from '#lib/scorecard/signing/report-check.ts';
import { copyCouncil } from '#lib/server/records/council-copy.ts';
import { checkCouncilFile, restoreCouncil } from '#lib/server/records/council-restore.ts';
import { createOrganisation } from '#lib/server/records/organisations.ts';
import { removeOrganisation } from '#lib/server/records/removal.ts';
import { sendForSignature, signAssessment } from '#lib/server/records/signatures.ts';
import { reopenAssessment } from '#lib/server/records/reopening.ts';
import { council, joinCouncil, later, level } from '../../../tests/fixtures/ground.ts';
import { firstEdition, questionnaireFrom } from '../../../tests/fixtures/questionnaires.ts';
import { openYears, type Years } from '../../../tests/fixtures/opened.ts';
import { createRandom } from '../../../tests/random.ts';
import { freezingOf } from './freezing.ts';
import { openAssessment, type Opened } from './opened.ts';
import { recordOf } from './report.ts';
import { signingOf } from './signing.ts';
import { digestInside, verifyReport } from './verify.ts';

const page = 'https://scorecard.example.org/verify';
const choice: ReportChoice = {
	...{ kind: 'answers', marking: null, attach: null, version: null, theme: null }
};
let years: Years;
let director: string;

beforeEach(async () => {
	years = await openYears();
	const { database, organisation } = years.ground;
	director = await joinCouncil(database, organisation.id, 'signatory', 'Priya Nair');
});
afterEach(() => years.ground.database.destroy());

/** A report as it is downloaded. */
async function download(opened: Opened, part: Partial<ReportChoice> = {}): Promise<Uint8Array> {
	const record = await recordOf(opened, { ...choice, ...part }, page);
	if (!record) throw new Error('There is no such report');
	const { report, attachments, logo, seal } = record;
	const bytes = renderPdf(report, attachments, logo);
	return seal ? withSeal(bytes, seal) : bytes;
}

async function sign(year: number, at = 5): Promise<Opened> {
	const { database } = years.service;
	const opened = await years.open(year);
	expect(await sendForSignature(database, freezingOf(opened))).toBe('sent');
	const { state } = await signingOf(opened);
	const signed = await signAssessment(database, {
		...{ assessmentId: opened.assessment.id, contributorId: director, now: later(at) },
		...{ result: state.sending?.result ?? '', name: 'Dr Priya Nair', role: 'Director' },
		...{ version: state.version + 1, statement: 'I sign this.' }
	});
	expect(signed).toMatchObject({ kind: 'signed' });
	return years.open(year);
}

/** Every question with the same level, the first with a note. */
const answers = Object.fromEntries(
	questionsOf(questionnaireFrom(firstEdition)).map(({ question }, index) => [
		question.id,
		level(1, index === 0 ? { note: 'Only for colleagues' } : {})
	])
);

async function signedYear(year = 2025): Promise<Opened> {
	await years.begin(year, answers);
	return sign(year);
}

const verify = (bytes: Uint8Array) => verifyReport(years.service.database, bytes);

/** The same with one byte of a stretch of the file changed. */
function changedIn(bytes: Uint8Array, stretch: RegExp): Uint8Array {
	const text = Buffer.from(bytes).toString('latin1');
	const found = stretch.exec(text);
	if (!found) throw new Error('The file has no such stretch');
	const copy = bytes.slice();
	const at = found.index + found[0].length;
	copy[at] = (copy[at] ?? 0) ^ 1;
	return copy;
}

describe('a report of a signed year', () => {
	test.each(reportKinds.filter((kind) => kind !== 'blank'))(
		'of the kind %s is told as what it is, by whom it was signed and when',
		async (kind) => {
			const opened = await signedYear();
			const bytes = await download(opened, { kind });
			const check = await verify(bytes);
			expect(check).toMatchObject({
				kind: 'as-made',
				version: {
					...{ council: 'Northmarch Council', example: false, year: 2025, version: 1 },
					...{ submittedAt: later(5), since: null },
					signature: { name: 'Dr Priya Nair', role: 'Director', restored: false }
				}
			});
			const digest = readSeal(bytes)?.digest ?? '';
			expect(check).toMatchObject({ version: { digest } });
			expect(digestInside(bytes)).toBe(kind === 'full' || kind === 'answers' ? digest : null);
		}
	);

	test.each(['full', 'publication'] as const)(
		'of the kind %s prints numbers for the very answers that are inside another one',
		async (kind) => {
			const opened = await signedYear();
			const inside = digestInside(await download(opened)) ?? '';
			const record = await recordOf(opened, { ...choice, kind }, page);
			const words = record ? wordsOf(record.report).join(' ') : '';
			expect(words).toContain(checkNumbers(inside));
			expect(words).toContain(page);
		}
	);

	test('is the same whether it is asked for by its version or as it stands', async () => {
		const opened = await signedYear();
		const [standing, first] = [await download(opened), await download(opened, { version: 1 })];
		expect(readSeal(first)?.digest).toBe(readSeal(standing)?.digest);
		expect(await verify(first)).toMatchObject({ kind: 'as-made' });
	});

	test('is told from one of which a page was changed, though the answers inside are the signed ones', async () => {
		const bytes = await download(await signedYear());
		const page = changedIn(bytes, /\/Filter \/FlateDecode \/Length \d+>>\nstream\n.{40}/s);
		expect(digestInside(page)).toBe(digestInside(bytes));
		expect(await verify(page)).toEqual({ kind: 'changed', answers: 'same' });
	});

	test('is told from one of which the answers were changed', async () => {
		const opened = await signedYear();
		const bytes = await download(opened);
		const damaged = changedIn(bytes, /\/Subtype \/application#2Fjson [^\n]*>>\nstream\n.{40}/s);
		expect(await verify(damaged)).toEqual({ kind: 'changed', answers: null });

		// As somebody would who knows how the file is made, but not the secret of the installation.
		const record = await recordOf(opened, choice, page);
		if (!record?.seal) throw new Error('It has no seal');
		const [json, csv] = record.attachments;
		if (!json || !csv) throw new Error('It has no answers');
		const text = new TextDecoder().decode(json.bytes);
		const better = text.replace('"option": 1', '"option": 3');
		expect(better).not.toBe(text);
		const forged = withSeal(
			renderPdf(record.report, [{ ...json, bytes: new TextEncoder().encode(better) }, csv]),
			{ ...record.seal, key: '00'.repeat(32) }
		);
		expect(readAttachments(forged)).toMatchObject({ ok: true });
		expect(await verify(forged)).toEqual({ kind: 'changed', answers: 'other' });
	});

	test('is told as reopened, then as older than what was signed or submitted after it', async () => {
		const { database } = years.service;
		const opened = await signedYear();
		const bytes = await download(opened);
		const doing = { assessmentId: opened.assessment.id, contributorId: opened.contributor.id };
		const reopen = (at: number) =>
			reopenAssessment(database, { ...doing, now: later(at), why: 'A mistake' });
		expect(await reopen(10)).toBe('open');
		const since = async (file: Uint8Array) => {
			const check = await verify(file);
			return check.kind === 'as-made' ? check.version.since : check;
		};
		expect(await since(bytes)).toEqual({ kind: 'reopened', at: later(10) });
		const again = await download(await sign(2025, 20));
		const newer = { kind: 'newer', version: 2, signed: true, at: later(20) };
		expect(await since(bytes)).toEqual(newer);
		expect(await since(again)).toBeNull();
		// The same answers, signed again, are another signature.
		expect(readSeal(again)?.digest).not.toBe(readSeal(bytes)?.digest);
	});
});

test('what was submitted without a signature is told as that', async () => {
	const bytes = await download(await years.submit(2025, answers));
	expect(await verify(bytes)).toMatchObject({
		kind: 'as-made',
		version: { signature: null, digest: null, version: 1 }
	});
});

test('a draft, and a blank questionnaire of a signed year, have nothing to check', async () => {
	await years.begin(2025, answers);
	expect(await verify(await download(await years.open(2025)))).toEqual({ kind: 'unsealed' });
	expect(await verify(await download(await sign(2025), { kind: 'blank' }))).toEqual({
		kind: 'unsealed'
	});
});

test('what is no report as the service makes them is told as that', async () => {
	const bytes = await download(await signedYear());
	for (const file of [new Uint8Array(), bytes.slice(0, -1), bytes.slice(100)])
		expect(await verify(file)).toEqual({ kind: 'not-ours' });
});

test('a report of a council that is not here any more is told as made here, and nothing else of it', async () => {
	const bytes = await download(await signedYear());
	await removeOrganisation(years.service.database, years.ground.organisation.id, {
		...{ personId: null, now: later(9) }
	});
	expect(await verify(bytes)).toEqual({ kind: 'gone' });
});

describe('another installation', () => {
	let other: Years;
	beforeEach(async () => {
		other = await openYears();
	});
	afterEach(() => other.ground.database.destroy());

	test('knows nothing of the report, and says the same of one that nobody made', async () => {
		const bytes = await download(await signedYear());
		const told: ReportCheck = { kind: 'unknown' };
		expect(await verifyReport(other.service.database, bytes)).toEqual(told);
		const seal = readSeal(bytes);
		const made = withSeal(seal?.unsealed ?? bytes, {
			...{ submission: 'AAAAAAAAAAAAAAAA', digest: seal?.digest ?? null, key: '11'.repeat(32) }
		});
		expect(await verify(made)).toEqual(told);
	});

	test('says of a copy that was restored there that the copy says so, and prints no numbers', async () => {
		await signedYear();
		const { database } = other.service;
		const { personId } = other.ground;
		const copy = writeCouncilFile(
			await copyCouncil(years.service.database, years.ground.organisation)
		);
		const checked = checkCouncilFile(new TextEncoder().encode(copy), new Date('2100-01-01'));
		if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
		const empty = { name: 'Empty Council', ...council, example: false };
		const { organisation, contributor } = await createOrganisation(
			...([database, empty, personId, later(1)] as const)
		);
		const by = {
			organisationId: organisation.id,
			contributorId: contributor.id,
			now: later(1),
			picture: null
		};
		expect(await restoreCouncil(database, checked.value, by)).toBe('restored');
		const opened = await openAssessment(
			other.service,
			{ organisation, contributor },
			{ series: 'test', year: 2025 },
			later(2)
		);
		if (!opened) throw new Error('The year was not restored');
		const bytes = await download(opened);
		expect(await verifyReport(database, bytes)).toMatchObject({
			kind: 'as-made',
			version: { signature: { name: 'Dr Priya Nair', restored: true }, digest: null }
		});
		expect(readSeal(bytes)?.digest).toBeNull();
		expect(await verify(bytes)).toEqual({ kind: 'unknown' });
	});
});

test('what is kept of a signature cannot be changed without being noticed', async () => {
	const bytes = await download(await signedYear());
	await years.service.database
		.updateTable('year_event')
		.set({ name: 'Somebody Else' })
		.where('kind', '=', 'signed')
		.execute();
	expect(await verify(bytes)).toEqual({ kind: 'differs' });
});

test('no change of a byte makes a file that is told as made here', async () => {
	const random = createRandom(7);
	const bytes = await download(await signedYear());
	for (let round = 0; round < 60; round++) {
		const copy = bytes.slice();
		const at = round % 2 === 0 ? random.below(copy.length) : copy.length - 1 - random.below(900);
		copy[at] = ((copy[at] ?? 0) + 1 + random.below(255)) & 255;
		const { kind } = await verify(copy);
		expect(['changed', 'unknown', 'unsealed', 'not-ours'], `byte ${at}`).toContain(kind);
	}
});
