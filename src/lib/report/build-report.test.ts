import { describe, expect, test } from 'vitest';
import * as m from '#lib/paraglide/messages.js';
import {
	definition,
	fenbridge,
	library,
	marksNow,
	questionnaireOf,
	scorecardFrom
} from '../../../tests/fixtures/fenbridge.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { everyLine } from '#lib/scorecard/scorecard.ts';
import { profileChart } from '#lib/scorecard/chart.ts';
import { profileFigures } from '#lib/words/figures.ts';
import { withFullStop } from '#lib/words/list.ts';
import { actionFor } from '#lib/words/next-step.ts';
import { answerName } from '#lib/words/scorecard.ts';
import { buildReport } from './build-report.ts';
import type { ReportInput } from './input.ts';
import { paragraphsOf } from './parts/answers.ts';
import type { Block, Report, Run } from './report.ts';
import { wordsOf } from './words-of.ts';

const { now } = fenbridge();

function reportOf(scorecard: Scorecard, rest: Partial<ReportInput> = {}): Report {
	return buildReport({
		scorecard,
		organisation: { name: 'Fenbridge Council' },
		date: new Date('2026-11-21T09:00:00Z'),
		status: 'draft',
		kind: 'full',
		questionnaire: questionnaireOf(),
		helplines: library.helplines,
		...rest
	});
}

const said = (report: Report) => wordsOf(report).join('\n');
const headings = (report: Report) =>
	report.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
const runsText = (runs: Run[]) => runs.map((run) => (run.kind === 'duty' ? '' : run.text)).join('');
const kinds = (blocks: Block[]) => blocks.map(({ kind }) => kind);

test('names what it is and whose', () => {
	const report = reportOf(now, { marking: 'OFFICIAL' });
	expect(report.title).toBe(
		'Modern Slavery Scorecard: Council practice, Fenbridge Council, 2026 to 2027'
	);
	expect(report.head).toEqual({
		left: 'Fenbridge Council',
		right: 'Modern Slavery Scorecard: Council practice, 2026 to 2027'
	});
	expect(report.marking).toBe('OFFICIAL');
	expect(kinds(report.blocks.slice(0, 3))).toEqual(['cover', 'page-break', 'heading']);
});

test.each([
	['a draft', 'draft', 'Draft, 21 November 2026'],
	[
		'submitted',
		{ submittedAt: new Date('2026-11-14T10:00:00Z'), version: 2 },
		'Submitted 14 November 2026, version 2'
	],
	[
		'reopened since',
		{
			submittedAt: new Date('2026-11-14T10:00:00Z'),
			version: 1,
			reopenedAt: new Date('2026-11-16T10:00:00Z')
		},
		'Submitted 14 November 2026, version 1, reopened 16 November 2026'
	]
] satisfies [string, ReportInput['status'], string][])('%s says so', (_case, status, expected) => {
	const report = reportOf(now, { status });
	expect(report.foot).toBe(expected);
	expect(wordsOf(report)).toContain(expected);
});

test.each([
	['a whole draft', marksNow, 'draft', 'Draft: answers can still change.'],
	[
		'a draft with answers missing',
		['-'.repeat(11), ...marksNow.slice(1)],
		'draft',
		'Draft: 49 of 60 questions are answered. Scores can still change.'
	],
	['what was submitted', marksNow, { submittedAt: new Date(0), version: 1 }, null]
] satisfies [string, string[], ReportInput['status'], string | null][])(
	'%s says on its first page whether it can change',
	(_case, marks, status, provisional) => {
		for (const kind of ['full', 'summary', 'answers'] as const)
			expect(reportOf(scorecardFrom(marks), { status, kind }).blocks[0]).toMatchObject({
				provisional
			});
		expect(reportOf(scorecardFrom(marks), { status, kind: 'blank' }).blocks[0]).toMatchObject({
			provisional: null
		});
	}
);

test.each([
	['not scored', ['-'.repeat(11), ...marksNow.slice(1)], ['Not scored', 'No band']],
	[
		'not complete',
		[`1${'-'.repeat(10)}`, ...marksNow.slice(1)],
		[/^\d+, 1 of 11 answered$/, 'Not complete yet']
	]
] as const)(
	'the row of a theme that is %s says so as the table of the page does',
	(_case, marks, expected) => {
		const scorecard = scorecardFrom([...marks]);
		const table = reportOf(scorecard, { kind: 'summary' }).blocks.find(
			(block) => block.kind === 'table' && block.look === 'figures'
		);
		const [first = []] = table?.kind === 'table' ? table.rows : [];
		const cells = first.map((cell) =>
			cell.map((part) => (part.kind === 'runs' ? runsText(part.runs) : '')).join('')
		);
		const [, score, band] = cells;
		expect([score, band]).toEqual(expected.map((words) => expect.stringMatching(words)));
		const page = profileFigures(profileChart(scorecard)).rows[0]?.cells ?? [];
		expect(page.slice(0, 2)).toEqual([score, band]);
	}
);

