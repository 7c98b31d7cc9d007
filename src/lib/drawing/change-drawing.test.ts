import { describe, expect, test } from 'vitest';
import { bounds, overlaps } from '../../../tests/fixtures/bounds.ts';
import { drawChange } from './change-drawing.ts';
import { narrowChange, printChange, wideChange } from './change-size.ts';
import type { ChangeRow, ChangeSpec } from '#lib/scorecard/years/change-chart.ts';
import type { ShapePart, Shape } from './drawing.ts';
import { estimateWidth } from './lettering.ts';

const row = (label: string, from: number | null, to = 0): ChangeRow => ({
	id: label,
	label,
	title: label,
	like: from === null ? null : { from, to, change: to - from }
});
const hostile = [
	row('Finding purpose in life and self-actualisation', 0, 100),
	row('Donaudampfschifffahrtselektrizitätenhauptbetriebswerk', 100, 0),
	row('Compassionate, trauma-informed services for all', 50, 52),
	row('Risk', 33, 33),
	row('W', 0, 0),
	row('Access to education', null),
	row('Tendrán acceso a la vivienda adecuada y segura', null)
];
const specOf = (rows: ChangeRow[]): ChangeSpec => ({
	kind: 'change',
	from: 2025,
	to: 2026,
	edges: [25, 50, 75],
	rows
});
const draw = (rows: ChangeRow[], size = wideChange) =>
	drawChange(
		specOf(rows),
		({ label, like }) => ({
			name: label,
			figure: like ? `+${Math.abs(like.change)}` : '',
			strong: like !== null && Math.abs(like.change) >= 5,
			detail: like
				? `${like.from} to ${like.to}${Math.abs(like.change) < 5 ? ', little change' : ''}`
				: 'Not comparable: only 52% of the weight is shared, and we ask for 60%'
		}),
		size,
		estimateWidth
	);
const parts = (shapes: Shape[], part: ShapePart, id?: string) =>
	shapes.filter((shape) => shape.part === part && (id === undefined || shape.row === id));
const middleOf = (shapes: Shape[]) => {
	const { left, right } = bounds(shapes);
	return (left + right) / 2;
};

describe.each([
	['wide', wideChange],
	['narrow', narrowChange],
	['print', printChange]
])('%s', (_name, size) => {
	const { shapes, ...drawing } = draw(hostile, size);

	test('nothing lies outside the drawing, whatever the names and scores', () => {
		const all = bounds(shapes);
		expect(all.left).toBeGreaterThanOrEqual(0);
		expect(all.top).toBeGreaterThanOrEqual(0);
		expect(all.right).toBeLessThanOrEqual(drawing.width);
		expect(all.bottom).toBeLessThanOrEqual(drawing.height);
	});

	test('no text runs into another, nor into a mark', () => {
		const text = shapes.filter(({ kind }) => kind === 'text');
		expect(overlaps(text)).toEqual([]);
		expect(overlaps([...text, ...parts(shapes, 'point'), ...parts(shapes, 'last')])).toEqual([]);
	});

	test('the scale is whole: it never begins above 0 or ends below 100', () => {
		const numbers = parts(shapes, 'scale').map((shape) => shape.kind === 'text' && shape.text);
		expect(numbers).toEqual(['0', '25', '50', '75', '100']);
		const places = parts(shapes, 'scale').map((shape) => (shape.kind === 'text' ? shape.x : 0));
		const [zero = 0, , , , hundred = 0] = places;
		const scale = bounds(parts(shapes, 'grid', 'Risk').slice(0, 1));
		expect([scale.left, scale.right]).toEqual([expect.closeTo(zero), expect.closeTo(hundred)]);
	});

	test.each([
		[0, 100],
		[100, 0],
		[45, 63],
		[62, 51],
		[33, 33]
	])('from %i to %i: ring and dot stand at their scores, a bar between', (from, to) => {
		const { shapes } = draw([row('Risk', from, to)], size);
		const places = parts(shapes, 'scale').map((shape) => (shape.kind === 'text' ? shape.x : 0));
		const [zero = 0, , , , hundred = 0] = places;
		const at = (score: number) => zero + ((hundred - zero) * score) / 100;
		expect(middleOf(parts(shapes, 'last'))).toBeCloseTo(at(from));
		expect(middleOf(parts(shapes, 'point'))).toBeCloseTo(at(to));
		const [bar] = parts(shapes, 'line');
		expect(bar?.kind === 'lines' ? [bar.segments[0]?.[0], bar.segments[0]?.[2]] : []).toEqual(
			from === to ? [] : [expect.closeTo(at(from)), expect.closeTo(at(to))]
		);
	});

	test('what cannot be compared keeps its row and says so, without scale or marks', () => {
		const { shapes } = draw([row('Risk', null)], size);
		expect(shapes.filter(({ row }) => row === 'Risk').map(({ kind }) => kind)).not.toContain(
			'lines'
		);
		expect([...parts(shapes, 'point'), ...parts(shapes, 'scale')]).toEqual([]);
		const said = parts(shapes, 'figure').map((shape) => (shape.kind === 'text' ? shape.text : ''));
		expect(said.join(' ')).toContain('Not comparable: only 52%');
	});
});

test('little change has no emphasis', () => {
	const weights = draw([row('A', 50, 60), row('B', 50, 54)]).shapes.flatMap((shape) =>
		shape.kind === 'text' && shape.text.startsWith('+') ? [shape.weight] : []
	);
	expect(weights).toEqual([600, 400]);
});

test('on a phone no letter is smaller than 11.5 pixels', () => {
	const sizes = draw(hostile, narrowChange).shapes.flatMap((shape) =>
		shape.kind === 'text' ? [shape.size] : []
	);
	expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11.5);
});
