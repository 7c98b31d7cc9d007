import { describe, expect, test } from 'vitest';
import { hostileRows, profileOf, profileRow } from '../../../tests/fixtures/profile-rows.ts';
import type { ProfileRow } from '#lib/scorecard/chart.ts';
import { bounds, overlaps } from '../../../tests/fixtures/bounds.ts';
import type { ShapePart, RectShape, Shape } from './drawing.ts';
import { estimateWidth } from './lettering.ts';
import { drawProfile, type RowTexts } from './profile-drawing.ts';
import { narrowProfile, printProfile, wideProfile } from './profile-size.ts';

const texts = ({ label, score, held }: ProfileRow): RowTexts => {
	const figure = score === null ? '' : String(score);
	const band = score === null ? 'Not scored' : held ? 'Developing, held\u00a0§' : 'Getting started';
	return { name: label, figure, band, line: figure ? `${figure} · ${band}` : band };
};
const sizes = [
	['wide', wideProfile()],
	['as narrow as wide gets', wideProfile(640)],
	['narrow', narrowProfile],
	['print', printProfile]
] as const;
const draw = (rows: ProfileRow[], size: (typeof sizes)[number][1] = wideProfile()) =>
	drawProfile(profileOf(rows), texts, size, estimateWidth);
const parts = (shapes: Shape[], part: ShapePart, row?: string) =>
	shapes.filter((shape) => shape.part === part && (row === undefined || shape.row === row));
const isRect = (shape: Shape): shape is RectShape => shape.kind === 'rect';

describe.each(sizes)('%s', (_name, size) => {
	const drawing = draw(hostileRows, size);
	const at = (score: number) => drawing.plot.x + (drawing.plot.width * score) / 100;

	test('the scale is inside the drawing and never cut short', () => {
		expect(at(0)).toBeGreaterThanOrEqual(0);
		expect(at(100)).toBeLessThanOrEqual(drawing.width);
		const numbers = parts(drawing.shapes, 'scale').map((shape) =>
			shape.kind === 'text' ? shape.text : ''
		);
		expect(numbers).toEqual(['0', '25', '50', '75', '100']);
	});

	test.each([0, 1, 33, 50, 99, 100])('a bar of %i ends where the score says', (score) => {
		const [bar] = parts(draw([profileRow('Risk', score)], size).shapes, 'bar').filter(isRect);
		expect(bar?.x).toBeCloseTo(at(0));
		expect((bar?.x ?? 0) + (bar?.width ?? 0)).toBeCloseTo(at(score));
	});

	test('a held band is solid to its edge and hatched to the score', () => {
		const row = profileRow('Risk', 63, { solidTo: 50, heldTo: 63, held: true });
		const { shapes } = draw([row], size);
		const [bar] = parts(shapes, 'bar').filter(isRect);
		const hatched = bounds(parts(shapes, 'held'));
		expect((bar?.x ?? 0) + (bar?.width ?? 0)).toBeCloseTo(at(50));
		expect(hatched.left).toBeCloseTo(at(50));
		expect(hatched.right).toBeCloseTo(at(63));
	});

	test('a band held at its very edge still shows a hatching that ends at the score', () => {
		const row = profileRow('Risk', 50, { solidTo: 50, heldTo: 50, held: true });
		const hatched = bounds(parts(draw([row], size).shapes, 'held'));
		expect(hatched.right).toBeCloseTo(at(50));
		expect(hatched.right - hatched.left).toBeGreaterThan(2);
	});

	test('don’t knows reach as far as they could', () => {
		const { shapes } = draw([profileRow('Risk', 32, { reach: 56 })], size);
		const [dashes, end] = parts(shapes, 'reach');
		expect(dashes?.kind === 'lines' && dashes.segments[0]?.[2]).toBeCloseTo(at(56));
		expect(end?.kind === 'lines' && end.segments[0]?.[0]).toBeCloseTo(at(56));
	});

	test('a ring stands at last year’s score', () => {
		const [ring] = parts(draw([profileRow('Risk', 32, { last: 22 })], size).shapes, 'last');
		expect(ring?.kind === 'circle' && ring.cx).toBeCloseTo(at(22));
	});

	test('a target hangs below its cells', () => {
		const { shapes } = draw([profileRow('Risk', 32, { target: 55 })], size);
		const target = bounds(parts(shapes, 'target'));
		expect((target.left + target.right) / 2).toBeCloseTo(at(55));
		expect(target.bottom).toBeGreaterThan(bounds(parts(shapes, 'cell')).bottom);
	});

	test.each([
		['no last year, no ring', profileRow('Risk', 32), ['reach', 'held', 'last', 'target']],
		['not scored: cells and words alone', profileRow('Risk', null), ['bar', 'reach', 'held']]
	] as const)('%s', (_case, row, absent) => {
		const { shapes } = draw([row], size);
		expect(shapes.filter(({ part }) => absent.some((each) => each === part))).toEqual([]);
		expect(parts(shapes, 'cell')).toHaveLength(4);
		expect(parts(shapes, 'figure').length).toBeGreaterThan(0);
	});

	test('nothing lies outside the drawing, whatever the names and scores', () => {
		const all = bounds(drawing.shapes);
		expect(all.left).toBeGreaterThanOrEqual(0);
		expect(all.top).toBeGreaterThanOrEqual(0);
		expect(all.right).toBeLessThanOrEqual(drawing.width);
		expect(all.bottom).toBeLessThanOrEqual(drawing.height);
	});

	test('no text runs into another, nor into the cells', () => {
		const text = drawing.shapes.filter(({ kind }) => kind === 'text');
		expect(overlaps(text)).toEqual([]);
		const words = text.filter(({ part }) => part === 'name' || part === 'figure');
		expect(overlaps([...words, ...parts(drawing.shapes, 'cell')])).toEqual([]);
	});

	test('names are whole and of one size', () => {
		const names = parts(drawing.shapes, 'name');
		for (const { label } of hostileRows) {
			const lines = names.flatMap((shape) =>
				shape.kind === 'text' && shape.row === label ? [shape.text] : []
			);
			expect(lines.join('').replaceAll(' ', '')).toBe(label.replaceAll(' ', ''));
		}
		expect(new Set(names.map((shape) => shape.kind === 'text' && shape.size)).size).toBe(1);
	});
});

test('without rows there is still a scale', () => {
	expect(parts(draw([]).shapes, 'scale')).toHaveLength(5);
});
