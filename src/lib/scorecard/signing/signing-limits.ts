/** The longest texts of a signature, a challenge or a reason, in characters. */
export const longestInSigning = { why: 2000, name: 100, role: 100, statement: 1000 } as const;
