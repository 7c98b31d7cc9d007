import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exported } from '../../../tests/fixtures/exported.ts';
import { readOds } from '../../../tests/read-ods.ts';
import { odsOf, odsType } from './ods.ts';
import type { Cell } from './table.ts';
import { allSheets } from './sheets/sheets.ts';

const tableWith = (...cells: Cell[]) => ({
	name: 'a & "b"',
	columns: cells.map((_, index) => ({
		name: `c${index}`,
		type: 'text' as const,
		width: 10
	})),
	rows: [cells]
});

describe('the file', () => {
	const bytes = odsOf(allSheets(exported));

	test('says in its first bytes what it is: the kind comes first and is not compressed', () => {
		// A local head of 30 bytes, the name, and no extra field between it and the contents.
		expect(strFromU8(bytes.subarray(0, 4), true)).toBe('PK\x03\x04');
		expect([bytes[8], bytes[9], bytes[28], bytes[29]]).toEqual([0, 0, 0, 0]);
		expect(strFromU8(bytes.subarray(30, 38 + odsType.length))).toBe(`mimetype${odsType}`);
	});

	test('names its parts', () => {
		const parts = unzipSync(bytes);
		expect(Object.keys(parts)).toEqual([
			'mimetype',
			'META-INF/manifest.xml',
			'content.xml',
			'settings.xml'
		]);
		const manifest = strFromU8(parts['META-INF/manifest.xml'] ?? new Uint8Array());
		expect(manifest).toContain('manifest:full-path="content.xml"');
	});

	test('is the same to the byte for the same tables', () => {
		expect(odsOf(allSheets(exported))).toEqual(bytes);
	});

	test('has a sheet for each table, with the same cells', () => {
		expect(readOds(bytes)).toEqual(
			Object.fromEntries(
				allSheets(exported).map(({ name, columns, rows }) => [
					name,
					[columns.map((column) => column.name), ...rows]
				])
			)
		);
	});

	test('freezes the first row of each sheet, filters it and wraps its text', () => {
		const parts = unzipSync(bytes);
		const [content, settings] = ['content.xml', 'settings.xml'].map((name) =>
			strFromU8(parts[name] ?? new Uint8Array())
		);
		const sheets = allSheets(exported).length;
		expect(content?.match(/table:display-filter-buttons="true"/g)).toHaveLength(sheets);
		expect(content).toContain('fo:wrap-option="wrap"');
		expect(settings?.match(/VerticalSplitPosition" config:type="int">1</g)).toHaveLength(sheets);
	});

	test('holds no formula', () => {
		const content = strFromU8(unzipSync(bytes)['content.xml'] ?? new Uint8Array());
		expect(content).not.toContain('table:formula');
		expect(content).toContain('office:value-type="string"><text:p>=HYPERLINK(');
	});
});

test('any text is read back as it was', () => {
	const awkward = fc.string({
		unit: fc.constantFrom(' ', '\t', '\n', '<', '&', '"', ']]>', 'é', '😀', 'a')
	});
	const cell = fc.oneof(awkward, fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null));
	fc.assert(
		fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
			const { 'a & "b"': rows } = readOds(odsOf([tableWith(...cells)]));
			expect(rows?.[1]).toEqual(cells);
		}),
		{ numRuns: 500 }
	);
});

test.each([
	['a control character', 'a\u0000b\u001F', 'a\uFFFDb\uFFFD'],
	['half a character', 'a\uD800b', 'a\uFFFDb'],
	['what is no character', '\uFFFE', '\uFFFD']
])('%s, which XML cannot hold, is marked as lost', (_case, text, shown) => {
	expect(readOds(odsOf([tableWith(text)]))['a & "b"']?.[1]).toEqual([shown]);
});
