import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedSchemas } from './schema.ts';

const published = Object.entries(publishedSchemas());

test.each(published)('docs/schema/%s is what the service reads with', (name, text) => {
	const committed = readFileSync(`docs/schema/${name}`, 'utf8');
	expect(committed, 'run: npm run --silent scorecard -- schema').toBe(text);
});

test('no other schema is published', () => {
	expect(readdirSync('docs/schema').sort()).toEqual(published.map(([name]) => name).sort());
});

test.each(readdirSync('questionnaires').filter((name) => name.endsWith('.yaml')))(
	'%s names its schema, for editors',
	(name) => {
		const beside = ['resources', 'functions'].find((each) => name === `${each}.yaml`);
		const schema = beside ?? 'questionnaire';
		const [first] = readFileSync(`questionnaires/${name}`, 'utf8').split('\n');
		expect(first).toBe(`# yaml-language-server: $schema=../docs/schema/${schema}.json`);
	}
);
