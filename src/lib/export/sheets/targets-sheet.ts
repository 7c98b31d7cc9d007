import * as m from '#lib/paraglide/messages.js';
import { namesOf } from '#lib/scorecard/plan/projection.ts';
import { dueDay, type Target } from '#lib/scorecard/plan/target.ts';
import { everyLine } from '#lib/scorecard/scorecard.ts';
import { capitalised } from '#lib/words/list.ts';
import { answerName } from '#lib/words/scorecard.ts';
import type { Exported } from '../exported.ts';
import { day, tableOf, text, type Table } from '../table.ts';

/** The levels the council aims at, beside those of today. */
export function targetsSheet({ scorecard, questionnaire, targets }: Exported): Table {
	const lines = new Map(everyLine(scorecard).map((each) => [each.line.question, each]));
	const themeOf = ({ question }: Target) =>
		questionnaire.themes.find(({ questions }) => questions.some(({ id }) => id === question));
	return tableOf<Target>(
		m.sheet_targets(),
		[
			text(
				capitalised(questionnaire.themeWord.one),
				(target) => themeOf(target)?.title ?? null,
				30
			),
			text(m.sheet_question(), (target) => namesOf(questionnaire, target).title, 40),
			text(
				m.sheet_today(),
				({ question }) => {
					const found = lines.get(question);
					return found ? answerName(found.line) : m.sheet_not_asked();
				},
				20
			),
			text(m.sheet_target(), (target) => namesOf(questionnaire, target).label, 20),
			day(m.sheet_by(), (target) => dueDay(target, scorecard.year))
		],
		targets
	);
}
