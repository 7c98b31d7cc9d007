import { kindOf } from './question-kinds/kinds.ts';
import { questionsOf, type Question, type Questionnaire, type Theme } from './questionnaire.ts';

/**
 * The questions in which every word of a query occurs, wherever in question, levels, guidance or theme.
 * Those with all words in their title or text come first; otherwise questionnaire order. No words: nothing.
 */
export function searchQuestions(
	questionnaire: Questionnaire,
	query: string
): { theme: Theme; question: Question }[] {
	const words = plain(query).split(' ').filter(Boolean);
	if (words.length === 0) return [];
	const holdsAll = (text: string) => words.every((word) => text.includes(word));
	const found = questionsOf(questionnaire).filter(({ theme, question }) =>
		holdsAll(plain(everythingIn(theme, question)))
	);
	const first = ({ question }: { question: Question }) =>
		Number(!holdsAll(plain(`${question.title} ${question.text}`)));
	return found.sort((a, b) => first(a) - first(b));
}

function everythingIn(theme: Theme, question: Question): string {
	const offered = kindOf(question)
		.offers(question)
		.map(({ label, description }) => `${label} ${description ?? ''}`);
	return [
		theme.title,
		question.id,
		question.title,
		question.text,
		question.guidance ?? '',
		question.why,
		...question.evidence,
		...question.who,
		...offered
	].join(' ');
}

/** Small letters without accents or punctuation, so that a search does not depend on them. */
function plain(text: string): string {
	return (
		text
			.normalize('NFD')
			.toLowerCase()
			.replace(/\p{Diacritic}/gu, '')
			.replace(/[^\p{Letter}\p{Number}.]+/gu, ' ')
			// A full stop is part of a number such as T1.1, and ends a sentence elsewhere.
			.replace(/(?<![\p{Letter}\p{Number}])\.|\.(?![\p{Letter}\p{Number}])/gu, ' ')
			.replace(/ +/g, ' ')
			.trim()
	);
}
