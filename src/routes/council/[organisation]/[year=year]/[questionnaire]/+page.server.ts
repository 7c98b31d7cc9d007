import type { Question } from '#lib/scorecard/questionnaire.ts';
import { may } from '#lib/access/permission.ts';
import { isComplete, minutesFor, minutesForAll, progressOf } from '#lib/scorecard/progress.ts';
import { coreQuestions, quickCheckSize } from '#lib/scorecard/quick-check.ts';
import { askedFor, listAssignments } from '#lib/server/records/assignments.ts';
import { countOpenComments } from '#lib/server/records/comments.ts';
import { isLocked, isSubmitted } from '#lib/server/records/year-lock.ts';
import { plainAnswers } from '#lib/server/records/answers.ts';
import { countIn } from '#lib/server/http/count-in.ts';
import { hasHolder } from '#lib/server/records/contributors.ts';
import { site } from '#lib/server/process/site.ts';
import { listVersions } from '#lib/server/records/submissions.ts';
import { sharedQuestions } from '#lib/assessment/assignments.ts';
import { offerFor } from '#lib/assessment/offer.ts';
import { visibilityOf } from '#lib/assessment/opened.ts';
import { signingOf } from '#lib/assessment/signing.ts';
import { waitingOf } from '#lib/assessment/waiting.ts';
import { barrierOf, requireAssessment } from '../../guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { assessment, questionnaire, year } = opened;
	const answers = plainAnswers(assessment.answers);
	const visibility = visibilityOf(opened);
	const { state } = await signingOf(opened);
	const waiting = await waitingOf(opened);
	const offer = await offerFor(opened, waiting);
	const assignments = await listAssignments(site().database, assessment.id);
	const openComments = await countOpenComments(site().database, assessment.id);
	const yearsOf = (questions: Question[]) =>
		questions.flatMap(({ id }) => waiting[id]?.fromYear ?? []);
	const themes = questionnaire.themes.map((theme) => ({
		theme,
		...progressOf(theme, answers, visibility, (id) => waiting[id] !== undefined)
	}));
	const counted = themes.filter(({ theme }) => theme.scored);
	const size = quickCheckSize(questionnaire, opened.organisation);
	const sum = (figure: (progress: (typeof themes)[number]) => number) =>
		counted.reduce((total, progress) => total + figure(progress), 0);
	return {
		year,
		/** How many answers of a file were just brought in. */
		brought: countIn(url, 'brought'),
		title: questionnaire.title,
		themeWord: questionnaire.themeWord,
		themes: themes.map(({ theme, shown, answered, total, open, begun, left }) => ({
			id: theme.id,
			title: theme.title,
			scored: theme.scored,
			answered,
			total,
			begun,
			minutesLeft: minutesFor(questionnaire, left),
			/** Shown beside those that count. */
			unscored: shown.length - total,
			waiting: yearsOf(shown),
			/** Who is to answer it. */
			assignment: askedFor(assignments, 'theme', theme.id),
			/** Who is asked for single questions of it that are not answered. */
			asked: sharedQuestions(opened, theme, assignments)
				.filter(({ answered }) => !answered)
				.map(({ assignment }) => assignment.name),
			/** Comments on its questions that are not settled. */
			openComments: shown.reduce((count, { id }) => count + (openComments.get(id) ?? 0), 0),
			// An answer elsewhere may have made another question visible since it was marked.
			completed: assessment.completed.includes(theme.id) && open.length === 0,
			duty: shown.some((question) => visibility.duties(question).length > 0)
		})),
		answered: sum(({ answered }) => answered),
		total: sum(({ total }) => total),
		minutesLeft: minutesForAll(
			questionnaire,
			themes.map(({ left }) => left)
		),
		/** The quick check and how much of it is answered, until the whole is. */
		quick:
			size && barrierOf(opened) === 'none' && !isComplete(themes)
				? {
						...size,
						answered: coreQuestions(questionnaire, opened.organisation).filter(
							({ question }) => (answers[question.id]?.chosen ?? null) !== null
						).length
					}
				: null,
		dontKnows: counted
			.flatMap(({ theme, shown }) => shown.map((question) => ({ theme, question })))
			.filter(({ question }) => answers[question.id]?.chosen?.kind === 'dont-know')
			.map(({ theme, question }) => ({
				id: question.id,
				theme: theme.id,
				title: question.title,
				who: question.who
			})),
		complete: isComplete(themes),
		everyThemeCompleted: counted.every(({ theme }) => assessment.completed.includes(theme.id)),
		submitted: isSubmitted(assessment) ? assessment.latest : null,
		awaiting: assessment.awaitsSignature,
		signature: isSubmitted(assessment) ? state.signature : null,
		declined: isSubmitted(assessment) || assessment.awaitsSignature ? null : state.declined,
		challenge: state.challenge !== null,
		canBeChallenged: await hasHolder(site().database, opened.organisation.id, 'challenger'),
		mayChallenge: may(opened.contributor.role, 'challenge'),
		reopened: assessment.latest !== null && !isSubmitted(assessment) ? assessment.latest : null,
		/** What was submitted and reopened since, the newest first. */
		versions: assessment.latest
			? (await listVersions(site().database, assessment.id)).flatMap((version) =>
					version.reopenedAt === null ? [] : { ...version, reopenedAt: version.reopenedAt }
				)
			: [],
		waiting: yearsOf(themes.flatMap(({ shown }) => shown)),
		/** The earlier result that answers may be brought from. */
		earlier: offer && {
			year: offer.year,
			/** How many could still come over. */
			count: isLocked(assessment) ? 0 : offer.count,
			/** How many that wait are no longer as in it. */
			corrected: offer.corrected.length
		}
	};
};
