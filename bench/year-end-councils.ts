import { editionFor } from '#lib/scorecard/editions/edition.ts';
import { financialYearOf, yearSlug } from '#lib/scorecard/year.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';
import { openDatabase, type Database } from '#lib/server/database/database.ts';
import { newId } from '#lib/server/database/identifier.ts';
import { cookieName } from '#lib/server/http/cookie.ts';
import { beginSession } from '#lib/server/identity/sessions.ts';
import { insertFilled } from '#lib/server/records/filled-assessments.ts';
import { createOrganisation } from '#lib/server/records/organisations.ts';
import { generatedAssessment } from '../tests/generated.ts';
import { openQuestions } from '../tests/questions.ts';
import { createRandom } from '../tests/random.ts';

/** Somebody at work on a council's year, with a session of their own. */
export interface Officer {
	cookie: string;
	/** The address of the list of themes. */
	tasks: string;
	assessmentId: string;
	/** The questions that this officer answers and nobody else does. */
	questions: { theme: string; id: string; revision: number; choice: string; busy: boolean }[];
}

const county = { nation: 'england', type: 'county' } as const;
const series = 'scorecard';

/** Fills a database with councils that are half way through this year, each with so many people at work on it. */
export async function fillCouncils(
	place: string,
	{ councils, people, origin }: { councils: number; people: number; origin: string }
): Promise<Officer[]> {
	const database = await openDatabase(place);
	const random = createRandom(1);
	const year = financialYearOf(new Date());
	const { questionnaires } = loadContent('questionnaires');
	const questionnaire = editionFor(questionnaires, series, year);
	if (!questionnaire) throw new Error(`There is no edition of ${series} for today`);
	const offered = openQuestions(county).filter(({ question }) => question.kind === 'levels');
	const free = new Set(offered.map(({ question }) => question.id));
	const officers: Officer[] = [];
	for (let index = 0; index < councils; index += 1) {
		const now = new Date();
		const { personId, token } = await beginSession(database, now);
		const { organisation, contributor } = await createOrganisation(
			database,
			{ name: `Council ${index}`, ...county, example: false },
			personId,
			now
		);
		const generated = generatedAssessment(random, questionnaire);
		// What the officers are to answer is still open.
		const answers = Object.fromEntries(
			Object.entries(generated.answers).filter(([id]) => !free.has(id))
		);
		const assessment = { id: newId(), questionnaire, year, answers, at: now };
		const by = { organisationId: organisation.id, contributorId: contributor.id };
		await insertFilled(database, [assessment], by);
		const tokens = [token];
		while (tokens.length < people) tokens.push(await joined(database, organisation.id, now));
		officers.push(
			...tokens.map((each, turn): Officer => ({
				cookie: `${cookieName(origin)}=${each}`,
				tasks: `/council/${organisation.id}/${yearSlug(year)}/${series}`,
				assessmentId: assessment.id,
				questions: offered
					.filter((_, place) => place % people === turn)
					.map(({ theme, question }) => ({
						...{ theme, id: question.id, revision: 0, choice: '', busy: false }
					}))
			}))
		);
	}
	await database.destroy();
	return officers;
}

/** Lets somebody in, to answer. Gives the token of their session. */
async function joined(database: Database, organisationId: string, now: Date): Promise<string> {
	const { personId, token } = await beginSession(database, now);
	await database
		.insertInto('contributor')
		.values({
			...{ id: newId(), person_id: personId, organisation_id: organisationId },
			...{ role: 'contributor', created_at: now.getTime() }
		})
		.execute();
	return token;
}
