import type { Exported } from '#lib/export/exported.ts';
import { longest, maxEvidence, type Answers } from '#lib/scorecard/answer.ts';
import type { Council } from '#lib/scorecard/council.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { actionOf, longestInAction } from '#lib/scorecard/plan/action.ts';
import { planFor } from '#lib/scorecard/plan/plan.ts';
import { questionsOf, type Question, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { quota } from '#lib/scorecard/quota.ts';
import type { Library } from '#lib/scorecard/resource.ts';
import { longestWebAddress } from '#lib/scorecard/web-address.ts';

const sentence =
	'Ŵyth: the “lead” said that suppliers’ & contractors\' staff (all 1,250 of them) had been told;  see "Minutes" <2026>.\n';

/** Words of the most characters, with the signs and line ends that people write. */
function words(length: number): string {
	return sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length - 1) + '.';
}

/** An address of the most characters, as a search on a council's site gives it. */
function address(at: number): string {
	const start = `https://www.council.example/papers/${at}?meeting=12`;
	return start.padEnd(longestWebAddress, '&item=10&date=2026-11-21');
}

/**
 * A year of a council that filled in all there is to fill in, each text and list as long as the service takes it: every question with
 * a note and ten links, a target wherever there can be one, and a full plan.
 */
export function fullestYear(
	questionnaire: Questionnaire,
	library: Library,
	council: Council,
	year: number
): Exported {
	const questions = questionsOf(questionnaire).map(({ question }) => question);
	const answers = fullestAnswers(questions);
	const previous = makeScorecard({
		...{ questionnaire, council, library, previous: null },
		...{ year: year - 1, answers: {} }
	});
	const actions = Array.from({ length: quota.planActions }, (_, at) => {
		const state = {
			title: words(longestInAction.title).replaceAll('\n', ' '),
			question: questions[at % questions.length]?.id ?? null,
			owner: words(longestInAction.owner).replaceAll('\n', ' '),
			due: `${year + 1}-03-31`,
			status: 'in-progress' as const,
			note: words(longestInAction.note)
		};
		return actionOf({ id: crypto.randomUUID(), year }, [{ ...state, revision: 1, savedAt: 0 }]);
	});
	return {
		...{
			name: words(100).replaceAll('\n', ' '),
			questionnaire,
			submitted: false,
			submission: null
		},
		scorecard: makeScorecard({ questionnaire, council, library, year, answers, previous }),
		targets: questions.map(({ id }) => ({ question: id, value: 3, due: `${year + 1}-03-31` })),
		plan: planFor(
			actions.flatMap((action) => action ?? []),
			year,
			`${year}-11-21`
		)
	};
}

function fullestAnswers(questions: Question[]): Answers {
	return Object.fromEntries(
		questions.map((question, index) => [
			question.id,
			{
				chosen:
					question.kind === 'choices'
						? { kind: 'choices' as const, choices: question.choices.map(({ id }) => id) }
						: question.allowsNotApplicable && index % 2 === 0
							? { kind: 'not-applicable' as const, reason: words(longest.reason) }
							: { kind: 'option' as const, value: question.options.at(-1)?.value ?? 0 },
				note: words(longest.note),
				evidence: Array.from({ length: maxEvidence }, (_, at) => ({
					title: words(longest.evidenceTitle).replaceAll('\n', ' '),
					url: address(at)
				}))
			}
		])
	);
}
