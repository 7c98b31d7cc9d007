/** Links to files: they need no script, so none is sent. */
export const csr = false;
