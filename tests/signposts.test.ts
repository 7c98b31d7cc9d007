import { describe, expect, test } from 'vitest';
import { councils } from '#lib/scorecard/council.ts';
import { isOffered } from '#lib/scorecard/resource.ts';
import { signpostRows, type SignpostRow } from '#lib/scorecard/signpost-rows.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';
import { actionFor } from '#lib/words/next-step.ts';

const { questionnaires, library } = loadContent('questionnaires');

/** What each kind of council is shown for each answer to each question that counts: the table of `check --signposts`. */
const rows = questionnaires.flatMap((questionnaire) => signpostRows(questionnaire, library));
const wrong = (fault: (row: SignpostRow) => boolean) =>
	rows
		.filter(fault)
		.map(
			({ question, nation, types, answer, offers }) =>
				`${question.id}, ${nation}, ${types.join(' ')}, ${answer}: ${offers[0]?.resource.id ?? 'nothing'}`
		);

describe('what is offered after an answer, to each kind of council', () => {
	test('every nation, kind of council, tier and reason is among the rows', () => {
		expect(rows.length).toBeGreaterThan(1000);
		expect(new Set(rows.flatMap(({ types }) => types))).toEqual(
			new Set(councils.map(({ type }) => type))
		);
		expect(new Set(rows.map(({ signpost }) => signpost.tier))).toEqual(new Set([1, 2, 3]));
		expect(new Set(rows.flatMap(({ offers }) => offers.map(({ reason }) => reason)))).toEqual(
			new Set(['duty', 'question', 'theme'])
		);
	});

	test('there is something, and the first can be opened', () => {
		expect(wrong(({ offers }) => !offers[0]?.resource.url)).toEqual([]);
	});

	test('at least one resource is about the question', () => {
		expect(wrong(({ offers }) => offers.every(({ reason }) => reason === 'theme'))).toEqual([]);
	});

	test('a duty that is not met leads first to law or statutory guidance of the nation', () => {
		expect(rows.some(({ dutyAtRisk }) => dutyAtRisk)).toBe(true);
		expect(
			wrong(
				({ dutyAtRisk, offers: [first] }) =>
					dutyAtRisk && (first?.reason !== 'duty' || first.resource.format !== 'law')
			)
		).toEqual([]);
	});

	test('a don’t know leads to finding out, from those who may know', () => {
		expect(
			wrong(
				({ answer, signpost }) =>
					answer === 'dont-know' &&
					(!actionFor(signpost).startsWith('Find out ') || signpost.who.length === 0)
			)
		).toEqual([]);
	});

	test('nothing is past, background or for another nation', () => {
		const offered = new Set(
			councils.flatMap(({ nation }) =>
				library.resources
					.filter((resource) => isOffered(resource, nation))
					.map(({ id }) => `${nation} ${id}`)
			)
		);
		expect(
			wrong(({ nation, offers }) =>
				offers.some(({ resource }) => !offered.has(`${nation} ${resource.id}`))
			)
		).toEqual([]);
	});
});

describe('what the library holds', () => {
	/** What serves only a theme without a score stands on the page for help and leads from no answer. */
	const scored = new Set(
		questionnaires.flatMap(({ themes }) =>
			themes.filter((theme) => theme.scored).map(({ id }) => id)
		)
	);

	test('everything current is offered after some answer', () => {
		const offered = new Set(
			rows.flatMap(({ offers }) => offers.map(({ resource }) => resource.id))
		);
		const never = library.resources.filter(
			({ id, status, serves }) =>
				status === 'current' && serves.some((theme) => scored.has(theme)) && !offered.has(id)
		);
		expect(never.map(({ id }) => id)).toEqual([]);
	});

	test('what is offered is its publisher’s own, and no law firm’s or trade page about it', () => {
		const about = library.resources.filter(
			({ status, publisher }) =>
				status === 'current' && /law firm|solicitor|commercial publisher|opinion/i.test(publisher)
		);
		expect(about.map(({ id, publisher }) => `${id}: ${publisher}`)).toEqual([]);
	});
});
