import { plainName } from '#lib/scorecard/filled-field.ts';
import { tick } from 'svelte';

/**
 * Makes a change that puts new fields in the place of the old ones, and leaves whoever was in one in its successor.
 * Fields are matched by their own names: the new ones may have been filled from another version.
 *
 * @param around what holds the fields before and after
 */
export async function keepFocus(
	around: HTMLElement | undefined,
	change: () => void
): Promise<void> {
	const focused = document.activeElement;
	change();
	if (!around || !focused || !around.contains(focused)) return;
	await tick();
	if (focused.isConnected) return;
	const fields = [...around.querySelectorAll<HTMLElement>('[id]')];
	const field = fields.find(({ id }) => plainName(id) === plainName(focused.id));
	// New fields may stand in a part that is folded again.
	const part = field?.closest('details');
	if (part) part.open = true;
	field?.focus();
}
