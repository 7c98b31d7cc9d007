import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { palette } from '#lib/drawing/palette.ts';

const styles = coloursIn('src/styles/_colour.scss', /^\$([a-z0-9-]+): (#[0-9a-f]{6});$/gm);
const inBoth = Object.entries(palette).filter(([name]) => name !== 'white' && name !== 'tarnWash');

/** Colours by name. The palette writes `tarn3`, the styles `tarn-3`. */
function coloursIn(file: string, line: RegExp): Map<string, string> {
	const found = readFileSync(file, 'utf8').matchAll(line);
	return new Map([...found].map(([, name = '', value = '']) => [name.replace('-', ''), value]));
}

describe('the colours of charts are those of the styles', () => {
	test.each(inBoth)('%s', (name, value) => {
		expect(styles.get(name)).toBe(value);
	});

	test('the wash of tarn is a tenth of it over white', () => {
		const channels = (hex: string) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
		expect(channels(palette.tarnWash)).toEqual(
			channels(palette.tarn).map((channel) => Math.round(0.9 * 255 + 0.1 * channel))
		);
	});
});

describe('docs/design.md', () => {
	test('names every colour of the styles with its value', () => {
		const text = readFileSync('docs/design.md', 'utf8');
		expect([...styles.values()].filter((value) => !text.includes(value))).toEqual([]);
	});
});
