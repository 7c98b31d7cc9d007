import { plainName } from '#lib/scorecard/filled-field.ts';
import { tick } from 'svelte';

/**
 * Makes a change that puts new fields in the place of the old ones, and leaves whoever was in one in its successor, or
 * was on the way to one by a line of the error summary. Fields are matched by their own names: the new ones may have been
 * filled from another version.
 *
 * @param around what holds the fields before and after
 */
export async function keepFocus(
	around: HTMLElement | undefined,
	change: () => void
): Promise<void> {
	const focused = document.activeElement;
	const followed = document.getElementById(decodeURIComponent(location.hash.slice(1)));
	const held = [focused, followed].find((each) => each && around?.contains(each));
	change();
	if (!around || !held) return;
	await tick();
	if (held.isConnected) return;
	if (held === focused) focusLike(held, around);
	// A browser moves to what a link names with its next picture: by then that is gone, and nothing has the focus.
	else
		requestAnimationFrame(() =>
			requestAnimationFrame(() => {
				if (document.activeElement === document.body) focusLike(held, around);
			})
		);
}

function focusLike({ id }: Element, around: HTMLElement): void {
	const fields = [...around.querySelectorAll<HTMLElement>('[id]')];
	const field = fields.find((each) => plainName(each.id) === plainName(id));
	// New fields may stand in a part that is folded again.
	const part = field?.closest('details');
	if (part) part.open = true;
	field?.focus();
}
