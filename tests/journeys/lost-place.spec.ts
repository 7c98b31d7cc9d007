import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@playwright/test';
import { beginForm } from '../begun-form.ts';
import { temporaryFolder } from '../fixtures/ground.ts';
import { openQuestions } from '../questions.ts';
import { freePort, startServer } from '../server.ts';
import { Visitor, type Fields } from '../visitor.ts';
import { fieldsFor } from '../writer.ts';

const [asked] = openQuestions({ nation: 'england', type: 'county' });
if (!asked) throw new Error('The questionnaire has no questions');
const { theme, question } = asked;

/** Forms that would do something, by their address below a council. */
function formsOf(year: string, contributor: string): Record<string, Fields> {
	const words = { text: 'Our year', name: 'Ann Lee', role: 'Lead', revision: '0' };
	const answer = { chosen: { kind: 'dont-know' } as const, note: 'Late', evidence: [] };
	return {
		'/team?/invite': { role: 'reader' },
		'/team?/withdraw': { invitation: 'none' },
		[`/team/${contributor}?/role`]: { role: 'reader' },
		[`/team/${contributor}?/remove`]: { sure: 'yes' },
		[`${year}/foreword?/save`]: words,
		[`${year}/foreword?/remove`]: { revision: '0' },
		[`${year}/assignments?/assign`]: { theme, who: 'nobody' },
		[`${year}/${theme}/${question.id}/assignment?/assign`]: { who: 'nobody' },
		[`${year}/${theme}/${question.id}/comments?/add`]: { text: 'Who knows?' },
		[`${year}/${theme}/${question.id}/comments?/settle`]: { comment: 'none', settled: 'yes' },
		[`${year}/${theme}/${question.id}?/save`]: fieldsFor(question.id, answer, 0),
		[`${year}/plan/new`]: { title: 'Late action', status: 'not-started' }
	};
}

for (const accept of ['text/html', 'application/json'] as const) {
	test(`whoever is removed while a form arrives is answered as for a council that is none (${accept})`, async () => {
		const folder = temporaryFolder();
		const database = folder.in('scorecard.db');
		const server = await startServer({ port: await freePort(), database });
		const visitor = new Visitor(server.origin);
		const council = await visitor.begin();
		const year = (await visitor.beginYear(council)).slice(council.length);
		const file = new DatabaseSync(database);
		const place = file.prepare('select id from contributor').get();
		const forms = Object.entries(formsOf(year, String(place?.['id'])));
		const begun = await Promise.all(
			forms.map(([path, fields]) => beginForm(visitor, `${council}${path}`, fields, accept))
		);
		// Each form was let through by now: what came after it was answered.
		expect((await visitor.get(council)).status).toBe(200);
		file.exec('update contributor set left_at = 1');
		const nowhere = `/council/${'A'.repeat(16)}`;
		for (const [index, [path, fields]] of forms.entries()) {
			const reply = await begun[index]?.finish();
			const missing = await visitor.post(`${nowhere}${path}`, fields, { accept });
			const expected = { status: missing.status, text: plain(await missing.text(), nowhere) };
			expect({ ...reply, text: plain(reply?.text ?? '', council) }, path).toEqual(expected);
			expect(missing.status, path).toBe(404);
		}
		for (const table of ['invitation', 'foreword', 'assignment', 'comment', 'answer', 'action'])
			expect(file.prepare(`select * from ${table}`).all(), table).toEqual([]);
		file.close();
		expect(await server.end('SIGTERM')).toBe(0);
		folder.remove();
	});
}

/** An answer without what differs in any two, and without the address that was asked for. */
function plain(text: string, council: string): string {
	return text
		.replaceAll(council, '/council/ID')
		.replace(/next=[^"&]*/g, '')
		.replace(/nonce="[^"]*"/g, '')
		.replace(/__sveltekit_\w+/g, '');
}
