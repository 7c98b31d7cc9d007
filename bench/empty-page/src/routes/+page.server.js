/** Asked for each time, as a page of ours is. */
export const load = () => ({});
