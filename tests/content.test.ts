import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { councilMeets } from '#lib/scorecard/condition.ts';
import { councils, type CouncilType } from '#lib/scorecard/council.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';

const texts = [
	'messages/en.json',
	...readdirSync('questionnaires')
		.filter((name) => name.endsWith('.yaml'))
		.map((name) => `questionnaires/${name}`)
];

describe('what no text for councils says', () => {
	/** What is not known is left out, or dated; a reader is never told of our own reading. */
	const ownResearch =
		/\b(we (have not|could only|could not confirm|last read|read (a|the))|this tool has not checked|(was|were) found in this review|no checked address|publisher not confirmed|own working interpretation|in every source seen|not available to us|that we could read)\b/i;
	/** The law's own words stand beside a level of this tool and are never said to ask for it. */
	const lawAsksForLevel =
		/\b(duty|law) (now )?ask(s|ed) for (at least|“|\{|what)|what (it|the law|the practice) (asks for|needs)|something the law asks for|until (this|these|every) dut(y|ies) (is|are) met/i;

	test.each(texts)('a remark about our own research: %s', (file) => {
		expect(spoken(file).filter((line) => ownResearch.test(line))).toEqual([]);
	});

	test.each(texts)('that the law asks for a level of this tool: %s', (file) => {
		expect(spoken(file).filter((line) => lawAsksForLevel.test(line))).toEqual([]);
	});
});

describe('what every question keeps people safe from', () => {
	const asked = loadContent('questionnaires').questionnaires.flatMap((questionnaire) =>
		questionsOf(questionnaire).map(({ theme, question }) => ({
			id: question.id,
			guidance: `${theme.limits ?? ''} ${question.guidance ?? ''}`,
			highest: (question.kind === 'levels' && question.options.at(-1)?.description) || '',
			words: JSON.stringify(question)
		}))
	);

	/** Survivors who do something, and not those whom staff support. */
	const survivorsAct = (level: string) =>
		level
			.split('.')
			.some((said) => /survivors/i.test(said) && !/^\s*(Staff who|Planned)/.test(said));
	test.each(asked.filter(({ highest }) => survivorsAct(highest)))(
		'$id lets survivors take part through a region, in confidence and by choice',
		({ guidance }) => {
			for (const part of ['region or a partnership', 'in confidence', 'choose freely', 'trained'])
				expect(guidance).toContain(part);
		}
	);

	const workersTalk =
		/trained interviewer|workers (were|are) (surveyed|asked)|workers or survivors|own views|with (the )?workers/i;
	test.each(asked.filter(({ highest }) => workersTalk.test(highest)))(
		'$id protects the workers who are talked to',
		({ guidance }) => {
			for (const part of ['trained interviewer', 'in confidence', 'choose freely', 'reprisal'])
				expect(guidance).toContain(part);
		}
	);

	test('nationality is recorded nowhere', () => {
		const levels = asked.map(({ words }) => words.replace('nationality is not recorded', ''));
		expect(levels.filter((words) => /nationality/i.test(words))).toEqual([]);
	});

	test('"nobody knows" is an answer of its own, and never a level', () => {
		expect(
			asked.filter(({ words }) => /nobody knows what it covers|or nobody knows/i.test(words))
		).toEqual([]);
	});
});

/** Whom section 52(5) of the Modern Slavery Act 2015 names; a unitary or metropolitan council is in law a county or a district. */
const boundToNotify: CouncilType[] = [
	...(['county', 'district', 'unitary', 'metropolitan', 'london-borough'] as const),
	...(['city-of-london', 'isles-of-scilly', 'greater-london-authority', 'welsh-county'] as const)
];

test.each(councils)(
	'$type: a band rests on the duty to notify where the Act names it',
	(council) => {
		const [scorecard] = loadContent('questionnaires').questionnaires.filter(({ holds }) => holds);
		const duties = scorecard
			? questionsOf(scorecard)
					.filter(({ question: { showWhen } }) => !showWhen || councilMeets(showWhen, council))
					.flatMap(({ question }) => question.gate?.duties ?? [])
					.filter(({ onlyIf }) => !onlyIf || councilMeets(onlyIf, council))
			: [];
		const notify = duties.filter(({ name }) => name === 'Modern Slavery Act 2015, section 52');
		expect(notify).toHaveLength(boundToNotify.includes(council.type) ? 1 : 0);
	}
);

describe('what a statement of law rests on', () => {
	const { questionnaires, library } = loadContent('questionnaires');
	const statements = questionnaires.flatMap((questionnaire) =>
		questionsOf(questionnaire).flatMap(({ question }) =>
			[...question.law, ...(question.gate?.duties ?? [])].map(({ name, sources }) => ({
				name: `${question.id}: ${name}`,
				addresses: sources.map((source) =>
					typeof source === 'string'
						? library.resources.find(({ id }) => id === source)?.url
						: source.url
				)
			}))
		)
	);
	/** Where parliaments, governments, NHS England and the Home Office publish. */
	const official =
		/^https?:\/\/([\w-]+\.)*(gov\.uk|gov\.wales|gov\.scot|nhs\.uk|parliament\.(uk|scot))\/|^https:\/\/github\.com\/UKHomeOffice\//i;

	test.each(statements.filter(({ name }) => !name.includes('proposals only')))(
		'$name: a page of those who make the law or guide on it',
		({ addresses }) => {
			expect(addresses.filter((address) => address && official.test(address))).not.toEqual([]);
		}
	);
});

/** The texts of a file, each on one line, without the comments for those who edit it. */
function spoken(file: string): string[] {
	const lines = readFileSync(file, 'utf8').split('\n');
	const written = file.endsWith('.yaml') ? lines.filter((line) => !/^\s*#/.test(line)) : lines;
	return written
		.join('\n')
		.replace(/\n\s+(?=[a-z(“])(?![a-zA-Z-]+:)/g, ' ')
		.split('\n');
}
