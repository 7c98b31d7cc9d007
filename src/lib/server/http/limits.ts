/**
 * How many bytes a form may have. What is larger is refused with 413.
 * `small`: what anybody may send, who has no council yet. `form`: all that one question takes, in letters that are sent
 * as nine bytes each. `manyAnswers`: the same for every question of a long theme, or the notes and reasons of a whole
 * questionnaire. `report`: a form with a report that anybody may check. `file`: one with a file of a council.
 */
export const maxFormBytes = {
	small: 64_000,
	form: 256_000,
	manyAnswers: 4_000_000,
	report: 4_100_000,
	file: 10_000_000
} as const;

/** The longest form, in bytes, that a page holds so that it can be sent again. */
export const maxFormSentAgain = 120_000;

/** The most fields a form may have: a page for typing in a whole questionnaire has a tenth. */
export const maxFields = 5000;
/** The most parts a form with a file may have: one that brings in its answers has three for each question. */
export const maxParts = 1000;

/** The longest path and query that are read, in characters: no page links to one a quarter as long. */
export const maxAddressLength = 4096;
/** The most fields a query may have: a filter of the plan has five. */
export const maxQueryFields = 50;
