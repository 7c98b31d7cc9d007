import { Chart } from 'chart.js';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../styles/main.scss';
import '../../../styles/result.scss';
import { profileChart, radarChart } from '#lib/scorecard/chart.ts';
import { profileFigures } from '#lib/words/figures.ts';
import * as examples from '../gallery/examples.ts';
import RadarChart from './RadarChart.svelte';

const offline = () => Promise.reject(new Error('offline'));
const specs = Object.entries(examples).flatMap(([name, scorecard]) => {
	const spec = radarChart(scorecard);
	return spec ? [{ name, spec, profile: profileChart(scorecard) }] : [];
});

async function drawn(container: HTMLElement) {
	const canvas = await vi.waitUntil(() => container.querySelector('canvas'), { timeout: 10_000 });
	return vi.waitUntil(() => Chart.getChart(canvas));
}

describe.each(specs)('$name', ({ spec, profile }) => {
	test('without Chart.js the SVG is there, and each corner says its score', async () => {
		await page.viewport(800, 800);
		const { container } = await render(RadarChart, { spec, load: offline });
		await vi.waitUntil(() => container.querySelector('[data-live=failed]'));
		const svg = container.querySelector('.chart__radar > svg');
		expect(svg && getComputedStyle(svg).display).toBe('block');
		for (const { score, answered, visible } of spec.axes) {
			const open = answered === visible ? 'Not scored' : `${answered} of ${visible} answered`;
			expect(svg?.textContent.replaceAll(/\s/g, '')).toContain(
				score === null ? open.replaceAll(' ', '') : String(score)
			);
		}
		await expect.element(page.getByRole('img', { name: /^Radar of/ })).toBeVisible();
	});

	test('Chart.js has the scores of the table, and a gap where there is none', async () => {
		await page.viewport(800, 800);
		const { container } = await render(RadarChart, { spec });
		const chart = await drawn(container);
		const [year, last] = chart.data.datasets.map(({ data }) => data);
		const rows = profileFigures(profile).rows;
		expect(year?.map((score) => (score === null ? 'Not scored' : String(score)))).toEqual(
			rows.map(({ cells }) => cells[0])
		);
		expect(last).toEqual(spec.lastYear === null ? undefined : spec.axes.map((axis) => axis.last));
	});

	test('Chart.js draws its points where the SVG does', async () => {
		await page.viewport(800, 800);
		const { container } = await render(RadarChart, { spec });
		const chart = await drawn(container);
		const host = container.querySelector('.chart__radar');
		const scale = (host?.clientWidth ?? 0) / 520;
		const dots = [...container.querySelectorAll('svg circle[fill="#0b5563"]')]
			.slice(-spec.axes.filter(({ score }) => score !== null).length)
			.map((dot) => ({ x: Number(dot.getAttribute('cx')), y: Number(dot.getAttribute('cy')) }));
		const points = chart
			.getDatasetMeta(0)
			.data.filter((_, index) => spec.axes[index]?.score !== null);
		points.forEach(({ x, y }, index) => {
			expect(Math.abs(x - (dots[index]?.x ?? -1) * scale)).toBeLessThan(3);
			expect(Math.abs(y - (dots[index]?.y ?? -1) * scale)).toBeLessThan(3);
		});
	});
});

test('arrow keys show both years of a theme', async () => {
	await page.viewport(800, 800);
	const spec = radarChart(examples.everySign);
	if (!spec) throw new Error('the example has a shape');
	const { container } = await render(RadarChart, { spec });
	const chart = await drawn(container);
	container.querySelector<HTMLElement>('.chart__radar')?.focus();
	await userEvent.keyboard('{ArrowRight}');
	expect(chart.tooltip?.title).toEqual(['Statements and policies']);
	expect(chart.tooltip?.body.flatMap(({ lines }) => lines)).toEqual([
		'2026 to 2027: 67',
		'2025 to 2026: 51'
	]);
});

test('below 480 pixels there is no radar at all', async () => {
	await page.viewport(400, 800);
	const spec = radarChart(examples.everySign);
	if (!spec) throw new Error('the example has a shape');
	const { container } = await render(RadarChart, { spec });
	expect(container.querySelector('figure')?.getBoundingClientRect().height).toBe(0);
	expect(container.querySelector('canvas')).toBeNull();
});
