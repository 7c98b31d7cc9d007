import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { expect } from '@playwright/test';
import type { Answer } from '#lib/scorecard/answer.ts';
import type { Offered } from './questions.ts';
import type { Random } from './random.ts';
import type { Fields, Visitor } from './visitor.ts';

/** An answer with the revision it has, or is told to have. */
type Revised = Answer & { revision: number };

const letters = ['a', 'é', 'ŵ', '—', '🎉', ' ', '\n', '&', '"', '<', '%', 'ß', '漢'];

/**
 * Saves random answers to questions of its own through the forms of the site, and remembers which were acknowledged:
 * the reply that says so arrived, whole.
 */
export class Writer {
	readonly visitor: Visitor;
	readonly tasks: string;
	acknowledged = 0;
	/** Saved without this writer being told, because the server was killed in between. */
	storedUntold = 0;
	#questions: Offered[];
	#random: Random;
	/** By question, every value in order, as the history must have them. */
	#told = new Map<string, Revised[]>();
	/** Sent last, and no reply arrived. */
	#underWay: { question: string; value: Revised } | null = null;

	constructor(visitor: Visitor, tasks: string, questions: Offered[], random: Random) {
		this.visitor = visitor;
		this.tasks = tasks;
		this.#questions = questions;
		this.#random = random;
	}

	/** Saves one answer after another until the server is gone. Throws when it answers anything but "saved". */
	async writeUntilCut(): Promise<void> {
		for (;;) {
			const { theme, question } = this.#random.of(this.#questions);
			const told = this.#toldOf(question.id);
			const value = { ...this.#anyAnswer(), revision: told.length + 1 };
			this.#underWay = { question: question.id, value };
			const path = `${this.tasks}/${theme}/${question.id}?/save`;
			if (!(await this.#send(path, question.id, value))) return;
			this.#underWay = null;
			told.push(value);
			this.acknowledged += 1;
		}
	}

	/** Half of the forms are sent as a script sends them, half as a page without script does. */
	async #send(path: string, question: string, value: Revised): Promise<boolean> {
		const asScript = this.#random.below(2) === 0;
		const fields = fieldsFor(question, value, value.revision - 1);
		let status: number;
		let body: string;
		try {
			const response = await (asScript
				? this.visitor.post(path, fields, { accept: 'application/json' })
				: this.visitor.post(path, { ...fields, intent: 'continue' }));
			status = response.status;
			body = await response.text();
		} catch {
			return false;
		}
		expect(status, body).toBe(asScript ? 200 : 303);
		if (asScript) expect(revisionIn(body)).toBe(value.revision);
		return true;
	}

	/**
	 * Holds the file against what this writer was told and gives what differs.
	 * Only what was under way may be there as well, and whole.
	 */
	compare(file: DatabaseSync): object[] {
		const organisation = this.tasks.split('/')[2] ?? '';
		const read = (table: string, question: string) =>
			file
				.prepare(
					`select revision, chosen, note, evidence from ${table} where question_id = ? and assessment_id =
					(select id from assessment where organisation_id = ?) order by revision`
				)
				.all(question, organisation)
				.map(({ revision, chosen, note, evidence }): Revised => ({
					revision: Number(revision),
					chosen: JSON.parse(String(chosen)),
					note: String(note),
					evidence: JSON.parse(String(evidence))
				}));
		const differing: object[] = [];
		for (const [question, told] of this.#told) {
			const history = read('answer_history', question);
			if (this.#underWay?.question === question && history.length > told.length) {
				told.push(this.#underWay.value);
				this.storedUntold += 1;
			}
			const answer = read('answer', question);
			if (!isDeepStrictEqual([history, answer], [told, told.slice(-1)])) {
				differing.push({ question, told, history, answer });
			}
		}
		this.#underWay = null;
		return differing;
	}

	/** The notes that must be on the site, by question. */
	notes(): Record<string, string> {
		return Object.fromEntries(
			[...this.#told].flatMap(([question, told]) => {
				const last = told.at(-1);
				return last ? [[question, last.note]] : [];
			})
		);
	}

	#toldOf(question: string): Revised[] {
		const told = this.#told.get(question) ?? [];
		this.#told.set(question, told);
		return told;
	}

	/** No two are the same, so that a lost or a mixed one is seen. Some notes are as long as they may be. */
	#anyAnswer(): Answer {
		const length = this.#random.below(this.#random.below(10) === 0 ? 1400 : 40);
		const text = Array.from({ length }, () => this.#random.of(letters)).join('');
		return {
			chosen:
				this.#random.below(5) === 0
					? { kind: 'dont-know' }
					: { kind: 'option', value: this.#random.below(2) },
			note: `${this.#random.below(2 ** 31)}${text}.`,
			evidence: Array.from({ length: this.#random.below(3) }, (_, index) => ({
				title: `Paper ${index} – ŵ`,
				url: `https://papers.example/${this.#random.below(999)}`
			}))
		};
	}
}

/** An answer as the fields of a form. */
export function fieldsFor(question: string, answer: Answer, revision: number): Fields {
	const { chosen, note, evidence } = answer;
	return {
		question,
		[`${question}.revision`]: String(revision),
		[`${question}.choice`]: chosen?.kind === 'option' ? String(chosen.value) : (chosen?.kind ?? ''),
		[`${question}.note`]: note,
		[`${question}.evidence.title`]: evidence.map(({ title }) => title),
		[`${question}.evidence.url`]: evidence.map(({ url }) => url)
	};
}

/** The revision a reply to a script says is stored. Throws when it says anything else than success. */
export function revisionIn(reply: string): number {
	const { type, data } = JSON.parse(reply);
	const values = JSON.parse(data);
	const revision = values[values[values[0].saved].revision];
	if (type !== 'success' || typeof revision !== 'number') throw new Error(`Not saved: ${reply}`);
	return revision;
}
