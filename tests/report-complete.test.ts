import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import ReportBlocks from '#lib/components/ReportBlocks.svelte';
import { buildReport } from '#lib/report/build-report.ts';
import { printable } from '#lib/report/pdf/printable.ts';
import { renderPdf } from '#lib/report/pdf/render-pdf.ts';
import { withReplacements } from '#lib/report/pdf/replaced.ts';
import { actionFor } from '#lib/words/next-step.ts';
import { wordsOf } from '#lib/report/words-of.ts';
import type { Answer } from '#lib/scorecard/answer.ts';
import { outcomeOf } from '#lib/scorecard/plan/outcome.ts';
import { planFor } from '#lib/scorecard/plan/plan.ts';
import { namesOf } from '#lib/scorecard/plan/projection.ts';
import { compareYears } from '#lib/scorecard/years/two-years.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import type { Question } from '#lib/scorecard/questionnaire.ts';
import { reportKinds, type ReportKind } from '#lib/scorecard/report-choice.ts';
import { helplinesFor } from '#lib/scorecard/resource.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';
import { generatedActions, generatedAssessment, generatedTargets } from './generated.ts';
import { faultsOf } from './pdf/checks.ts';
import { expectedOf } from './pdf/expected.ts';
import { hasQpdf, readModel } from './pdf/model.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { createRandom } from './random.ts';
import { squeezed, wordsIn } from './report-page.ts';

const count = 500;
/** Of these the page and the PDF are read too. */
const every = 25;

const { questionnaires, library } = loadContent('questionnaires');
const editions = questionnaires.filter(({ draft }) => !draft);

function generated(seed: number) {
	const random = createRandom(seed);
	const questionnaire = random.of(editions);
	const { council, answers } = generatedAssessment(random, questionnaire);
	const scored = { questionnaire, council, answers, library };
	const previous =
		random.below(2) === 0
			? null
			: makeScorecard({
					...scored,
					answers: generatedAssessment(random, questionnaire).answers,
					year: 2026,
					previous: null
				});
	const scorecard = makeScorecard({ ...scored, year: 2027, previous });
	const targets = generatedTargets(random, scorecard);
	const actions = generatedActions(random, questionnaire);
	const lastTargets = previous ? generatedTargets(random, previous) : [];
	const outcome = previous
		? outcomeOf({ scorecard: previous, targets: lastTargets, questionnaire }, scorecard)
		: null;
	const reportOf = (kind: ReportKind) =>
		buildReport({
			scorecard,
			questionnaire,
			organisation: { name: 'Cyngor Tŷ Ŵyr' },
			date: new Date('2026-11-21T09:00:00Z'),
			status: 'draft',
			kind,
			helplines: helplinesFor(library, council.nation),
			...{ earlier: previous ? [previous] : [], targets, actions, outcome }
		});
	const ahead = { previous, targets: [...targets, ...lastTargets], actions };
	return { questionnaire, council, answers, scorecard, ahead, reportOf };
}

/** What every target, action and answer that moved must show. */
function wantedAhead({ scorecard, questionnaire, ahead }: ReturnType<typeof generated>): string[] {
	const { previous, targets, actions } = ahead;
	const moved = previous
		? compareYears(previous, scorecard).themes.flatMap((theme) => theme.moved)
		: [];
	const shown = planFor(actions, scorecard.year, '2026-11-21').map(({ action }) => action);
	return [
		...targets.flatMap((target) => Object.values(namesOf(questionnaire, target))),
		...shown.flatMap(({ title, owner, versions }) => [
			title,
			owner,
			...versions.flatMap(({ note }) => linesOf(note))
		]),
		...moved
			.filter(({ direction }) => direction !== 'no-longer-answered')
			.flatMap(({ before }) => [...linesOf(before.note), before.reason ?? ''])
	];
}

const linesOf = (typed: string) => typed.split('\n').filter((line) => line.trim() !== '');

/** What a question and its answer must show, from the questionnaire and what was typed. */
function wanted(question: Question, { chosen, note, evidence }: Answer): string[] {
	return [
		question.title,
		question.text,
		...answerWords(question, chosen),
		...linesOf(note),
		...evidence.map(({ title }) => title)
	];
}

