import { onMount } from 'svelte';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What stood on the page when its script came. */
let before:
	| {
			controls: Control[];
			focused: Element | null;
			/** What can be folded away, and whether it was open. */
			folds: { details: HTMLDetailsElement; open: boolean }[];
	  }
	| undefined;

/**
 * Keeps what somebody typed before the script of a page had come, also where the page was translated by then: what the
 * script finds is not what the server sent, so the whole page is made anew and every field with it. What somebody opened or
 * folded away by then stays so: else a field would close under the hands of whoever types. To be called once, while the
 * frame of the site begins.
 */
export function keepWhatWasTyped(): void {
	if (typeof document === 'undefined') return;
	// The frame begins a second time where the page is made anew, and by then the fields are gone.
	before ??= {
		controls: [...document.querySelectorAll<Control>('input, select, textarea')],
		focused: document.activeElement,
		folds: [...document.querySelectorAll('details')].map((details) => ({
			details,
			open: details.open
		}))
	};
	const { controls, focused, folds } = before;
	onMount(() => {
		for (const { details, open } of folds) if (details.open !== open) details.open = open;
		for (const old of controls) if (!old.isConnected) putBack(old);
		if (focused && !focused.isConnected) document.getElementById(focused.id)?.focus();
	});
}

function putBack(old: Control): void {
	const field = document.getElementById(old.id);
	if (field instanceof HTMLInputElement && old instanceof HTMLInputElement) {
		if (field.value === old.value && field.checked === old.checked) return;
		if (field.type === 'file') field.files = old.files;
		else field.value = old.value;
		field.checked = old.checked;
	} else if (isText(field) && isText(old) && field.value !== old.value) {
		field.value = old.value;
	} else {
		return;
	}
	for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
}

/** A box of many lines or a list, which both hold one text. */
function isText(element: Element | null): element is HTMLSelectElement | HTMLTextAreaElement {
	return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}
