import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../styles/main.scss';
import '../../../styles/result.scss';
import '../../../styles/compare.scss';
import { changeFigures } from '#lib/words/change-chart.ts';
import { trendFigures } from '#lib/words/trend.ts';
import * as years from '../gallery/years.ts';
import ChangeChart from './ChangeChart.svelte';
import TrendChart from './TrendChart.svelte';

const trends = [
	['gaps', years.brokenTrend],
	['ten years', years.longTrend],
	['a first point', years.firstPoint]
] as const;
const changes = [
	['every kind of change', years.everyChange],
	['nothing to compare', years.noChange]
] as const;
const widths = [
	['wide', 1000],
	['narrow', 320]
] as const;

// The margins of a page, into which a mark at 0 or 100 reaches on a narrow screen.
document.body.classList.add('govuk-width-container');

describe.each(widths)('%s', (name, width) => {
	test.each(trends)(
		'trend, %s: one panel a theme, in one size, with what its table says',
		async (_case, trend) => {
			await page.viewport(width, 800);
			const { container } = await render(TrendChart, { trend });
			const panels = [...container.querySelectorAll('.panels > li')];
			expect(panels.map((panel) => panel.querySelector('h3')?.textContent)).toEqual(
				trend.rows.map(({ label }) => label)
			);
			const drawings = [...container.querySelectorAll<HTMLElement>('.panels [role=img]')];
			const shown = drawings.filter((drawing) => getComputedStyle(drawing).display !== 'none');
			expect(shown).toHaveLength(trend.rows.length);
			for (const drawing of shown)
				expect(drawing.getAttribute('aria-label')).toContain('table below');
			const cells = trendFigures(trend).rows.flatMap((row) =>
				row.cells.map((cell) => cell.split(',')[0])
			);
			for (const panel of panels)
				for (const label of panel.querySelectorAll(`.panels__${name} text[font-weight="600"]`))
					expect(cells).toContain(label.textContent);
			expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
			expect(container.querySelectorAll('[style]')).toHaveLength(0);
		}
	);

	test.each(changes)('change, %s: every theme has its row', async (_case, compared) => {
		await page.viewport(width, 800);
		const { container } = await render(ChangeChart, { compared });
		const drawing = container.querySelector<HTMLElement>(`.chart__${name}`);
		expect(drawing && getComputedStyle(drawing).display).toBe('block');
		const words = drawing?.textContent?.replaceAll(/\s/g, '') ?? '';
		for (const { name: theme, cells } of changeFigures(compared).rows) {
			expect(words).toContain(theme.replaceAll(' ', ''));
			expect(words).toContain(cells[1]?.replaceAll(' ', ''));
		}
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
	});
});
