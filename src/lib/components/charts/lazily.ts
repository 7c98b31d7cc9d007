/**
 * An attachment that loads something and then shows it in its element. When it cannot be loaded or shown,
 * what the element holds stays: the SVG says the same as the chart.
 */
export function lazily<Loaded>(
	load: () => Promise<Loaded>,
	show: (loaded: Loaded, host: HTMLElement) => () => void
): (host: HTMLElement) => () => void {
	return (host) => {
		let end: (() => void) | null = null;
		let gone = false;
		load()
			.then((loaded) => {
				if (!gone) end = show(loaded, host);
			})
			.catch(() => host.setAttribute('data-live', 'failed'));
		return () => {
			gone = true;
			end?.();
		};
	};
}
