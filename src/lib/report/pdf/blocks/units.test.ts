import { expect, test } from 'vitest';
import { body, text, type Block } from '../../report.ts';
import { Paper } from '../paper.ts';
import { element } from '../tags.ts';
import { newDocument } from '../writer.ts';
import { unitsOf } from './units.ts';

const sign = { kind: 'not-answered' } as const;
const strip = (caption: string | null): Block => ({
	kind: 'figure',
	figure: {
		kind: 'answers',
		answers: [{ number: 1, sign }],
		key: [{ sign, label: 'Not answered' }]
	},
	caption,
	alt: 'One answer.'
});

test.each([
	['a figure without a caption stays on the page of the words above it', strip(null), true],
	['a figure with its own caption may begin a page', strip('Answers'), false],
	['words may', body(text('Below.')), false]
])('%s', (_case, below, kept) => {
	const context = {
		...{ paper: new Paper(newDocument()), x: 0, width: 400 },
		...{ parent: element('Document', null), tableContinues: '' }
	};
	const [first] = unitsOf([body(text('Above.')), below], context);
	expect(first).toMatchObject({ keep: kept });
});