test('says what a duty does in the words of the page about scores', () => {
	const words = said(reportOf(now));
	expect(words).toContain(
		m.scoring_duties_text({ word: 'theme', theme: 'Developing', overall: 'Established' })
	);
	expect(words).toContain(m.scoring_duties_means());
});

test('has its parts in order', () => {
	expect(headings(reportOf(now)).filter((text) => text !== 'Answers')).toEqual([
		'Contents',
		'Summary',
		'Three things to do first',
		'This year and last',
		'Change on last year, like for like',
		...now.themes.flatMap((theme) => [
			theme.title,
			...(theme.id === 'procurement' ? ['Legal duties'] : []),
			'Where to go for help'
		]),
		'To find out',
		'Not applicable',
		'How scores are made',
		'Places to go for help',
		'Helplines',
		'Sources and credit'
	]);
});

test('with results of earlier years it says what changed, with targets and a plan it has parts of their own', () => {
	const { before } = fenbridge();
	const state = { title: 'Train staff', question: null, owner: 'Lead', due: '2026-11-01' };
	const version = { ...state, status: 'in-progress' as const, note: 'Begun.', revision: 1 };
	const versions = [{ ...version, savedAt: Date.UTC(2026, 8, 1) }];
	const report = reportOf(now, {
		earlier: [before],
		targets: [{ question: 'T4.1', value: 3, due: null }],
		actions: versions.map((each) => ({ ...each, id: 'one', year: 2026, versions }))
	});
	const at = report.blocks.findIndex(
		(block) => block.kind === 'heading' && block.text === 'What changed'
	);
	expect(report.blocks[at - 1]?.kind).not.toBe('page-break');
	expect(headings(report).slice(3, 11)).toEqual([
		'What changed',
		'Why two sets of figures?',
		'2 years, theme by theme',
		'The shape of two years',
		'Which answers moved',
		'Targets',
		'Action plan',
		'Overdue'
	]);
	const words = wordsOf(report);
	expect(words).toEqual(
		expect.arrayContaining(['Train staff', 'Lead', 'Overdue, 20 days', 'Begun.', '31 March 2028'])
	);
	const summary = wordsOf(reportOf(now, { earlier: [before], kind: 'summary' }));
	expect(summary).not.toContain('Targets and action plan');
	const targets = [{ question: 'T4.1', value: 3, due: null }];
	expect(wordsOf(reportOf(now, { targets, kind: 'summary' })).join(' ')).toContain(
		'Targets. 1 target is set. '
	);
});

describe('everything answered and typed is in it', () => {
	const words = said(reportOf(now));
	test.each(everyLine(now).map(({ line }) => [line.question, line] as const))('%s', (_id, line) => {
		expect(words).toContain(line.title);
		expect(words).toContain(line.text);
		expect(words).toContain(answerName(line));
		for (const text of [...line.descriptions, line.reason ?? '', ...paragraphsOf(line.note)])
			expect(words).toContain(text);
		for (const { title } of line.evidence) expect(words).toContain(title);
	});
	test('every signpost: what to do, and each resource with its address', () => {
		const signposts = now.themes.flatMap((theme) => theme.signposts);
		expect(signposts.length).toBeGreaterThan(20);
		for (const signpost of signposts) {
			expect(words).toContain(`Next: ${withFullStop(actionFor(signpost))}`);
			for (const { title, url } of signpost.resources) {
				expect(words).toContain(title);
				expect(words).toContain(url);
			}
		}
	});
	test('every duty with its day', () => {
		expect(words).toContain('Legal duty at risk. Procurement Act 2023, sections 57 to 59.');
		expect(words).toContain('As at 21 November 2026.');
	});
	test('every helpline', () => {
		for (const { name, number, serves } of library.helplines)
			for (const text of [name, number, serves]) expect(words).toContain(text);
	});
});

