/**
 * Fills the database of a development machine with two councils in different nations and prints how to see them:
 * the example, and a Scottish council that is half way through this year.
 */
import { editionFor } from '#lib/scorecard/editions/edition.ts';
import type { Chosen } from '#lib/scorecard/chosen.ts';
import type { Council } from '#lib/scorecard/council.ts';
import { kindOf } from '#lib/scorecard/question-kinds/kinds.ts';
import { questionsOf, type Question, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';
import { financialYearOf } from '#lib/scorecard/year.ts';
import { beginAssessment, findAssessment } from '#lib/server/records/assessments.ts';
import { saveAnswer } from '#lib/server/records/answers.ts';
import type { Database } from '#lib/server/database/database.ts';
import { openExample, readExample } from '#lib/server/records/example-council.ts';
import { createOrganisation, type Organisation } from '#lib/server/records/organisations.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';
import { beginSession } from '#lib/server/identity/sessions.ts';
import { cookieName } from '#lib/server/http/cookie.ts';
import { readSettings } from '#lib/server/process/settings.ts';
import * as m from '#lib/paraglide/messages.js';
import { explanation } from './explanation.ts';
import { intoDatabase } from './named-database.ts';
import { watchOutput } from './standard-output.ts';

const scottish: Council & { name: string } = {
	name: 'Strathalder Council',
	nation: 'scotland',
	type: 'scottish-council'
};

watchOutput('seed');
try {
	await seed(process.env, new Date());
} catch (error) {
	const words = explanation(error, 'seed');
	if (words === null) throw error;
	console.error(words);
	process.exitCode = 1;
}

async function seed(environment: Record<string, string | undefined>, now: Date): Promise<void> {
	const settings = readSettings(environment);
	const content = loadContent(settings.questionnairesPath);
	const { made, token } = await intoDatabase(settings.database, async (database) => {
		const { token, personId } = await beginSession(database, now);
		const example = readExample(settings.questionnairesPath, content);
		const made = [
			await openExample(database, example, personId, now),
			await makeHalfDone(database, content.questionnaires, personId, now)
		];
		return { made, token };
	});

	for (const { id, name } of made) {
		console.log(m.cli_seed_made({ name, address: `${settings.origin}/council/${id}` }));
	}
	const { origin } = settings;
	console.log(m.cli_seed_cookie({ origin, name: cookieName(origin), value: token }));
}

/** A council that has answered every other question of this year's scorecard. */
async function makeHalfDone(
	database: Database,
	questionnaires: Questionnaire[],
	personId: string,
	now: Date
): Promise<Organisation> {
	const { organisation, contributor } = await createOrganisation(
		database,
		{ ...scottish, example: false },
		personId,
		now
	);
	const year = financialYearOf(now);
	const questionnaire = editionFor(questionnaires, 'scorecard', year);
	if (!questionnaire) return organisation;
	const { series, id: questionnaireId } = questionnaire;
	const key = { organisationId: organisation.id, series, year };
	await beginAssessment(database, { ...key, questionnaireId }, contributor.id, now);
	const assessment = await findAssessment(database, key);
	if (!assessment) return organisation;

	const { isVisible } = visibilityFor(questionnaire, scottish, {});
	const shown = questionsOf(questionnaire).filter(({ question }) => isVisible(question.id));
	for (const [index, { question }] of shown.entries()) {
		if (index % 2 === 1) continue;
		await saveAnswer(database, {
			assessmentId: assessment.id,
			questionId: question.id,
			revision: 0,
			change: { chosen: chosenFor(question, index) },
			contributorId: contributor.id,
			now
		});
	}
	return organisation;
}

/** A spread of answers that is the same each time: every kind of answer once in a while. */
function chosenFor(question: Question, index: number): Chosen {
	const kind = kindOf(question);
	const max = kind.max(question);
	if (max === null) return kind.example(question, 0);
	const value = (index / 2) % (max + 2);
	return value <= max ? { kind: 'option', value } : { kind: 'dont-know' };
}
