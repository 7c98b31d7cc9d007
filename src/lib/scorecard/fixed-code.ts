/**
 * The codes of answers that are no question's own, printed beside a box of a blank form and typed when a filled one is
 * copied in. No page needs the codes of a question beside them.
 */
export const dontKnowCode = 'D';
export const notApplicableCode = 'X';
/** Typed to take an answer back. It is never printed: a box on paper is simply left empty. */
export const notAnsweredCode = '-';
