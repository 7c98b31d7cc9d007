import { councilMeets } from './condition.ts';
import { councils } from './council.ts';
import type { Definition } from './definition.ts';

type Report = (path: (string | number)[], message: string) => void;

/**
 * What makes a quick check whole: every question that a duty rests on is in it, every kind of council is asked something
 * of every theme that counts, and none of it waits for another answer. Each message is explained in
 * docs/editing-questionnaires.md.
 */
export function checkCore(definition: Definition, report: Report): void {
	const isOffered = definition.coreMinutesPerQuestion !== undefined;
	definition.themes.forEach((theme, t) => {
		const core = theme.questions.filter((question) => question.core);
		theme.questions.forEach((question, q) => {
			const reportHere = (message: string) =>
				report(['themes', t, 'questions', q, 'core'], message);
			if (isOffered && question.gate && !question.core)
				reportHere('A duty rests on this question, so it must say "core: true"');
			if (!question.core) return;
			if (!isOffered)
				reportHere(
					'Say at the top under "coreMinutesPerQuestion" how many minutes a core question takes'
				);
			if (question.unscored) reportHere('A question that does not count cannot be core');
			if (question.onlyIf?.answer)
				reportHere('A core question cannot wait for the answer to another');
		});
		if (!isOffered || theme.unscored) return;
		const without = councils
			.filter((council) =>
				core.every(({ onlyIf }) => onlyIf !== undefined && !councilMeets(onlyIf, council))
			)
			.map(({ type }) => type)
			.join(', ');
		if (without !== '')
			report(
				['themes', t],
				`No core question of this theme is asked of ${without}: say "core: true" of one`
			);
	});
}