describe('the other kinds', () => {
	const of = (kind: ReportInput['kind']) => reportOf(now, { kind });

	test.each([
		[
			'summary',
			'Modern Slavery Scorecard: Council practice, Fenbridge Council, 2026 to 2027: Summary'
		],
		[
			'answers',
			'Modern Slavery Scorecard: Council practice, Fenbridge Council, 2026 to 2027: Answers'
		],
		[
			'blank',
			'Modern Slavery Scorecard: Council practice, Fenbridge Council, 2026 to 2027: Blank questionnaire'
		]
	] as const)('%s says in its title what it is, and has no cover page', (kind, title) => {
		const report = of(kind);
		expect(report.title).toBe(title);
		expect(report.blocks[0]).toMatchObject({ kind: 'cover', look: 'head', overall: null });
	});

	test('a summary names what to do and what changed, and no single answer', () => {
		const report = of('summary');
		expect(headings(report)).toEqual([
			'What to do next',
			'Three things to do first',
			'Change on last year, like for like',
			'About these scores'
		]);
		for (const { line } of everyLine(now)) expect(said(report)).not.toContain(line.text);
	});

	test('answers come without scores, duties and what to do next', () => {
		const report = of('answers');
		const words = said(report);
		expect(kinds(report.blocks)).not.toContain('score');
		for (const { line } of everyLine(now)) expect(words).toContain(line.text);
		expect(words).not.toMatch(/§|Next:|Legal duty/);
	});

	test('a blank questionnaire holds no answer, and every level with room to tick it', () => {
		const words = said(of('blank'));
		for (const { line } of everyLine(now)) {
			expect(words).toContain(line.text);
			for (const typed of paragraphsOf(line.note)) expect(words).not.toContain(typed);
		}
		for (const { questions } of definition.themes)
			for (const level of questions.flatMap(({ levels }) => levels ?? []))
				expect(words).toContain(level);
		expect(words.match(/^D Don’t know$/gm)).toHaveLength(everyLine(now).length);
		expect(words.match(/^X Not applicable, because:$/gm)).toHaveLength(everyLine(now).length - 1);
		expect(of('blank').foot).toBe('Blank questionnaire, as at 21 November 2026');
	});
	test('a blank questionnaire of one theme asks its questions alone, and says whose form it is', () => {
		const report = reportOf(now, { kind: 'blank', theme: 'procurement' });
		const words = said(report);
		expect(report.title).toMatch(/Blank questionnaire: Procurement/);
		for (const theme of questionnaireOf().themes)
			for (const { text } of theme.questions)
				expect(words.includes(text), text).toBe(theme.id === 'procurement');
		expect(headings(report)[0]).toBe('Who fills this in');
	});
});

test('a first year has no figures of last year, and no part that says so', () => {
	const report = reportOf(scorecardFrom(marksNow));
	expect(said(report)).not.toContain('Last year');
	expect(headings(report)).not.toContain('This year and last');
});

test.each(['full', 'publication'] as const)('the %s kind has no part without content', (kind) => {
	const report = reportOf(scorecardFrom(marksNow.map((line) => '2'.repeat(line.length))), { kind });
	const parts = report.blocks.flatMap((block, index) =>
		block.kind === 'heading' && block.level === 1 ? [index] : []
	);
	for (const name of ['To find out', 'Not applicable', 'Not answered yet', 'This year and last'])
		expect(headings(report)).not.toContain(name);
	const isContent = (index: number) =>
		!['heading', 'page-break'].includes(report.blocks[index]?.kind ?? 'heading');
	expect(
		parts.filter((index) => !isContent(index + 1) && report.blocks[index + 1]?.kind !== 'heading')
	).toEqual([]);
});

test('what don’t knows could make of a score is said once nothing is open', () => {
	const reach = /Up to \d+ once/;
	const of = (marks: string) =>
		said(
			reportOf(scorecardFrom([marks, ...marksNow.slice(1).map((line) => '2'.repeat(line.length))]))
		);
	expect(of('DD222222222')).toMatch(reach);
	expect(of('DD22222222-')).not.toMatch(reach);
});

test('a draft names what is not answered', () => {
	const report = reportOf(scorecardFrom(['2222222222-', ...marksNow.slice(1)]));
	expect(headings(report)).toContain('Not answered yet');
	expect(said(report)).toContain('67, 10 of 11 answered Not complete yet');
});

test('nothing answered at all', () => {
	const words = said(reportOf(scorecardFrom(marksNow.map((line) => '-'.repeat(line.length)))));
	expect(words).toContain('Nothing is scored yet: no answer counts so far.');
	expect(words).toContain('Not scored: no question in this theme has an answer that counts.');
});

