import type { Chart } from 'chart.js';

/** The place a chart is drawn in, as it is now. */
export interface CanvasPlace {
	/** CSS pixels. */
	width: number;
	/** The reader's text size over the usual 16 pixels. */
	textScale: number;
	/** The font families of the page. */
	face: string;
}

/** A chart with the points at which its tooltip can be opened from the keyboard, in CSS pixels. */
export interface Live {
	chart: Chart<'bar' | 'radar', (number | null)[]>;
	stops: { active: { datasetIndex: number; index: number }[]; x: number; y: number }[];
}

/**
 * Puts a canvas over the SVG of `host` and keeps it right: drawn anew when its width, the zoom or the text size
 * changes. Arrow keys walk through the tooltips, Escape closes them. Gives back what takes it all away again.
 */
export function liveCanvas(
	host: HTMLElement,
	draw: (canvas: HTMLCanvasElement, place: CanvasPlace) => Live
): () => void {
	const canvas = document.createElement('canvas');
	canvas.setAttribute('aria-hidden', 'true');
	let live: Live | null = null;
	let stop = -1;
	let drawnFor = '';

	const redraw = () => {
		const { fontFamily } = getComputedStyle(host);
		const rootSize = parseFloat(getComputedStyle(document.documentElement).fontSize);
		const place = { width: host.clientWidth, textScale: rootSize / 16, face: fontFamily };
		const now = JSON.stringify([place, devicePixelRatio]);
		if (place.width === 0 || now === drawnFor) return;
		drawnFor = now;
		live?.chart.destroy();
		live = draw(canvas, place);
		stop = -1;
		host.append(canvas);
		host.classList.add('chart--live');
		if (live.stops.length > 0) host.tabIndex = 0;
	};
	const point = (next: number) => {
		const at = live?.stops[next];
		stop = at ? next : -1;
		live?.chart.tooltip?.setActiveElements(at?.active ?? [], at ?? { x: 0, y: 0 });
		live?.chart.render();
	};
	const onKey = (event: KeyboardEvent) => {
		if (event.key === 'Escape') point(-1);
		if (document.activeElement !== host || !live) return;
		const count = live.stops.length;
		if (event.key === 'ArrowDown' || event.key === 'ArrowRight') point((stop + 1) % count);
		else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft')
			point((Math.max(stop, 0) - 1 + count) % count);
		else return;
		event.preventDefault();
	};
	const onBlur = () => point(-1);

	let frame = 0;
	// In the next frame, because drawing changes the height that is being observed.
	const soon = () => {
		cancelAnimationFrame(frame);
		frame = requestAnimationFrame(redraw);
	};
	const sizes = new ResizeObserver(soon);
	sizes.observe(host);
	// Zooming a page that has its full width changes the pixel ratio alone.
	addEventListener('resize', soon);
	document.addEventListener('keydown', onKey);
	host.addEventListener('blur', onBlur);
	return () => {
		sizes.disconnect();
		removeEventListener('resize', soon);
		cancelAnimationFrame(frame);
		document.removeEventListener('keydown', onKey);
		host.removeEventListener('blur', onBlur);
		live?.chart.destroy();
		canvas.remove();
		host.classList.remove('chart--live');
		host.removeAttribute('tabindex');
	};
}
