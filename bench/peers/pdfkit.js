/** pdfkit, tagged: the structure its documentation shows, with its own tables. */
import PDFDocument from 'pdfkit';

/** @param {import('../report/plain.ts').Content} content @returns {Promise<Uint8Array>} */
export function make({ title, author, head, foot, blocks, fonts }) {
	const doc = new PDFDocument({
		...{ size: 'A4', margin: 51, bufferPages: true, tagged: true, pdfVersion: '1.7' },
		...{ subset: 'PDF/UA', lang: 'en-GB', displayTitle: true, font: fonts.regular },
		info: { Title: title, Author: author }
	});
	/** @type {Uint8Array[]} */
	const parts = [];
	doc.on('data', (part) => parts.push(part));
	const ended = new Promise((resolve) => doc.on('end', resolve));
	doc.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
	const root = doc.struct('Document');
	doc.addStructure(root);
	const sizes = { 1: 22, 2: 12, 3: 10 };
	for (const block of blocks) {
		doc.x = doc.page.margins.left;
		if (block.kind === 'heading') {
			root.add(
				doc.struct(`H${block.level}`, () => {
					doc.font('bold').fontSize(sizes[block.level]).text(block.text).moveDown(0.5);
				})
			);
		} else if (block.kind === 'paragraph') {
			root.add(
				doc.struct('P', () => {
					doc.font('regular').fontSize(10).text(block.text).moveDown(0.5);
				})
			);
		} else if (block.kind === 'list') {
			doc
				.font('regular')
				.fontSize(10)
				.list([...block.items], { structParent: root })
				.moveDown(0.5);
		} else {
			doc.font('regular').fontSize(9);
			const table = doc.table({
				structParent: root,
				columnStyles: block.shares.map((share) => ({ width: share * 493 })),
				defaultStyle: { border: { bottom: 0.5 }, padding: 4 }
			});
			table.row(block.head.map((text) => ({ text, type: 'TH', font: { src: 'bold' } })));
			for (const row of block.rows) table.row([...row]);
			table.end();
			doc.moveDown();
		}
	}
	root.end();
	const { count } = doc.bufferedPageRange();
	for (let page = 1; page < count; page++) {
		doc.switchToPage(page);
		doc.page.margins.bottom = 0;
		doc.markContent('Artifact', { type: 'Pagination' });
		doc.font('regular').fontSize(8.5);
		doc.text(head, 51, 30, { lineBreak: false });
		doc.text(`${foot}  ${page + 1} / ${count}`, 51, 800, { lineBreak: false });
		doc.endMarkedContent();
	}
	doc.end();
	return ended.then(() => Buffer.concat(parts));
}
