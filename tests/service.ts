/** Where the journeys find the service. `BASE_URL` names one that is already running, instead of the one that was built. */
export const running = process.env.BASE_URL;
/** `TEST_PORT` keeps two checkouts that are tested at the same time apart. */
export const port = Number(process.env.TEST_PORT ?? 3999);
export const origin = running ?? `http://localhost:${port}`;
