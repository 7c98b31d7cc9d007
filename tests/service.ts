/** Where the journeys find the service. `BASE_URL` names one that is already running, instead of the one that was built. */
export const running = process.env.BASE_URL;
export const port = 3999;
export const origin = running ?? `http://localhost:${port}`;
