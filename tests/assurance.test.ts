import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import ids from '../docs/assurance/asvs-ids.json' with { type: 'json' };

const folder = 'docs/assurance';
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** The cells of every row of a page's tables, without their heads. */
function rowsOf(text: string): string[][] {
	return text
		.split('\n')
		.filter((line, at, lines) => line.startsWith('| ') && !lines[at + 1]?.startsWith('| -'))
		.filter((line) => !line.startsWith('| -'))
		.map((line) =>
			line
				.slice(1, -1)
				.split(' | ')
				.map((cell) => cell.trim())
		);
}

const folders = 'src|tests|docs|deploy|bin|questionnaires|messages|\\.github|\\.ci';
const place = new RegExp(`^((${folders})/.+|[\\w-]+\\.(md|ts|js|json))$`);

/** What stands between the marks of code and is a place in this project. */
function placesIn(text: string): string[] {
	return [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, code = '']) =>
		place.test(code) ? [code] : []
	);
}

/** The duties that a text gives to somebody by their numbers or letters. */
function dutiesIn(text: string): string[] {
	const given = text.matchAll(/\bdut(?:y|ies) ((?:\d+|[A-E])(?:(?:, | and | to )(?:\d+|[A-E]))*)/g);
	return [...given].flatMap(([, list = '']) => list.split(/, | and | to /));
}

const known = rowsOf(read('README.md')).flatMap(([number = '']) =>
	/^(\d+|[A-E])$/.test(number) ? [number] : []
);

describe.each(pages)('%s', (name) => {
	const text = read(name);

	test('names only what is there', () => {
		const links = [...text.matchAll(/\]\((?!https:|#)([^)#]+)/g)].map(([, to = '']) =>
			join(folder, to)
		);
		expect([...placesIn(text), ...links].filter((each) => !existsSync(each))).toEqual([]);
	});

	test('leads to parts of pages that are there', () => {
		const links = [...text.matchAll(/\]\(([\w.-]*)#([^)]+)\)/g)];
		const missing = links.filter(
			([, page = '', part = '']) => !partsOf(read(page || name)).includes(part)
		);
		expect(missing.map(([link]) => link)).toEqual([]);
	});

	test('claims nothing that only somebody from outside could say', () => {
		const claims =
			/\b(certified|certification|accredited|accreditation|endorsed|guarantee[ds]?|fully (secure|compliant)|compliant with|military[- ]grade|unhackable|100 ?% secure)\b/gi;
		expect(text.match(claims)).toBeNull();
	});

	test('gives only duties that the first page has', () => {
		expect(known.length).toBeGreaterThan(15);
		expect(dutiesIn(text).filter((duty) => !known.includes(duty))).toEqual([]);
	});
});

/** The parts of a page as links name them. */
function partsOf(text: string): string[] {
	return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\w\s-]/g, '')
			.trim()
			.replace(/\s/g, '-')
	);
}

describe('asvs.md', () => {
	const text = read('asvs.md');
	const items = rowsOf(text).filter(([id = '']) => /^V\d/.test(id));
	const answers = ['yes', 'by reading', 'operator', 'gap', 'n/a'];

	test('has each item of levels 1 and 2 of ASVS 5.0.0 once, in order, under its level', () => {
		expect([ids['1'].length, ids['2'].length]).toEqual([70, 183]);
		const inOrder = [...ids['1'], ...ids['2']].toSorted((one, other) =>
			one.localeCompare(other, 'en', { numeric: true })
		);
		expect(items.map(([id]) => id)).toEqual(inOrder);
		const wrong = items.filter(([id = '', level]) => level !== (ids['1'].includes(id) ? '1' : '2'));
		expect(wrong).toEqual([]);
	});

	test('answers each in one of the words it explains, with a proof or a reason', () => {
		const wrong = items.filter(
			([, , words, answer = '', proof]) => !answers.includes(answer) || !words || !proof
		);
		expect(wrong).toEqual([]);
	});

	test('names a test for each yes, and a file for what was only read', () => {
		const yes = items.filter(([, , , answer]) => answer === 'yes');
		expect(yes.filter(([, , , , proof = '']) => !/`[^`]+\.(test|spec)\.ts`/.test(proof))).toEqual(
			[]
		);
		const reading = items.filter(([, , , answer]) => answer === 'by reading');
		expect(reading.filter(([, , , , proof = '']) => placesIn(proof).length === 0)).toEqual([]);
	});

	test('counts its answers right', () => {
		const count = (answer: string, level: string) =>
			items.filter((item) => item[1] === level && (answer === 'all' || item[3] === answer)).length;
		const told = rowsOf(text).filter((row) => row.length === 4 && /^\d+$/.test(row[1] ?? ''));
		expect(told).toEqual(
			[...answers, 'all'].map((answer) => {
				const [one, two] = [count(answer, '1'), count(answer, '2')];
				return [answer, String(one), String(two), String(one + two)];
			})
		);
	});

	test('says whose the items are, and under which licence', () => {
		expect(text).toContain('© The OWASP Foundation');
		expect(text).toContain(ids.licence.split(', ')[1]);
	});
});

describe('cloud-principles.md', () => {
	const parts = read('cloud-principles.md').split(/^## /m).slice(1);

	test('answers the fourteen principles, in their order', () => {
		expect(parts.map((part) => part.split('\n')[0])).toEqual(
			[
				...['Data in transit protection', 'Asset protection and resilience'],
				...['Separation between customers', 'Governance framework', 'Operational security'],
				...['Personnel security', 'Secure development', 'Supply chain security'],
				...['Secure user management', 'Identity and authentication'],
				...['External interface protection', 'Secure service administration'],
				...['Audit information and alerting for customers', 'Secure use of the service']
			].map((title, at) => `${at + 1}. ${title}`)
		);
	});

	test.each(parts.map((part) => [part.split('\n')[0] ?? '', part]))(
		'%s: by the software with its proof, by self-hosting and by hosting many, and what is not there',
		(_title, part) => {
			expect(part).toContain('**The software**');
			expect(placesIn(part).length).toBeGreaterThan(0);
			expect(part).toMatch(/^\| +\| Self-hosting +\| A host of many councils +\|$/m);
			for (const name of ['You must', 'Not there']) {
				const [row] = rowsOf(part).filter(([first]) => first === name);
				expect(row?.slice(1).map((cell) => cell.length > 0)).toEqual([true, true]);
			}
		}
	);

	test('name the duty behind everything that somebody must do', () => {
		const musts = parts.flatMap((part) =>
			rowsOf(part)
				.filter(([first]) => first === 'You must')
				.flatMap(([, self = '', many = '']) => [self, many])
		);
		expect(musts).toHaveLength(28);
		expect(
			musts.filter(
				(must) => dutiesIn(must).length === 0 && !/^(the same|nothing more)\b/.test(must)
			)
		).toEqual([]);
	});

	test('give each of the operator’s duties at least once', () => {
		const given = dutiesIn(parts.join(''));
		const operators = known.filter((duty) => /^\d+$/.test(duty));
		expect(operators.filter((duty) => !given.includes(duty))).toEqual([]);
	});
});
