/** A page to read and to leave by a link. */
export const csr = false;
