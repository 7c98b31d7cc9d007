import { beforeNavigate } from '$app/navigation';
import { updated } from '$app/state';
import { onMount } from 'svelte';

/** Why parts of the site could not be loaded. */
const failed = new WeakSet<Error>();
/** Only a page that once ran can be left behind; one that never began would load for ever. */
let begun = false;

/**
 * Lets an open page notice that another build took the place of its own: when it is looked at again, and every few
 * minutes. The next link then loads its page whole. To be called once, while the frame of the site begins.
 */
export function noticeNewBuilds(): void {
	beforeNavigate(({ willUnload, to }) => {
		if (updated.current && !willUnload && to) load(to.url);
	});
	onMount(() => {
		begun = true;
		const look = () => {
			if (document.visibilityState === 'visible') void updated.check();
		};
		addEventListener('vite:preloadError', remember);
		document.addEventListener('visibilitychange', look);
		return () => {
			removeEventListener('vite:preloadError', remember);
			document.removeEventListener('visibilitychange', look);
		};
	});
}

/** Loads a page whole because a part of it was not there. False where the error is about something else. */
export function loadsWhole(error: unknown, url: URL): boolean {
	if (!begun || !(error instanceof Error) || !failed.has(error)) return false;
	load(url);
	return true;
}

function remember(event: VitePreloadErrorEvent): void {
	failed.add(event.payload);
}

function load(url: URL): void {
	if (url.href === location.href) location.reload();
	else location.assign(url);
}