test('a questionnaire that only counts as a set, in its own words', () => {
	const [first, ...others] = definition.themes;
	if (!first) throw new Error('no theme');
	const questionnaire = questionnaireOf({
		...definition,
		title: 'Core outcomes',
		themeWord: { one: 'outcome', many: 'outcomes' },
		overallBand: false,
		asSet: true,
		themes: [
			{
				...first,
				limits: 'Assess the service.',
				related: { themes: ['risk'], why: 'They belong together.' }
			},
			...others,
			{
				id: 'as-a-set',
				title: 'Working as a set',
				short: 'As a set',
				summary: 'How it fits.',
				weight: 1,
				unscored: true,
				questions: [
					{
						id: 'T6.1',
						revision: 1,
						title: 'Kinds of home',
						text: 'Which kinds are there?',
						kind: 'choices',
						choices: [
							{ id: 'safe-house', text: 'A safe house' },
							{ id: 'flat', text: 'A flat' }
						],
						unscored: true,
						notApplicable: false,
						aim: 'Offer more kinds',
						why: 'Homes differ.',
						evidence: ['a list'],
						sources: [{ title: 'A study', publisher: 'A university' }]
					}
				]
			}
		]
	});
	const extra = {
		'T6.1': { chosen: { kind: 'choices' as const, choices: ['safe-house', 'flat'] } }
	};
	const scorecard = scorecardFrom([...marksNow, '-'], { questionnaire, extra });
	const report = reportOf(scorecard);
	const words = wordsOf(report);
	expect(report.head.right).toBe('Modern Slavery Scorecard: Core outcomes, 2026 to 2027');
	expect(words).toContain('59 Complete as a set');
	expect(words).toContain('Outcome 1 of 5');
	expect(words).toContain('Limits. Assess the service.');
	expect(words).toContain('Read this together with “Risk”. They belong together.');
	expect(words).toContain(
		'The outcomes only count together: a high score in one does not make up for a low score in another. So the whole has no band.'
	);
	expect(words).toEqual(
		expect.arrayContaining(['Working as a set', '2 chosen', 'A safe house', 'A flat'])
	);
	expect(words.join()).not.toContain('Outcome 6');
	const set = report.blocks.findIndex(
		(block) => block.kind === 'heading' && block.text === 'Working as a set'
	);
	expect(report.blocks[set + 1]?.kind).toBe('paragraph');
});

test('nothing it says is empty, undefined or an object', () => {
	for (const words of wordsOf(reportOf(now))) {
		expect(words.trim()).not.toBe('');
		expect(words).not.toMatch(/undefined|null|\[object|NaN/);
	}
});

describe('what a council publishes', () => {
	const typed = {
		'T1.1': { note: 'Only for colleagues', evidence: [{ title: 'Minutes', url: 'https://e.org/' }] }
	};
	const scorecard = scorecardFrom(marksNow, { extra: typed });
	const report = reportOf(scorecard, { kind: 'publication' });
	const parts = report.blocks.flatMap((block) =>
		block.kind === 'heading' && block.level === 1 ? [block.text] : []
	);

	test('has contents that name every part after them, in order', () => {
		const contents = report.blocks.find(({ kind }) => kind === 'contents');
		expect(contents).toMatchObject({
			entries: parts.slice(2).map((text) => ({ text, id: expect.any(String) }))
		});
		expect(parts.slice(0, 5)).toEqual([
			'Contents',
			'Sources and credit',
			'Foreword',
			'Approval',
			'Summary'
		]);
	});

	test('has no notes, no evidence, no directory and nothing said to those who answer', () => {
		const words = said(report);
		expect(said(reportOf(scorecard))).toContain('Only for colleagues');
		for (const left of [
			'Only for colleagues',
			'Minutes',
			m.report_addresses(),
			m.report_sources_font()
		])
			expect(words).not.toContain(left);
		const limited = { ...scorecard.themes[0], limits: 'Never write about a person.' };
		const themes = scorecard.themes.map((theme, index) =>
			index === 0 ? { ...theme, ...limited } : theme
		);
		expect(said(reportOf({ ...scorecard, themes }))).toContain('Never write about a person.');
		expect(said(reportOf({ ...scorecard, themes }, { kind: 'publication' }))).not.toContain(
			'Never write about a person.'
		);
	});

	test('keeps the places to go beside their theme', () => {
		expect(said(report)).toContain(m.report_help());
	});

	test('has room for a decision on what comes first and on what is furthest from the top', () => {
		const table = report.blocks.find(
			(block) => block.kind === 'table' && block.caption === m.report_recommendations_caption()
		);
		if (table?.kind !== 'table') throw new Error('No recommendations');
		const aims = table.rows.map(([what]) =>
			what?.[0]?.kind === 'numbered'
				? what[0].runs.map((run) => ('text' in run ? run.text : ''))
				: []
		);
		expect(aims.slice(0, 3).map(([aim]) => aim)).toEqual(
			scorecard.first.map((each) => withFullStop(each.dontKnow ? actionFor(each) : each.aim))
		);
		const far = scorecard.themes.flatMap(({ signposts }) =>
			signposts.filter(({ tier, duties }) => tier < 3 || duties.length > 0)
		);
		expect(aims.length).toBe(
			new Set([...far, ...scorecard.first].map(({ question }) => question)).size
		);
		for (const [, decision] of table.rows)
			expect(decision?.map(({ kind }) => kind)).toEqual(['boxes', 'room', 'room']);
	});

	test('with nothing answered there is nothing to decide', () => {
		const empty = reportOf(scorecardFrom(marksNow.map((line) => '-'.repeat(line.length))), {
			kind: 'publication'
		});
		expect(said(empty)).not.toContain(m.report_recommendations());
	});
});
