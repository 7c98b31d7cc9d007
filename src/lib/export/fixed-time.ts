/** The same time in every packed file, so that the same tables give the same bytes. No earlier one fits into a ZIP. */
export const fixedTime = new Date(1980, 0, 1);
