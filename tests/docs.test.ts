import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseAssessmentFile, writeAssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { parseCouncilFile, writeCouncilFile } from '#lib/scorecard/file/council-file.ts';
import { councilTypes, councilTypesIn, nations } from '#lib/scorecard/council.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';

const { questionnaires } = loadContent('questionnaires');
const page = (name: string) => readFileSync(`docs/${name}`, 'utf8');

describe('docs/assessment-file.md', () => {
	const text = page('assessment-file.md');

	test('its example is read, and is as it would be written', () => {
		const example = /```json\n([\s\S]+?)```/.exec(text)?.[1] ?? '';
		const parsed = parseAssessmentFile(JSON.parse(example), questionnaires);
		if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
		expect(JSON.parse(writeAssessmentFile(parsed.value))).toEqual(JSON.parse(example));
		expect(Object.keys(parsed.value.answers)).toHaveLength(5);
	});

	test.each(nations)('names every kind of council in %s', (nation) => {
		const row = text.split('\n').find((line) => line.startsWith(`| \`${nation}\``)) ?? '';
		const named = councilTypes.filter((type) => row.includes(`\`${type}\``));
		expect(named).toEqual([...councilTypesIn(nation)]);
	});
});

describe('docs/council-file.md', () => {
	test('its example is read, and is as it would be written', () => {
		const [, example = ''] = /```json\n([\s\S]+?)```/.exec(page('council-file.md')) ?? [];
		const parsed = parseCouncilFile(JSON.parse(example));
		if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
		expect(writeCouncilFile(parsed.value)).toBe(example);
	});
});

describe('docs/editing-questionnaires.md explains every message of the check', () => {
	const explained = page('editing-questionnaires.md');
	const sources = [
		'src/lib/scorecard/council-function.ts',
		'src/lib/scorecard/definition-check.ts',
		'src/lib/scorecard/definition-core.ts',
		'src/lib/scorecard/definition-issue.ts',
		'src/lib/scorecard/definition.ts',
		'src/lib/scorecard/questionnaire.ts',
		'src/lib/scorecard/resource.ts',
		'src/lib/scorecard/editions/succession.ts',
		...readdirSync('src/lib/scorecard/question-kinds')
			.filter((file) => !file.endsWith('.test.ts'))
			.map((file) => `src/lib/scorecard/question-kinds/${file}`),
		'src/lib/server/content/questionnaires.ts',
		'src/lib/server/content/yaml-page.ts',
		'src/lib/server/content/yaml-text.ts'
	];
	const messages = sources.flatMap((file) => messagesIn(readFileSync(file, 'utf8')));

	test('they are found in the code', () => {
		expect(messages.length).toBeGreaterThan(30);
	});

	test.each([...new Set(messages)])('%s', (message) => {
		for (const part of message.split('…')) expect(explained).toContain(part.trim());
	});
});

describe('every link between pages of the documentation leads somewhere', () => {
	test.each(readdirSync('docs').filter((name) => name.endsWith('.md')))('%s', (name) => {
		const links = [...page(name).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to = '']) => to);
		for (const link of links) expect(readFileSync(`docs/${link}`, 'utf8')).not.toBe('');
		expect(page(name)).toMatch(/^# /);
	});
});

/** Texts that begin with a capital or a quoted name and are said to a person; `…` for what is filled in. */
function messagesIn(code: string): string[] {
	const said =
		/(?:message:|return|[,?:=])\s+(?:'((?:"|[A-Z])[^'\n]{12,})'|`((?:"|[A-Z$])[^`\n]{12,})`)/g;
	return [...code.replace(/\.describe\([^)]*\)/g, '').matchAll(said)].map(([, plain, filled]) =>
		(plain ?? filled ?? '').replace(/\$\{resource\.status\}/g, 'past').replace(/\$\{[^}]+\}/g, '…')
	);
}
