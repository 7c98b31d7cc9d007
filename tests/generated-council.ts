import { longest, type Answers } from '#lib/scorecard/answer.ts';
import { actionStatuses } from '#lib/scorecard/plan/action.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { questionsOf, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { createAction, saveAction } from '#lib/server/records/actions.ts';
import { beginAssessment, findAssessmentId } from '#lib/server/records/assessments.ts';
import { saveAnswer } from '#lib/server/records/answers.ts';
import { carryAnswers } from '#lib/server/records/carried-answers.ts';
import { markCompleted } from '#lib/server/records/completions.ts';
import type { Database } from '#lib/server/database/database.ts';
import { makeLogo } from '#lib/server/logo/make-logo.ts';
import { saveForeword } from '#lib/server/records/forewords.ts';
import { saveLogo } from '#lib/server/records/logos.ts';
import { newId } from '#lib/server/database/identifier.ts';
import type { Contributor, Organisation } from '#lib/server/records/organisations.ts';
import { reopenAssessment } from '#lib/server/records/reopening.ts';
import { submitAssessment } from '#lib/server/records/submitting.ts';
import { saveTargets } from '#lib/server/records/targets.ts';
import {
	callBack,
	challenge,
	decline,
	sendForSignature,
	sendToChallenge,
	signAssessment
} from '#lib/server/records/signatures.ts';
import { readEvents } from '#lib/server/records/year-events.ts';
import { stateAfter } from '#lib/scorecard/signing/year-state.ts';
import { joinCouncil, now } from './fixtures/ground.ts';
import { plainPng } from './fixtures/png.ts';
import { libraryFor } from './fixtures/questionnaires.ts';
import { generatedActions, generatedAssessment } from './generated.ts';
import type { Random } from './random.ts';

/** Gives a council years of both questionnaires, by the ways people fill one in: some empty, some submitted again and again. */
export async function fillCouncil(
	random: Random,
	database: Database,
	{ organisation, contributor }: { organisation: Organisation; contributor: Contributor },
	questionnaires: Questionnaire[]
): Promise<void> {
	const by = { contributorId: contributor.id };
	const signatory = await joinCouncil(database, organisation.id, 'signatory');
	let minutes = 0;
	const tick = () => {
		// Some things happen in the same millisecond.
		minutes += random.of([0, 1, 1000]);
		return new Date(now.getTime() + minutes * 60_000 + random.below(1000));
	};
	if (random.below(2) === 0) {
		const made = await makeLogo(plainPng(1 + random.below(900), 1 + random.below(300), [1, 2, 3]));
		if (!made.ok) throw new Error(made.why);
		const words = { alt: 'Ŵyth: a heron & “water”', now: tick() };
		await saveLogo(database, made.value, { organisationId: organisation.id, ...by, ...words });
	}
	for (const questionnaire of questionnaires) {
		const questions = questionsOf(questionnaire).map(({ question }) => question.id);
		for (const year of [2024, 2025, 2026]) {
			if (random.below(4) === 0) continue;
			const { id: questionnaireId, series } = questionnaire;
			const key = { organisationId: organisation.id, series, year };
			await beginAssessment(database, { ...key, questionnaireId }, contributor.id, tick());
			const assessmentId = (await findAssessmentId(database, key)) ?? '';
			const carried = savedAnswers(random, questionnaire);
			if (random.below(2) === 0)
				await carryAnswers(database, {
					...{ assessmentId, ...by, now: tick(), year: year - 1 },
					answers: Object.fromEntries(Object.entries(carried).filter(([, { chosen }]) => chosen))
				});
			const revisions: Record<string, number> = {};
			for (let round = random.below(4); round > 0; round -= 1) {
				for (const [questionId, change] of Object.entries(savedAnswers(random, questionnaire))) {
					if (random.below(3) === 0) continue;
					const saved = await saveAnswer(database, {
						...{ assessmentId, questionId, change, ...by, now: tick() },
						revision: revisions[questionId] ?? 0
					});
					if (saved.kind === 'saved') revisions[questionId] = saved.revision;
				}
				for (const theme of questionnaire.themes)
					await markCompleted(database, {
						...{ assessmentId, themeId: theme.id, completed: random.below(2) === 0 },
						...{ ...by, now: tick() }
					});
				const freezing = () => ({
					...{ assessmentId, organisationName: organisation.name, questionnaire, ...by },
					now: tick(),
					make: (stored: Answers) =>
						makeScorecard({
							...{ questionnaire, council: organisation, year, answers: stored },
							...{ library: libraryFor(questionnaire), previous: null }
						})
				});
				const fate = random.below(8);
				if (fate < 2) continue;
				if (fate === 2) {
					await submitAssessment(database, freezing());
				} else {
					const theme = questionnaire.themes[0]?.id ?? '';
					await sendToChallenge(database, { assessmentId, ...by, now: tick() });
					await challenge(database, {
						...{ assessmentId, ...by, now: tick() },
						verdicts: [{ theme, agreed: false, why: 'Ŵyth:\nask “housing” & <b>' }]
					});
					await sendForSignature(database, freezing());
					const { sending, version } = stateAfter(await readEvents(database, assessmentId));
					const sent = { assessmentId, result: sending?.result ?? '' };
					if (fate === 3) await decline(database, { ...sent, ...by, now: tick(), why: 'Not yet' });
					if (fate === 4) await callBack(database, { assessmentId, ...by, now: tick() });
					if (fate === 5)
						await signAssessment(database, {
							...{ ...sent, version: version + 1, contributorId: signatory, now: tick() },
							...{ name: 'Ŵen Ŷ', role: 'Director', statement: 'I sign “this”.' }
						});
				}
				if (random.below(3) > 0)
					await reopenAssessment(database, { assessmentId, ...by, now: tick(), why: 'Ŵyth' });
			}
			const forewords = random.below(3);
			for (let revision = 0; revision < forewords; revision += 1)
				await saveForeword(database, {
					...{ organisationId: organisation.id, assessmentId, ...by, now: tick(), revision },
					foreword: revision === 1 ? null : { text: 'Ŵyth.\n\nŶ “ni”', name: 'Ŵen', role: 'Leader' }
				});
			for (let round = random.below(3); round > 0; round -= 1)
				await saveTargets(database, {
					...{ assessmentId, ...by, now: tick() },
					changes: questions.map((question) => ({
						...{ question, revision: random.below(2) },
						value: random.of([null, 1, 3]),
						due: random.of([null, '2028-02-29'])
					}))
				});
		}
		for (const { versions, year } of generatedActions(random, questionnaire)) {
			const owner = { organisationId: organisation.id, series: questionnaire.series };
			const [first, ...later] = versions;
			if (!first) continue;
			const action = { ...owner, ...by, year, id: newId() };
			const { id } = action;
			await createAction(database, { ...action, state: first, now: tick() });
			for (const [age, state] of later.entries())
				await saveAction(database, {
					...{ ...owner, ...by, id, revision: age + 1, now: tick() },
					state: { ...state, status: random.of(actionStatuses) }
				});
		}
	}
}

/** Generated answers as the forms let them through: no list of ticks is empty, and no title too long. */
function savedAnswers(random: Random, questionnaire: Questionnaire): Answers {
	const { answers } = generatedAssessment(random, questionnaire);
	return Object.fromEntries(
		Object.entries(answers).map(([id, { chosen, note, evidence }]) => [
			id,
			{
				chosen: chosen?.kind === 'choices' && chosen.choices.length === 0 ? null : chosen,
				note,
				evidence: evidence.map(({ title, url }) => ({
					title: title.slice(0, longest.evidenceTitle),
					url
				}))
			}
		])
	);
}
