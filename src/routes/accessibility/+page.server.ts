import { site } from '#lib/server/process/site.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({
	/** Who runs the service; `null` where they have not said. */
	notices: site().notices
});
