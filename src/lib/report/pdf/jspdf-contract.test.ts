import { jsPDF } from 'jspdf';
import { describe, expect, test, vi } from 'vitest';
import manifest from '../../../../package.json' with { type: 'json' };
import { pack } from './pack.ts';
import { typeface } from './typeface.ts';
import { codesIn, insideOf, newDocument, pdfDate, type Inside } from './writer.ts';

/**
 * What we rely on inside jsPDF, one case each. Its published types promise none of it: when another version breaks one,
 * this says which before a damaged report does.
 */
function written(change: (doc: jsPDF, inside: Inside) => void): string {
	const doc = newDocument();
	change(doc, insideOf(doc));
	return Buffer.from(doc.output('arraybuffer')).toString('latin1');
}

/** The object with a number, as it stands in the file. */
function objectOf(file: string, id: number): string {
	return new RegExp(`^${id} 0 obj\\n([\\s\\S]*?)endobj`, 'm').exec(file)?.[1] ?? '';
}

const catalogOf = (file: string) =>
	objectOf(file, Number(/\/Root (\d+) 0 R/.exec(file)?.[1] ?? NaN));

test('it is the version these were written for', () => {
	expect(manifest.dependencies.jspdf).toBe('4.2.1');
	expect(jsPDF.version).toBe('4.2.1');
});

describe('the events we listen to', () => {
	test('come once each, once for each page, and in this order', () => {
		const heard: string[] = [];
		const file = written((doc, { events }) => {
			doc.addPage();
			for (const topic of ['putCatalog', 'postPutPages', 'buildDocument'])
				events.subscribe(topic, () => heard.push(topic));
			events.subscribe('putPage', (payload) => {
				expect(payload).toMatchObject({
					objId: expect.any(Number),
					pageNumber: expect.any(Number)
				});
				heard.push(`putPage ${String(Reflect.get(Object(payload), 'pageNumber'))}`);
			});
		});
		expect(heard).toEqual([
			'buildDocument',
			'putPage 1',
			'putPage 2',
			'postPutPages',
			'putCatalog'
		]);
		expect(file).toMatch(/%%EOF\s*$/);
	});

	test('of a page brings the number of its object, and what is written then stands in it', () => {
		const ids: number[] = [];
		const file = written((doc, { events, write }) => {
			doc.addPage();
			events.subscribe('putPage', (payload) => {
				ids.push(Number(Reflect.get(Object(payload), 'objId')));
				write(`/Ours ${ids.length}`);
			});
		});
		expect(ids).toHaveLength(2);
		ids.forEach((id, index) => {
			expect(objectOf(file, id)).toMatch(new RegExp(`/Type /Page\\b[\\s\\S]*/Ours ${index + 1}`));
		});
	});

	test('of the catalogue: what is written then stands in it', () => {
		const file = written((_doc, { events, write }) => {
			events.subscribe('putCatalog', () => {
				write('/Ours true');
			});
		});
		expect(catalogOf(file)).toContain('/Ours true');
	});

	test('swallow what a listener throws, so that we must keep it ourselves', () => {
		const said = vi.spyOn(console, 'error').mockReturnValue();
		const file = written((_doc, { events }) => {
			events.subscribe('putCatalog', () => {
				throw new Error('Lost');
			});
		});
		expect(file).toMatch(/%%EOF\s*$/);
		expect(said).toHaveBeenCalled();
		said.mockRestore();
	});
});