function answerWords(question: Question, chosen: Answer['chosen']): string[] {
	if (chosen === null) return ['No answer yet.'];
	switch (chosen.kind) {
		case 'dont-know':
			return ['Not known today.'];
		case 'not-applicable':
			return [chosen.reason];
		case 'choices':
			return question.kind === 'choices'
				? question.choices.filter(({ id }) => chosen.choices.includes(id)).map(({ text }) => text)
				: [];
		case 'option': {
			const option =
				question.kind === 'choices'
					? undefined
					: question.options.find(({ value }) => value === chosen.value);
			return option ? [option.label, option.description ?? option.label] : [];
		}
	}
}

function missing(said: string[], needles: string[]): string[] {
	const entries = new Set(said);
	const all = said.join('\n');
	return needles.filter((needle) => !entries.has(needle) && !all.includes(needle));
}

const letters = (words: string[]) => [...squeezed(words.join(''))].sort().join('');

test(`${count} assessments: every answer, note, title of evidence, signpost, target and action is in the blocks`, () => {
	let checked = 0;
	for (let seed = 1; seed <= count; seed++) {
		const made = generated(seed);
		const { questionnaire, council, answers, scorecard, reportOf } = made;
		const ahead = wantedAhead(made);
		const visibility = visibilityFor(questionnaire, council, answers);
		const asked = questionnaire.themes
			.flatMap(({ questions }) => questions)
			.filter(({ id }) => visibility.isVisible(id));
		const typed = asked.flatMap((question) => {
			const answer = answers[question.id];
			return answer ? wanted(question, answer) : [];
		});
		const help = scorecard.themes.flatMap(({ signposts }) =>
			signposts.flatMap((signpost) => [
				actionFor(signpost).slice(1, -1),
				...signpost.resources.flatMap(({ title, url }) => (url === null ? [title] : [title, url]))
			])
		);
		expect(
			missing(wordsOf(reportOf('full')), [...typed, ...help, ...ahead]),
			`seed ${seed}`
		).toEqual([]);
		expect(missing(wordsOf(reportOf('answers')), typed), `seed ${seed}`).toEqual([]);
		const offered = asked.flatMap((question) => [
			question.title,
			question.text,
			question.guidance ?? '',
			...(question.kind === 'choices'
				? question.choices.map(({ text }) => text)
				: question.options.map(({ label, description }) => description ?? label))
		]);
		expect(missing(wordsOf(reportOf('blank')), offered), `seed ${seed}`).toEqual([]);
		checked += typed.length + help.length + ahead.length + offered.length;
	}
	expect(checked).toBeGreaterThan(count * 200);
}, 120_000);

test(`of one in ${every} the page and the PDF say what the blocks say, and a summary has two pages at most`, async () => {
	for (let seed = every; seed <= count; seed += every) {
		const { reportOf } = generated(seed);
		const report = reportOf(reportKinds[(seed / every) % reportKinds.length] ?? 'full');
		const pdf = renderPdf(report);
		const { words } = await readPdf(pdf);
		const printed = wordsOf(withReplacements(report)).map((each) => printable(each));
		// Page by page: a row that goes on over the page is read in two parts, so only the letters can be compared.
		expect(letters(words), `seed ${seed}`).toBe(letters(printed));
		// Every kind once or more; qpdf takes its time.
		if (hasQpdf() && (seed / every) % 8 < 4) {
			const model = readModel(pdf);
			expect(faultsOf(model, expectedOf(report)), `seed ${seed}`).toEqual([]);
		}
		const html = render(ReportBlocks, { props: { report, logo: '/logo.png' } }).body;
		expect(wordsIn(html), `seed ${seed}`).toBe(
			squeezed([...wordsOf(report), report.foot].join(''))
		);
		const summary = await readPdf(renderPdf(reportOf('summary')));
		expect(summary.pages, `seed ${seed}`).toBeLessThanOrEqual(2);
	}
}, 120_000);

test('a summary has two pages where last year’s answers can hardly be compared', async () => {
	// Of 500 the one with the most to say of what is not comparable.
	const { reportOf, scorecard } = generated(159);
	const changes = Object.values(scorecard.last?.changes?.themes ?? {});
	expect(changes.filter(({ comparable }) => !comparable).length).toBeGreaterThan(5);
	expect((await readPdf(renderPdf(reportOf('summary')))).pages).toBe(2);
});
