/** The day on which the notice was last compared with what the service does. */
export const prepared = '2026-11-30';
