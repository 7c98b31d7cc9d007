/** pdfmake, with the mark of a tagged document that it offers. */
import pdfmake from 'pdfmake';

// It warns while these are open, and nothing here is loaded from anywhere but the disk.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => true);

/** @param {import('../report/plain.ts').Content} content @returns {Promise<Uint8Array>} */
export function make({ title, author, head, foot, blocks, fonts }) {
	pdfmake.setFonts({ Atkinson: { normal: fonts.regular, bold: fonts.bold } });
	const styles = { 1: { fontSize: 22 }, 2: { fontSize: 12 }, 3: { fontSize: 10 } };
	return pdfmake
		.createPdf({
			...{ pageSize: 'A4', pageMargins: [51, 51, 51, 54], version: '1.7', tagged: true },
			...{ lang: 'en-GB', displayTitle: true, info: { title, author } },
			defaultStyle: { font: 'Atkinson', fontSize: 10 },
			header: (page) => (page === 1 ? null : { text: head, fontSize: 8.5, margin: [51, 28] }),
			footer: (page, pages) =>
				page === 1
					? null
					: { text: `${foot}  ${page} / ${pages}`, fontSize: 8.5, margin: [51, 10] },
			// Lists and rows are copies: it changes what it is given.
			content: blocks.map((block) => {
				const margin = [0, 0, 0, 6];
				if (block.kind === 'heading')
					return { text: block.text, bold: true, ...styles[block.level], margin };
				if (block.kind === 'paragraph') return { text: block.text, margin };
				if (block.kind === 'list') return { ul: [...block.items], margin };
				return {
					fontSize: 9,
					margin,
					layout: 'lightHorizontalLines',
					table: {
						headerRows: 1,
						widths: block.shares.map((share) => share * 493 - 8),
						body: [
							block.head.map((text) => ({ text, bold: true })),
							...block.rows.map((row) => [...row])
						]
					}
				};
			})
		})
		.getBuffer();
}
