/** The longest comment, in characters: a question to a colleague or its answer, not a document. */
export const longestComment = 2000;
