import { Chart } from 'chart.js';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../styles/main.scss';
import '../../../styles/result.scss';
import { profileChart } from '#lib/scorecard/chart.ts';
import { estimateWidth } from '#lib/drawing/lettering.ts';
import { drawProfile } from '#lib/drawing/profile-drawing.ts';
import { wideProfile } from '#lib/drawing/profile-size.ts';
import { rowTexts } from '#lib/words/chart.ts';
import { profileFigures } from '#lib/words/figures.ts';
import * as examples from '../gallery/examples.ts';
import FiguresTable from './FiguresTable.svelte';
import ProfileChart from './ProfileChart.svelte';

// The margins of a page, into which a ring at 0 or 100 reaches on a narrow screen.
document.body.classList.add('govuk-width-container');

const offline = () => Promise.reject(new Error('offline'));
const specs = Object.entries(examples).map(([name, scorecard]) => ({
	name,
	spec: profileChart(scorecard)
}));
const everySign = profileChart(examples.everySign);

/** The canvas in the page, once Chart.js has drawn on it, with its chart. */
async function drawn(container: HTMLElement) {
	const canvas = await vi.waitUntil(() => container.querySelector('canvas'), { timeout: 10_000 });
	const chart = await vi.waitUntil(() => Chart.getChart(canvas));
	return { canvas, chart };
}

test('the figure is named by its finding, and the drawing says where the figures are', async () => {
	await page.viewport(1000, 800);
	await render(ProfileChart, { spec: everySign, load: offline });
	await expect
		.element(page.getByRole('figure', { name: '4 themes rose. 1 theme fell.' }))
		.toBeVisible();
	await expect
		.element(page.getByRole('img', { name: /^Bars of 5 themes .* in the table below\.$/ }))
		.toBeVisible();
});

describe.each(specs)('$name', ({ spec }) => {
	const figures = profileFigures(spec);

	test('without Chart.js the SVG stays and shows every score and band', async () => {
		await page.viewport(1000, 800);
		const { container } = await render(ProfileChart, { spec, load: offline });
		await vi.waitUntil(() => container.querySelector('[data-live=failed]'));
		const wide = container.querySelector('.chart__wide > svg');
		expect(wide && getComputedStyle(wide).display).toBe('block');
		expect(container.querySelector('canvas')).toBeNull();
		for (const row of spec.rows) {
			expect(wide?.textContent).toContain(row.score === null ? 'Not scored' : String(row.score));
		}
		expect(container.querySelectorAll('[style]')).toHaveLength(0);
	});

	test('Chart.js, the SVG and the table have the same scores', async () => {
		await page.viewport(1000, 800);
		const { container } = await render(ProfileChart, { spec });
		const { canvas, chart } = await drawn(container);
		const scores = spec.rows.map(({ score }) => score);
		expect(chart.data.datasets[0]?.data).toEqual(scores);
		expect(figures.rows.map(({ cells }) => cells[0])).toEqual(
			spec.rows.map(({ score, answered, visible }) => {
				if (score === null) return 'Not scored';
				return answered < visible ? `${score}, ${answered} of ${visible} answered` : String(score);
			})
		);
		const { plot, shapes } = drawProfile(
			spec,
			rowTexts(spec),
			wideProfile(canvas.clientWidth),
			estimateWidth
		);
		spec.rows.forEach((row, index) => {
			const bar = chart.getDatasetMeta(0).data[index];
			const end = plot.x + (plot.width * (row.score ?? 0)) / 100;
			if (row.score !== null) expect(bar?.x).toBeCloseTo(end, 0);
			const painted = shapes
				.filter((shape) => shape.row === row.id && ['bar', 'held'].includes(shape.part))
				.flatMap((shape) =>
					shape.kind === 'rect' ? [shape.x + shape.width + shape.strokeWidth / 2] : []
				);
			if (row.score !== null) expect(Math.max(...painted)).toBeCloseTo(end, 0);
		});
	});

	test('the table below holds every number of the chart', async () => {
		await page.viewport(1000, 800);
		const { container } = await render(FiguresTable, { figures });
		for (const [index, row] of spec.rows.entries()) {
			const cells = [...container.querySelectorAll(`tbody tr:nth-child(${index + 1}) td`)].map(
				(cell) => cell.textContent ?? ''
			);
			const numbers = cells.join(' ').match(/\d+/g) ?? [];
			for (const shown of [row.score, row.last, row.reach, row.target]) {
				if (shown !== null) expect(numbers).toContain(String(shown));
			}
		}
		await expect
			.element(page.getByRole('table', { name: 'The same figures as a table' }))
			.toBeVisible();
	});
});

test('with Chart.js the canvas takes the place of the wide SVG', async () => {
	await page.viewport(1000, 800);
	const { container, unmount } = await render(ProfileChart, { spec: everySign });
	const { canvas } = await drawn(container);
	const svg = container.querySelector('.chart__wide > svg');
	expect(svg && getComputedStyle(svg).display).toBe('none');
	expect(canvas.getAttribute('role')).toBeNull();
	expect(canvas.clientWidth).toBe(container.querySelector('.chart__wide')?.clientWidth);
	await unmount();
	expect(Chart.getChart(canvas)).toBeUndefined();
});

test('arrow keys show what the table says of a theme, and Escape closes it', async () => {
	await page.viewport(1000, 800);
	const { container } = await render(ProfileChart, { spec: everySign });
	const { chart } = await drawn(container);
	container.querySelector<HTMLElement>('.chart__wide')?.focus();
	await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
	const said = () => chart.tooltip?.body.flatMap(({ lines }) => lines);
	expect(chart.tooltip?.title).toEqual(['Risk']);
	const [, , risk] = profileFigures(everySign).rows;
	for (const [index, line] of (said() ?? []).entries())
		expect(line.endsWith(risk?.cells[index] ?? '?')).toBe(true);
	expect(said()).toHaveLength(risk?.cells.length ?? 0);
	await userEvent.keyboard('{Escape}');
	expect(chart.tooltip?.opacity).toBe(0);
});

test('on a narrow screen there is the narrow SVG, no canvas and nothing to scroll sideways', async () => {
	await page.viewport(320, 800);
	const { container } = await render(ProfileChart, { spec: profileChart(examples.sevenOutcomes) });
	await expect.element(page.getByRole('img')).toBeVisible();
	const narrow = container.querySelector('.chart__narrow');
	expect(narrow && getComputedStyle(narrow).display).toBe('block');
	expect(container.querySelector('canvas')).toBeNull();
	expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});

test('widened, the narrow SVG gives way to the chart', async () => {
	await page.viewport(320, 800);
	const { container } = await render(ProfileChart, { spec: everySign });
	await page.viewport(1000, 800);
	const { canvas } = await drawn(container);
	expect(canvas.clientWidth).toBeGreaterThan(600);
});

test('stacked on a narrow screen, the table keeps its roles and labels', async () => {
	await page.viewport(320, 800);
	const { container } = await render(FiguresTable, { figures: profileFigures(everySign) });
	await expect.element(page.getByRole('rowheader', { name: 'Procurement' })).toBeVisible();
	expect(page.getByRole('cell').all()).toHaveLength(20);
	const cell = container.querySelector('td');
	expect(cell && getComputedStyle(cell, '::before').content).toContain('2026 to 2027: ');
	expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});
