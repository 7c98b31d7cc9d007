import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#lib/access/permission.ts';
import type { AssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import type { CouncilFile } from '#lib/scorecard/file/council-schema.ts';
import {
	joinCouncil,
	later,
	level,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import {
	definition,
	levels,
	questionnaireFrom,
	theme
} from '../../../../tests/fixtures/questionnaires.ts';
import { watched } from '../../../../tests/fixtures/watched.ts';
import { createAction, saveAction } from './actions.ts';
import { saveAnswer } from './answers.ts';
import { beginAssessment } from './assessments.ts';
import { assign } from './assignments.ts';
import { carryAnswers, confirmAnswers } from './carried-answers.ts';
import { addComment, settleComment } from './comments.ts';
import { markCompleted } from './completions.ts';
import { changeRole, endPlace } from './contributors.ts';
import { restoreCouncil } from './council-restore.ts';
import type { Database } from '../database/database.ts';
import { newId } from '../database/identifier.ts';
import { askForDeletion, stopDeletion } from './deletions.ts';
import { setDomain } from './email-domains.ts';
import { saveForeword } from './forewords.ts';
import { importAssessment } from './import-assessment.ts';
import { invite, withdrawInvitation } from './invitations.ts';
import { describeLogo, removeLogo, saveLogo } from './logos.ts';
import { mergeAnswers } from './merged-answers.ts';
import { removeFor } from './removal.ts';
import { reopenAssessment } from './reopening.ts';
import {
	callBack,
	challenge,
	decline,
	sendForSignature,
	sendToChallenge,
	signAssessment
} from './signatures.ts';
import { submitAssessment } from './submitting.ts';
import { saveTargets } from './targets.ts';

const questionnaire = questionnaireFrom(definition([theme('people', [levels('P1')])]));
let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

/** What a writer is told of who writes and where. */
interface Told {
	assessmentId: string;
	contributorId: string;
	/** The same place, where it is called that. */
	by: string;
	organisationId: string;
	/** Somebody else of the council. */
	colleague: string;
	now: Date;
}

/** A writer, with a role that may do this. */
interface Writer {
	role: Role;
	write: (database: Database, told: Told) => Promise<unknown>;
}

const state = {
	...{ title: 'Check', question: null, owner: '', due: null, note: '' },
	status: 'not-started' as const
};
const freezing = { organisationName: 'Northmarch', questionnaire, make: () => null };
const picture = { png: new Uint8Array([1]), width: 1, height: 1 };
const copy: CouncilFile = {
	...{ format: 'modern-slavery-scorecard/council', version: 1 },
	organisation: { name: 'Northmarch', nation: 'england', type: 'county' },
	...{ assessments: [], actions: [], results: {} }
};
const filed: AssessmentFile = {
	...{ name: 'N', council: { nation: 'england', type: 'county' }, answers: {} },
	...{ questionnaire, year: 2025 }
};

/** Every function of these records that opens its own transaction for somebody in a council, by its name. */
const writers: Record<string, Writer> = {
	addComment: {
		role: 'contributor',
		write: (database, told) =>
			addComment(database, { ...told, id: newId(), questionId: 'P1', text: 'Why?', askedId: null })
	},
	askForDeletion: {
		role: 'lead',
		write: (database, told) => askForDeletion(database, { ...told, personId: 'one', due: later(1) })
	},
	assign: {
		role: 'lead',
		write: (database, told) =>
			assign(database, {
				...told,
				...{ kind: 'theme', subjects: ['people'], to: told.colleague, due: null }
			})
	},
	beginAssessment: {
		role: 'lead',
		write: (database, { organisationId, contributorId }) => {
			const key = { organisationId, series: 'test', questionnaireId: 'test-2027', year: 2027 };
			return beginAssessment(database, key, contributorId, now);
		}
	},
	callBack: { role: 'lead', write: callBack },
	carryAnswers: {
		role: 'lead',
		write: (database, told) =>
			carryAnswers(database, { ...told, year: 2025, answers: { P1: level(1) } })
	},
	challenge: {
		role: 'challenger',
		write: (database, told) =>
			challenge(database, { ...told, verdicts: [{ theme: 'people', agreed: true, why: '' }] })
	},
	changeRole: {
		role: 'lead',
		write: (database, told) =>
			changeRole(database, { ...told, contributorId: told.colleague, role: 'reader' })
	},
	confirmAnswers: {
		role: 'contributor',
		write: (database, told) => confirmAnswers(database, { ...told, shown: { P1: '' } })
	},
	createAction: {
		role: 'contributor',
		write: (database, told) =>
			createAction(database, { ...told, series: 'test', id: newId(), year: 2026, state })
	},
	decline: {
		role: 'signatory',
		write: (database, told) => decline(database, { ...told, result: '', why: 'Not yet' })
	},
	describeLogo: {
		role: 'lead',
		write: (database, told) => describeLogo(database, { ...told, alt: 'A bridge' })
	},
	endPlace: {
		role: 'lead',
		write: (database, told) => endPlace(database, { ...told, contributorId: told.colleague })
	},
	importAssessment: {
		role: 'lead',
		write: (database, told) => importAssessment(database, filed, { ...told, id: newId() })
	},
	invite: {
		role: 'lead',
		write: (database, told) => invite(database, { ...told, role: 'reader', token: 'secret' })
	},
	markCompleted: {
		role: 'contributor',
		write: (database, told) =>
			markCompleted(database, { ...told, themeId: 'people', completed: true })
	},
	mergeAnswers: {
		role: 'contributor',
		write: (database, told) =>
			mergeAnswers(database, {
				...told,
				answers: [{ questionId: 'P1', revision: 0, change: level(1) }]
			})
	},
	removeFor: {
		role: 'lead',
		write: (database, told) => removeFor(database, { ...told, personId: 'one' })
	},
	removeLogo: { role: 'lead', write: removeLogo },
	reopenAssessment: {
		role: 'lead',
		write: (database, told) => reopenAssessment(database, { ...told, why: 'A mistake' })
	},
	restoreCouncil: {
		role: 'lead',
		write: (database, told) => restoreCouncil(database, copy, { ...told, picture: null })
	},
	saveAction: {
		role: 'contributor',
		write: (database, told) => {
			return saveAction(database, { ...told, series: 'test', id: 'here', revision: 1, state });
		}
	},
	saveAnswer: {
		role: 'contributor',
		write: (database, told) =>
			saveAnswer(database, { ...told, questionId: 'P1', revision: 0, change: level(1) })
	},
	saveForeword: {
		role: 'lead',
		write: (database, told) =>
			saveForeword(database, { ...told, revision: 0, foreword: { text: 'T', name: '', role: '' } })
	},
	saveLogo: {
		role: 'lead',
		write: (database, told) => saveLogo(database, picture, { ...told, alt: 'A bridge' })
	},
	saveTargets: {
		role: 'contributor',
		write: (database, told) =>
			saveTargets(database, {
				...told,
				changes: [{ question: 'P1', value: 2, due: null, revision: 0 }]
			})
	},
	sendForSignature: {
		role: 'lead',
		write: (database, told) => sendForSignature(database, { ...told, ...freezing })
	},
	sendToChallenge: { role: 'lead', write: sendToChallenge },
	setDomain: {
		role: 'lead',
		write: (database, told) =>
			setDomain(database, { ...told, domain: 'northmarch.example', role: 'reader' })
	},
	settleComment: {
		role: 'contributor',
		write: (database, told) =>
			settleComment(database, { ...told, id: 'none', questionId: 'P1', settled: true })
	},
	signAssessment: {
		role: 'signatory',
		write: (database, told) =>
			signAssessment(database, {
				...{ ...told, result: '', version: 1, name: 'Sam', role: 'Director', statement: 'I sign.' }
			})
	},
	stopDeletion: { role: 'lead', write: stopDeletion },
	submitAssessment: {
		role: 'lead',
		write: (database, told) => submitAssessment(database, { ...told, ...freezing })
	},
	withdrawInvitation: {
		role: 'lead',
		write: (database, told) => withdrawInvitation(database, told.organisationId, 'none', told)
	}
};

/** Writers that nobody is refused for want of a place: why. */
const others: Record<string, string> = {
	beginOnce: 'makes the place of whoever begins a council',
	createOrganisation: 'makes the place of whoever begins a council',
	namePerson: 'a person has a name in no council',
	openExample: 'makes a council with the place of whoever looks at it',
	placeIn: 'makes the place of somebody whose address is let in',
	removeAbandoned: 'the service does it by itself',
	removeDue: 'the service does it by itself',
	removeOrganisation: 'whoever runs the service, or removeFor after it asked',
	takeInvitation: 'makes the place of whoever was invited'
};

const refusals = ['missing', 'not-allowed', false];

/** Whether a result says that nobody may do this, or not any more. */
function isRefused(result: unknown): boolean {
	if (typeof result !== 'object' || result === null)
		return refusals.some((each) => each === result);
	return (
		('kind' in result && isRefused(result.kind)) ||
		('outcome' in result && isRefused(result.outcome)) ||
		('results' in result && Array.isArray(result.results) && result.results.every(isRefused))
	);
}

/** What a result and the statements behind it come to: taking a row of a council or year changes nothing. */
async function tried({ write }: Writer, contributorId: string) {
	const colleague = await joinCouncil(ground.database, ground.organisation.id, 'contributor');
	const asked: string[] = [];
	const result = await write(watched(ground.database, asked), {
		...{ assessmentId: ground.assessmentId, organisationId: ground.organisation.id, now },
		...{ contributorId, by: contributorId, colleague }
	});
	const written = asked.filter(
		(each) => !/^select |^update (organisation|assessment)$/.test(each) && each !== 'raw '
	);
	return { refused: isRefused(result), written };
}

/** What is not there is missing for whoever may, too: these say nothing else of an action or a comment that is not. */
const saysNothingElse = ['saveAction', 'settleComment'];

describe.each(Object.entries(writers))('%s', (name, writer) => {
	test('is refused for somebody who left while their request was on its way', async () => {
		const id = await joinCouncil(ground.database, ground.organisation.id, writer.role);
		await ground.database
			.updateTable('contributor')
			.set({ left_at: now.getTime() })
			.where('id', '=', id)
			.execute();
		expect(await tried(writer, id)).toEqual({ refused: true, written: [] });
	});

	test('is refused for somebody whose role does not allow it any more', async () => {
		const id = await joinCouncil(ground.database, ground.organisation.id, 'reader');
		expect(await tried(writer, id)).toEqual({ refused: true, written: [] });
	});

	test('is refused once the council is gone', async () => {
		const { database, organisation, contributor } = ground;
		const gone = { organisationId: organisation.id, contributorId: contributor.id, now };
		const removed = await removeFor(database, { ...gone, personId: ground.personId });
		expect(removed).toBe(true);
		const told = { assessmentId: ground.assessmentId, by: contributor.id, colleague: 'one' };
		expect(isRefused(await writer.write(database, { ...gone, ...told }))).toBe(true);
	});

	if (saysNothingElse.includes(name)) return;
	test('is not, where it does', async () => {
		const id = await joinCouncil(ground.database, ground.organisation.id, writer.role);
		expect(await tried(writer, id)).toMatchObject({ refused: false });
	});
});

test('every function that writes is named here', () => {
	expect(writersIn('src/lib/server/records')).toEqual(
		[...Object.keys(writers), ...Object.keys(others)].toSorted()
	);
});

/** The exported functions that are given a database and write to it, also by another function of their file. */
function writersIn(folder: string): string[] {
	const files = readdirSync(folder).filter((file) => /(?<!\.test)\.ts$/.test(file));
	return files.flatMap((file) => writersOf(readFileSync(join(folder, file), 'utf8'))).toSorted();
}

function writersOf(source: string): string[] {
	const starts = [...source.matchAll(/^(export )?(async )?function (\w+)\(\s*(\w*)/gm)];
	const functions = starts.map((match, index) => ({
		name: match[3] ?? '',
		ownTransaction: match[1] !== undefined && match[4] === 'database',
		body: source.slice(match.index + match[0].length, starts[index + 1]?.index)
	}));
	const write = new Set<string>();
	const writes = (body: string) =>
		/\batomically\(|\.(insertInto|updateTable|deleteFrom)\(/.test(body) ||
		[...write].some((name) => body.includes(`${name}(`));
	let known = -1;
	while (known < write.size) {
		known = write.size;
		for (const { name, body } of functions) if (writes(body)) write.add(name);
	}
	return functions
		.filter(({ name, ownTransaction }) => ownTransaction && write.has(name))
		.map(({ name }) => name);
}
