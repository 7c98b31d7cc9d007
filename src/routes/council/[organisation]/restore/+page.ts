/** The copy goes with the page as one field of its form; a script would have it sent a second time. */
export const csr = false;
