import { emptyAnswer, type Answer } from './answer.ts';
import type { Nation } from './council.ts';
import { nations } from './council.ts';
import type { Law } from './definition-parts.ts';
import { kindOf } from './question-kinds/kinds.ts';
import type { Described, Offer } from './question-kinds/question-kind.ts';
import type { Question } from './questionnaire.ts';
import type { Library } from './resource.ts';
import type { Scorecard } from './scorecard.ts';
import type { Visibility } from './visibility.ts';
import type { FinancialYear } from './year.ts';

/** Where something is written, ready to show. */
export interface SourceLine {
	title: string;
	publisher: string;
	url: string | null;
	date: string | null;
	/** The nations it is of use in, when it is not all of them. */
	nations: Nation[] | null;
}

/** What is shown of a law or a duty: which, what it says, and the day on which that was true. */
export type LawLine = Pick<Law, 'name' | 'text' | 'asAt'>;

/** A question as one council sees it, with its answer so far and last year's. */
export interface QuestionView {
	id: string;
	number: number;
	title: string;
	text: string;
	guidance: string | null;
	kind: Question['kind'];
	/** What can be chosen; other answers, such as "Don't know", are not among them. */
	offers: Offer[];
	counts: boolean;
	allowsNotApplicable: boolean;
	why: string;
	evidence: string[];
	who: string[];
	duties: LawLine[];
	law: LawLine[];
	sources: SourceLine[];
	/** This year's answer, or the one in `carriedFrom` that waits in its place. */
	answer: Answer;
	/** What was chosen, as it is read. */
	said: Described;
	/** The year the answer was carried from while nobody confirmed or changed it; `null` for one of this year. */
	carriedFrom: FinancialYear | null;
	/** The revision a save must name; 0 when nothing was saved yet. */
	revision: number;
	savedAt: number | null;
	/** Last year's choice on the same question in the same revision: a value, or why there was none. */
	last: { value: number | null; state: string } | null;
}

/** Puts a question together for a council. `number` is its place among the shown questions of the theme. */
export function questionViewFor(
	question: Question,
	place: {
		number: number;
		answer: (Answer & { revision: number; savedAt: number }) | null;
		/** An earlier year's answer that waits for this question, with the note and links typed since. */
		waiting?: (Answer & { fromYear: FinancialYear }) | null;
		visibility: Visibility;
		library: Library;
		previous: Scorecard | null;
	}
): QuestionView {
	const kind = kindOf(question);
	const waiting = place.answer?.chosen ? null : (place.waiting ?? null);
	const { chosen, note, evidence } = waiting ?? place.answer ?? emptyAnswer;
	return {
		id: question.id,
		number: place.number,
		title: question.title,
		text: question.text,
		guidance: question.guidance,
		kind: question.kind,
		offers: kind.offers(question),
		counts: question.weight !== null,
		allowsNotApplicable: question.allowsNotApplicable,
		why: question.why,
		evidence: question.evidence,
		who: question.who,
		duties: place.visibility.duties(question).map(lawLine),
		law: place.visibility.law(question).map(lawLine),
		sources: question.sources.flatMap((source) => sourceLine(source, place.library)),
		answer: { chosen, note, evidence },
		said: kind.describe(question, chosen),
		carriedFrom: waiting?.fromYear ?? null,
		revision: place.answer?.revision ?? 0,
		savedAt: place.answer?.savedAt ?? null,
		last: lastAnswer(question, place.previous)
	};
}

function lawLine({ name, text, asAt }: Law): LawLine {
	return { name, text, asAt };
}

function sourceLine(source: Question['sources'][number], library: Library): SourceLine[] {
	if (typeof source !== 'string') {
		const { title, publisher, url, date } = source;
		return [{ title, publisher, url: url ?? null, date: date ?? null, nations: null }];
	}
	const resource = library.resources.find(({ id }) => id === source);
	if (!resource) return [];
	return [
		{
			title: resource.title,
			publisher: resource.publisher,
			url: resource.url ?? null,
			date: resource.date ?? null,
			nations: resource.nations.length === nations.length ? null : resource.nations
		}
	];
}

function lastAnswer(question: Question, previous: Scorecard | null): QuestionView['last'] {
	const line = previous?.themes
		.flatMap((theme) => theme.lines)
		.find((each) => each.question === question.id && each.revision === question.revision);
	return line ? { value: line.value, state: line.state } : null;
}