describe('the inside we call', () => {
	test('an additional object asked for at the start can be filled after the pages', () => {
		let id = 0;
		const file = written((_doc, { events, newAdditionalObject }) => {
			let made: { objId: number; content: string } | null = null;
			events.subscribe('buildDocument', () => {
				made = newAdditionalObject();
				id = made.objId;
			});
			events.subscribe('postPutPages', () => {
				if (made) made.content = '<</Ours true>>';
			});
		});
		expect(objectOf(file, id)).toContain('<</Ours true>>');
	});

	test('only the shaping of Arabic is taken away from what happens to a text', () => {
		const topics = (doc: jsPDF) => insideOf(doc).events.getTopics();
		const before = topics(new jsPDF());
		expect(Object.keys(before.preProcessText ?? {})).toHaveLength(1);
		const { preProcessText, ...others } = before;
		expect(preProcessText).toBeDefined();
		expect(Object.keys(topics(newDocument())).toSorted()).toEqual(Object.keys(others).toSorted());
		expect(Object.keys(others)).toContain('postProcessText');
	});

	test('operators go between what is drawn, and to the page that is set', () => {
		const doc = new jsPDF({ unit: 'pt', compress: false });
		const { write } = insideOf(doc);
		doc.addPage();
		doc.setPage(1);
		write('/Ours BMC');
		doc.rect(1, 2, 3, 4, 'F');
		write('EMC');
		const [first = '', second = ''] = doc.output().split('endstream');
		expect(first).toMatch(/\/Ours BMC\n[\s\S]* re\nf\nEMC/);
		expect(second).not.toContain('/Ours');
	});

	test.each(['write', 'newAdditionalObject', 'events'])('without %s it stops at once', (part) => {
		const doc = newDocument();
		Reflect.deleteProperty(doc.internal, part);
		expect(() => insideOf(doc)).toThrow('jsPDF has no internal');
	});
});

describe('what we set', () => {
	const id = '0123456789ABCDEF0123456789ABCDEF';
	const file = written((doc) => {
		doc.setFileId(id);
		doc.setCreationDate(pdfDate(new Date('2026-11-21T09:00:00Z')));
		doc.viewerPreferences({ DisplayDocTitle: true });
		doc.addMetadata('<x:xmpmeta>Ours</x:xmpmeta>', true);
	});
	const cases: [string, string | RegExp][] = [
		['the version of the format', /^%PDF-1\.7\n/],
		['the id of the file', `/ID [ <${id}> <${id}> ]`],
		['the moment it was made, in no time zone', "/CreationDate (D:20261121090000+00'00')"],
		['that its title is shown', /\/ViewerPreferences\s*<<\s*\/DisplayDocTitle true\s*>>/],
		['metadata as we wrote it', 'stream\n<x:xmpmeta>Ours</x:xmpmeta>\nendstream']
	];

	test.each(cases)('%s stands in the file', (_case, expected) => {
		if (typeof expected === 'string') expect(file).toContain(expected);
		else expect(file).toMatch(expected);
	});
});

test('a typeface is embedded with its characters, and no standard one beside it', () => {
	const { name, bytes } = typeface()[400];
	const file = written((doc) => {
		doc.addFileToVFS(`${name}.ttf`, Buffer.from(bytes).toString('latin1'));
		doc.addFont(`${name}.ttf`, name, 'normal', undefined, 'Identity-H');
		doc.setFont(name, 'normal').text('ŵ', 10, 10);
	});
	for (const part of ['/Encoding /Identity-H', '/ToUnicode', '/FontFile2', '/CIDToGIDMap'])
		expect(file).toContain(part);
	expect(file).not.toContain('/Helvetica');
});

test('words as codes are the same as it writes, and their letters are embedded', () => {
	const { name, bytes } = typeface()[400];
	const doc = new jsPDF({ unit: 'pt', compress: false, putOnlyUsedFonts: true });
	doc.addFileToVFS(`${name}.ttf`, Buffer.from(bytes).toString('latin1'));
	doc.addFont(`${name}.ttf`, name, 'normal', undefined, 'Identity-H');
	doc.setFont(name, 'normal').text('Tŷ', 10, 10);
	const font = doc.getFont();
	const codes = codesIn(doc);
	const same = codes('Tŷ', font);
	expect(same).toMatch(/^[0-9a-f]{8}$/);
	codes('ŵ', font);
	const file = doc.output();
	expect(file).toContain(`/${font.id} `);
	expect(file).toContain(`<${same}> Tj`);
	// The letter that was only asked for is in the map back to Unicode.
	expect(file).toContain('<0175>');
	Reflect.set(doc, 'pdfEscape16', undefined);
	expect(() => codesIn(doc)).toThrow('jsPDF has no pdfEscape16');
});

test('the file is laid out as the packer reads it', () => {
	const doc = newDocument();
	doc.setFileId('0'.repeat(32));
	doc.rect(1, 2, 3, 4, 'F');
	const bytes = new Uint8Array(doc.output('arraybuffer'));
	const packed = Buffer.from(pack(bytes)).toString('latin1');
	expect(packed).toContain('/Type /ObjStm');
	expect(packed).not.toContain('\ntrailer');
});
