import { expect, test } from 'vitest';
import { bounds } from '../../../tests/fixtures/bounds.ts';
import type { AnswerSign } from '#lib/scorecard/chart.ts';
import type { Drawing } from './drawing.ts';
import { palette } from './palette.ts';
import { drawAnswerCell, drawBandMark, drawKeyMark, type KeyMark } from './sign-drawing.ts';

const filled = ({ shapes }: Drawing) =>
	shapes.filter((shape) => shape.kind === 'rect' && shape.fill === palette.tarn);
const hatched = ({ shapes }: Drawing) => shapes.filter(({ kind }) => kind === 'lines');

test.each([
	['the lowest of four', 4, 0, 0, 1, 0],
	['the third of four', 4, 2, 2, 3, 0],
	['held one band down', 4, 1, 2, 2, 1],
	['held two bands down', 4, 1, 3, 2, 2],
	['the highest of three', 3, 2, 2, 3, 0]
])('band mark, %s', (_case, count, shown, raw, solid, held) => {
	const mark = drawBandMark(count, shown, raw);
	expect(filled(mark)).toHaveLength(solid);
	expect(hatched(mark)).toHaveLength(held);
	expect(bounds(mark.shapes).right).toBeLessThanOrEqual(72);
});

const cells: [string, AnswerSign, string[], number][] = [
	['the lowest level', { kind: 'level', share: 0, dutyNotMet: false }, [], 0],
	['a third', { kind: 'level', share: 1 / 3, dutyNotMet: false }, [], 23 / 3],
	['the top', { kind: 'level', share: 1, dutyNotMet: false }, [], 23],
	['a duty not met, empty', { kind: 'level', share: 0, dutyNotMet: true }, ['§'], 0],
	[
		'a duty not met at two thirds',
		{ kind: 'level', share: 2 / 3, dutyNotMet: true },
		['§'],
		46 / 3
	],
	['don’t know', { kind: 'dont-know', dutyNotMet: false }, ['?'], 0],
	['don’t know whether a duty is met', { kind: 'dont-know', dutyNotMet: true }, ['§', '?'], 0],
	['not applicable', { kind: 'not-applicable' }, [], 0],
	['answered, not scored', { kind: 'answered' }, [], 0],
	['not answered', { kind: 'not-answered' }, [], 0],
	['carried over', { kind: 'carried-over' }, [], 0]
];

test.each(cells)('cell, %s', (_case, sign, letters, height) => {
	const cell = drawAnswerCell(sign);
	const texts = cell.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
	const [filling] = filled(cell);
	expect(texts).toEqual(letters);
	expect(filling?.kind === 'rect' ? filling.height : 0).toBeCloseTo(height);
	const box = bounds(cell.shapes);
	expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
	expect(Math.max(box.right, box.bottom)).toBeLessThanOrEqual(26);
});

test('no two states of an answer look alike', () => {
	const looks = cells.map(([, sign]) => JSON.stringify(drawAnswerCell(sign).shapes));
	expect(new Set(looks).size).toBe(cells.length);
});

const marks: KeyMark[] = ['year', 'last', 'target', 'held', 'dont-know', 'year-line', 'last-line'];
test.each(marks)('key mark %s fits its place', (mark) => {
	const drawing = drawKeyMark(mark);
	const box = bounds(drawing.shapes);
	expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
	expect(box.right).toBeLessThanOrEqual(drawing.width);
	expect(box.bottom).toBeLessThanOrEqual(drawing.height);
});
