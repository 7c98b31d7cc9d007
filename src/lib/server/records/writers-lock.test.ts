import { afterEach, beforeEach, expect, test } from 'vitest';
import { level, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import {
	definition,
	levels,
	questionnaireFrom,
	theme
} from '../../../../tests/fixtures/questionnaires.ts';
import { watched } from '../../../../tests/fixtures/watched.ts';
import { createAction, saveAction } from './actions.ts';
import { beginAssessment } from './assessments.ts';
import { saveAnswer } from './answers.ts';
import { carryAnswers, confirmAnswers } from './carried-answers.ts';
import { markCompleted } from './completions.ts';
import type { Database } from '../database/database.ts';
import { newId } from '../database/identifier.ts';
import { askForDeletion, stopDeletion } from './deletions.ts';
import { importAssessment } from './import-assessment.ts';
import { mergeAnswers } from './merged-answers.ts';
import { removeOrganisation } from './removal.ts';
import {
	callBack,
	challenge,
	decline,
	sendForSignature,
	sendToChallenge,
	signAssessment
} from './signatures.ts';
import { reopenAssessment } from './reopening.ts';
import { submitAssessment } from './submitting.ts';
import { saveTargets } from './targets.ts';

const questionnaire = questionnaireFrom(definition([theme('people', [levels('P1')])]));
let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

interface Writer {
	assessmentId: string;
	contributorId: string;
	organisationId: string;
	now: Date;
}

const state = {
	...{ title: 'Check', question: null, owner: '', due: null, note: '' },
	status: 'not-started' as const
};

test.each<[string, (database: Database, by: Writer) => Promise<unknown>]>([
	[
		'begins a year',
		(database, by) => {
			const key = { series: 'test', questionnaireId: 'test-2027', year: 2027 };
			return beginAssessment(database, { ...key, ...by }, by.contributorId, now);
		}
	],
	[
		'saves an answer',
		(database, by) =>
			saveAnswer(database, { ...by, questionId: 'P1', revision: 0, change: level(1) })
	],
	[
		'submits',
		(database, by) =>
			submitAssessment(database, {
				...{ ...by, organisationName: 'Northmarch', questionnaire, make: () => null }
			})
	],
	['reopens', (database, by) => reopenAssessment(database, { ...by, why: 'A mistake' })],
	[
		'sends for signature',
		(database, by) =>
			sendForSignature(database, {
				...{ ...by, organisationName: 'Northmarch', questionnaire, make: () => null }
			})
	],
	['sends to be challenged', sendToChallenge],
	[
		'challenges',
		(database, by) =>
			challenge(database, { ...by, verdicts: [{ theme: 'people', agreed: true, why: '' }] })
	],
	['calls back', callBack],
	['declines', (database, by) => decline(database, { ...by, result: '', why: 'Not yet' })],
	[
		'signs',
		(database, by) =>
			signAssessment(database, {
				...{ ...by, result: '', version: 1, name: 'Sam', role: 'Director', statement: 'I sign.' }
			})
	],
	[
		'saves targets',
		(database, by) =>
			saveTargets(database, {
				...by,
				changes: [{ question: 'P1', value: 2, due: null, revision: 0 }]
			})
	],
	[
		'adds an action',
		(database, by) => {
			return createAction(database, { ...by, series: 'test', id: newId(), year: 2026, state });
		}
	],
	[
		'changes an action',
		(database, by) => saveAction(database, { ...by, series: 'test', id: 'a', revision: 1, state })
	],
	[
		'marks a theme',
		(database, by) => markCompleted(database, { ...by, themeId: 'people', completed: true })
	],
	[
		'carries answers',
		(database, by) => carryAnswers(database, { ...by, year: 2025, answers: { P1: level(1) } })
	],
	[
		'brings in answers of a file',
		(database, by) =>
			mergeAnswers(database, {
				...by,
				answers: [{ questionId: 'P1', revision: 0, change: level(1) }]
			})
	],
	['confirms answers', (database, by) => confirmAnswers(database, { ...by, shown: { P1: '' } })],
	[
		'imports a year',
		(database, by) => {
			const file = {
				name: 'N',
				council: { nation: 'england', type: 'county' },
				answers: {}
			} as const;
			return importAssessment(
				database,
				{ ...file, questionnaire, year: 2025 },
				{ ...by, id: newId() }
			);
		}
	],
	[
		'asks for a council to be deleted',
		(database, by) => askForDeletion(database, { ...by, personId: 'somebody', due: now })
	],
	['keeps a council from being deleted', stopDeletion],
	[
		'removes a council',
		(database, by) => removeOrganisation(database, by.organisationId, { personId: null, now })
	]
])(
	'whoever %s takes the row of its council or year before anything is read',
	async (_case, write) => {
		const asked: string[] = [];
		await write(watched(ground.database, asked), {
			assessmentId: ground.assessmentId,
			contributorId: ground.contributor.id,
			organisationId: ground.organisation.id,
			now
		});
		const taken = asked.findIndex((each) => /^update (organisation|assessment)$/.test(each));
		expect(asked.slice(0, taken + 1)).toEqual([
			// To know which council an assessment is of, which never changes.
			...(asked[0] === 'select assessment' ? ['select assessment'] : []),
			expect.stringMatching(/^update (organisation|assessment)$/)
		]);
		expect(asked.length).toBeGreaterThan(taken + 1);
	}
);
