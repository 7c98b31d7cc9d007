import { exampleScorecard } from './example.ts';

/** Five themes with every sign: risen and fallen, a don't know, a band held by a duty. */
export const everySign = exampleScorecard([
	{ name: 'Statements and policies', marks: '222222222231', last: 51 },
	{ name: 'Awareness and leads', marks: '3322323322', last: 52 },
	{ name: 'Risk', marks: '2122D11DD10', last: 22 },
	{ name: 'Procurement', marks: '12222323222112', duty: 2, last: 45 },
	{ name: 'Reporting and remediation', marks: '222211122112', last: 62 }
]);

/** A first year: no ring, no column and no key for last year. */
export const firstYear = exampleScorecard([
	{ name: 'Statements and policies', marks: '1111011110' },
	{ name: 'Awareness and leads', marks: '1211211201' },
	{ name: 'Risk', marks: '0D0110D' },
	{ name: 'Procurement', marks: '1000101' },
	{ name: 'Reporting and remediation', marks: '----' }
]);

/** Nought, a hundred, not scored this year or last, new this year, all unknown, held at the very edge. */
export const edges = exampleScorecard([
	{ name: 'Nought this year, a hundred last', marks: '0000', last: 100 },
	{ name: 'A hundred this year, nought last', marks: '3333', last: 0 },
	{ name: 'Not scored this year', marks: 'N--N', last: 40 },
	{ name: 'Not scored last year', marks: '1122', last: null },
	{ name: 'New this year', marks: '2221' },
	{ name: 'Every answer unknown', marks: 'DDDD', last: 33 },
	{ name: 'Held at the edge of its band', marks: '0333330000', duty: 1, last: 50 },
	{ name: 'Held two bands down', marks: '133333', duty: 2, last: 48 }
]);

/** Seven outcomes with the longest names there are. */
export const sevenOutcomes = exampleScorecard(
	[
		{ name: 'Secure and suitable housing', marks: '221321', last: 58 },
		{ name: 'Safety from any trafficker or other abuser', marks: '33232', last: 61 },
		{ name: 'Long-term consistent support', marks: '11201D', last: 20 },
		{ name: 'Compassionate, trauma-informed services', marks: '222DD1', last: 44 },
		{ name: 'Finding purpose in life and self-actualisation', marks: '1021', last: 33 },
		{ name: 'Access to medical treatment', marks: '33332', last: 80 },
		{ name: 'Access to education', marks: '----', last: 12 }
	],
	{ one: 'outcome', many: 'outcomes' }
);

/** One theme: a bar, and no shape to draw. */
export const oneTheme = exampleScorecard([{ name: 'Risk', marks: '2132', last: 50 }]);

/** Nothing that counts yet. */
export const nothingScored = exampleScorecard([
	{ name: 'Statements and policies', marks: '---' },
	{ name: 'Risk', marks: 'N--' },
	{ name: 'Procurement', marks: 'NN' }
]);

/** Partly answered, and little that applies: what stands beside a band. */
export const provisional = exampleScorecard([
	{ name: 'Three quarters answered', marks: '333-' },
	{ name: 'Over half not applicable', marks: '3NN' }
]);
