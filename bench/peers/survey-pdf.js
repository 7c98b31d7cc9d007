/** survey-pdf, which draws filled-in forms: a panel for each heading, a question for each row of a table. */
import { readFileSync } from 'node:fs';
import { DocController, SurveyPDF } from 'survey-pdf';

const family = 'Atkinson';

/** @param {import('../report/plain.ts').Content} content @returns {Promise<Uint8Array>} */
export async function make({ title, blocks, fonts }) {
	DocController.addFont(family, readFileSync(fonts.regular, 'base64'), 'normal');
	DocController.addFont(family, readFileSync(fonts.bold, 'base64'), 'bold');
	/** @type {Record<string, string>} */
	const data = {};
	/** @type {object[]} */
	const elements = [];
	const ask = (/** @type {string} */ words, /** @type {string} */ answer) => {
		const name = `q${elements.length}`;
		data[name] = answer;
		elements.push({ type: 'comment', name, title: words, titleLocation: words ? 'top' : 'hidden' });
	};
	for (const block of blocks) {
		if (block.kind === 'heading') ask(block.text, '');
		else if (block.kind === 'paragraph') ask('', block.text);
		else if (block.kind === 'list') ask('', block.items.join('\n'));
		else for (const [first = '', ...rest] of block.rows) ask(first, rest.join('\n'));
	}
	const survey = new SurveyPDF(
		{ title, showQuestionNumbers: 'off', elements },
		{ format: 'a4', fontName: family, fontSize: 10, compress: true, readonlyRenderAs: 'text' }
	);
	survey.data = data;
	survey.mode = 'display';
	return new Uint8Array(await survey.raw('arraybuffer'));
}
