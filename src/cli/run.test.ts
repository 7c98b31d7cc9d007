import { execFileSync } from 'node:child_process';
import {
	linkSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { scorecardSchema } from '#lib/scorecard/scorecard-schema.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';
import { stringify } from 'yaml';
import { firstEdition, nextEdition } from '../../tests/fixtures/questionnaires.ts';
import { readCsv } from '../../tests/read-csv.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'scorecard-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const questionnaires = resolve('questionnaires');
const content = loadContent(questionnaires);

/** Runs a command as typed by somebody who stands in the temporary folder. */
function typed(...words: string[]) {
	const out: string[] = [];
	const err: string[] = [];
	const code = run(words, {
		standing: folder,
		questionnaires,
		schemas: join(folder, 'schema'),
		notices: null,
		database: join(folder, 'scorecard.db'),
		version: '1.0.0',
		now: () => new Date('2026-11-21T12:00:00Z'),
		print: (text) => out.push(text),
		complain: (text) => err.push(text)
	});
	return { code, out: out.join('\n'), err: err.join('\n') };
}

function file(name: string, text: string): string {
	writeFileSync(join(folder, name), text);
	return name;
}

describe('wrong usage ends with 2 and names what is wrong', () => {
	test.each<[string, string[], string]>([
		['nothing', [], 'Say what to do.'],
		['a command nobody knows', ['scroe'], 'There is no command "scroe".'],
		['an option nobody knows', ['check', '--fast'], 'The command "check" has no option "--fast".'],
		['a short option', ['check', '-f'], 'The command "check" has no option "-f".'],
		[
			'an option of another command',
			['score', 'a.json', '--out', 'b'],
			'The command "score" has no option "--out".'
		],
		[
			'two files',
			['report', 'a.json', 'b.json'],
			'"b.json" is one too many. The command "report" does not use it.'
		],
		['no file', ['score'], 'Name the file: FILE.json.'],
		[
			'an option without its value',
			['report', 'a.json', '--out'],
			'The option "--out" needs a value after it.'
		],
		[
			'an option before another',
			['example', '--questionnaire', '--nation'],
			'The option "--questionnaire" needs a value after it.'
		],
		['one edition to compare', ['diff', 'scorecard-2026'], 'Name the file: NEW.'],
		['no --out', ['report', 'a.json'], 'Give the option "--out".'],
		['no questionnaire', ['example'], 'Give the option "--questionnaire".'],
		[
			'a questionnaire nobody knows',
			['example', '--questionnaire', 'lost'],
			'There is no questionnaire "lost". Use one of: scorecard, core-outcomes,'
		],
		[
			'a nation nobody knows',
			['example', '--questionnaire', 'scorecard', '--nation', 'mars'],
			'The option "--nation" cannot be "mars". Use one of: england, wales'
		],
		[
			'a type of another nation',
			['example', '--questionnaire', 'scorecard', '--type', 'welsh-county'],
			'There is no council of the type "welsh-county" in England.'
		]
	])('%s', (_case, words, message) => {
		const { code, out, err } = typed(...words);
		expect(code).toBe(2);
		expect(out).toBe('');
		expect(err).toContain(message);
		expect(err).toMatch(/scorecard -- help$/);
	});
});

describe('help', () => {
	test.each([['help'], ['--help'], ['-h'], ['--help', 'score']])('%s %s', (...words) => {
		const { code, out, err } = typed(...words);
		expect([code, err]).toEqual([0, '']);
		for (const command of [
			'check',
			'score',
			'council',
			'report',
			'example',
			'diff',
			'schema',
			'help'
		])
			expect(out).toContain(`scorecard -- ${command}`);
	});

	const all = [
		'check',
		'score',
		'council',
		'report',
		'example',
		'diff',
		'schema',
		'move',
		'backup',
		'check-backup',
		'restore',
		'smoke',
		'help'
	];
	test.each(all)('explains %s alone, asked either way', (command) => {
		const { code, out, err } = typed('help', command);
		expect([code, err]).toEqual([0, '']);
		expect(out).toContain(`scorecard -- ${command}`);
		for (const other of all.filter((each) => each !== command))
			expect(out).not.toContain(`scorecard -- ${other} `);
		expect(typed(command, '--help')).toEqual({ code, out, err });
		expect(typed(command, '-h')).toEqual({ code, out, err });
	});

	test('says of a command nobody knows which there are', () => {
		const { code, err } = typed('help', 'scroe');
		expect(code).toBe(2);
		expect(err).toContain('There is no command "scroe" to explain. Use one of: check, score,');
	});
});

describe('check', () => {
	test('finds no fault in the questionnaires as they are', () => {
		const { code, out, err } = typed('check');
		expect([code, err]).toEqual([0, '']);
		for (const { id, title } of content.questionnaires) expect(out).toContain(`${id}: ${title}, `);
	});

	test('tells what is to be read again, as a warning and no fault', () => {
		const fresh = typed('check', '--on', '2026-11-30');
		expect([fresh.code, fresh.err]).toEqual([0, '']);
		expect(fresh.out).toMatch(
			/Nothing is overdue on 2026-11-30\. The next day of reading is 20\d\d-/
		);
		const late = typed('check', '--on', '2040-01-01');
		expect(late.code).toBe(0);
		expect(late.out).not.toContain('Nothing is overdue');
		expect(late.err).toMatch(/^! \d+ entries should have been read again before 2040-01-01:\n/);
		expect(late.err).toContain(
			'scorecard-2026, T5.2: Care Act 2014, section 42. Read on 2026-11-21, again by 2027-11-21'
		);
		expect(late.err).toContain('helpline-tara: TARA.');
	});

	test.each(['2026-02-30', 'tomorrow'])('a day that is none: %s', (day) => {
		const { code, err } = typed('check', '--on', day);
		expect(code).toBe(2);
		expect(err).toContain(`--on needs a day such as 2026-11-21, and not "${day}"`);
	});

	test('prints what each answer leads to, to read or as one CSV', () => {
		const read = typed('check', '--signposts');
		expect([read.code, read.err]).toEqual([0, '']);
		expect(read.out).toMatch(/Council practice \(scorecard-2026\): \d+ rows/);
		expect(read.out).toContain('1. Care Act 2014: section 42, enquiry by local authority');
		const csv = typed('check', '--signposts', '--csv');
		const [head = [], ...rows] = readCsv(csv.out);
		const at = (name: string) => head.indexOf(name);
		const row = rows.find(
			(each) =>
				each[at('question')] === 'T5.1' &&
				each[at('nation')] === 'Wales' &&
				each[at('answer')] === 'Don’t know'
		);
		expect(row?.[at('duty_at_risk')]).toBe('yes');
		expect(row?.[at('action')]).toMatch(/^Find out whether /);
		expect(row?.[at('why_1')]).toBe('the duty rests on it');
		expect(typed('check', '--csv').code).toBe(2);
	});

	test('names the file as the person would, the line, the reason and the path', () => {
		file('resources.yaml', readFileSync(join(questionnaires, 'resources.yaml'), 'utf8'));
		file('broken.yaml', 'id: broken\nseries: 3\n');
		const { code, out, err } = typed('check', '.');
		expect([code, out]).toEqual([1, '']);
		expect(err).toContain(
			'broken.yaml:2\n✖ This must be text: put what looks like a number or a yes in quotation marks\n  → at series'
		);
		expect(err).toMatch(
			/\d+ faults\. Each message is explained in docs\/editing-questionnaires\.md\.$/
		);
	});

	test('says when there is no such folder', () => {
		expect(typed('check', 'lost')).toEqual({
			code: 1,
			out: '',
			err: 'There is no folder lost. Check its name.'
		});
	});
});

describe('example', () => {
	test('takes an edition or a series, prints the same again, and is scored', () => {
		const { code, out, err } = typed('example', '--questionnaire', 'scorecard-2026');
		expect([code, err]).toEqual([0, '']);
		expect(typed('example', '--questionnaire', 'scorecard').out).toBe(out);
		const made = scorecardSchema.parse(JSON.parse(typed('score', file('a.json', out)).out));
		expect(made.council).toEqual({ nation: 'england', type: 'unitary' });
		expect(made.overall.completeness).toBe(100);
		expect(JSON.parse(typed('score', file('a.json', out)).out)).toMatchObject({
			provisional: false
		});
		const open = file('open.json', JSON.stringify({ ...JSON.parse(out), answers: {} }));
		expect(JSON.parse(typed('score', open).out)).toMatchObject({ provisional: true });
	});

	test('takes a nation and a type', () => {
		const { out } = typed('example', '--questionnaire', 'scorecard', '--type', 'district');
		expect(JSON.parse(out)).toMatchObject({ organisation: { type: 'district' } });
		const scottish = typed('example', '--questionnaire', 'scorecard', '--nation=scotland').out;
		expect(JSON.parse(scottish)).toMatchObject({ organisation: { type: 'scottish-council' } });
	});
});

describe('score', () => {
	const sound = typed('example', '--questionnaire', 'scorecard').out;

	test('reads a file that begins with a mark of the byte order', () => {
		expect(typed('score', file('mark.json', `\uFEFF${sound}`)).code).toBe(0);
	});

	test.each<[string, string, string]>([
		[
			'half a file',
			'{"format": ',
			'  The file: This is not JSON, so it cannot be read. A comma or a quotation mark is often missing. The reader says: '
		],
		['nothing', '', 'This is not JSON'],
		[
			'an answer that is there twice',
			sound.replace('"T1.1":', '"T1.1": {"option": 0}, "T1.1":'),
			'answers["T1.1"]: "T1.1" is there twice. Keep one of them.'
		],
		[
			'an unknown question',
			sound.replace('"T1.1"', '"T99.9"'),
			'answers["T99.9"]: The questionnaire "scorecard-2026" has no question "T99.9". Check its id.'
		],
		[
			'an unknown level',
			sound.replace('"option": 2', '"option": 7'),
			'Question T1.1 has no option 7. Use 0, 1, 2 or 3.'
		],
		['a misspelt field', sound.replace('"year"', '"yaer"'), '"yaer" is not part of the format.'],
		[
			'thousands of problems',
			JSON.stringify(
				Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, 1]))
			),
			'has 100 problems or more, and nothing was taken from it'
		]
	])('refuses %s, and says where', (name, text, message) => {
		const { code, out, err } = typed('score', file(`${name.replaceAll(' ', '-')}.json`, text));
		expect([code, out]).toEqual([1, '']);
		expect(err).toContain(message);
		expect(err).not.toMatch(/\n\s+at /);
	});

	describe('several files at once', () => {
		mkdirSync(join(folder, 'region/empty'), { recursive: true });
		const other = typed('example', '--questionnaire', 'core-outcomes', '--type', 'district').out;
		file('region/b.json', sound);
		file('region/a.json', other.replace('Example Council', '=Example, Council'));
		file('region/notes.txt', 'Not an assessment.');

		/** The table that was printed, as rows by the names of their columns. */
		function tableOf(out: string): Record<string, string>[] {
			const [names = [], ...rows] = readCsv(`${out}\n`.slice(1));
			return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])));
		}

		test('a folder gives one table in order of the names, a row for each theme and the whole', () => {
			const { code, out, err } = typed('score', 'region');
			expect([code, err.split('\n')]).toEqual([
				0,
				[
					'region/empty was left out: it is a folder. Name it too, to have what is in it.',
					'region/notes.txt was left out: its name does not end in .json.'
				]
			]);
			const rows = tableOf(out);
			const names = rows.map((row) => row['file']);
			expect(names).toEqual(names.toSorted());
			expect(new Set(names)).toEqual(new Set(['region/a.json', 'region/b.json']));
			const made = scorecardSchema.parse(JSON.parse(typed('score', 'region/b.json').out));
			const ofB = rows.filter((row) => row['file'] === 'region/b.json');
			expect(ofB.map((row) => [row['theme'], row['score'], row['held']])).toEqual([
				...made.themes.map(({ id, score, band }) => [
					...[id, String(score ?? ''), score === null ? '' : band.held ? 'yes' : 'no']
				]),
				['', String(made.overall.score), made.overall.band?.held ? 'yes' : 'no']
			]);
			// The name of a council is never run as a formula.
			expect(rows[0]).toMatchObject({ council: "'=Example, Council (does not exist)" });
		});

		test('files and folders may be mixed, each counted once', () => {
			const named = typed('score', 'region/b.json', 'region', 'region/a.json');
			expect(named).toEqual(typed('score', 'region'));
		});

		test('a file that cannot be read is named, the others are printed, and the command ends with 1', () => {
			file('region/broken.json', '{"format": ');
			const { code, out, err } = typed('score', 'region', 'lost.json');
			rmSync(join(folder, 'region/broken.json'));
			expect(code).toBe(1);
			expect(err).toContain('region/broken.json has a problem');
			expect(err).toContain('There is no file lost.json.');
			expect(out).toBe(typed('score', 'region').out);
		});

		test('every ending in capitals, link, folder and file that cannot be read is read or named', () => {
			mkdirSync(join(folder, 'odd/folder.json'), { recursive: true });
			file('odd/B.JSON', sound);
			file('odd/answers.json.bak', sound);
			file('odd/.hidden.json', sound);
			symlinkSync(join(folder, 'odd/B.JSON'), join(folder, 'odd/link.json'));
			symlinkSync(join(folder, 'lost'), join(folder, 'odd/nowhere.json'));
			symlinkSync('/dev/zero', join(folder, 'odd/zero.json'));
			execFileSync('mkfifo', [join(folder, 'odd/pipe.json')]);
			writeFileSync(join(folder, 'odd/utf16.Json'), Buffer.from(sound, 'utf16le'));
			const { code, out, err } = typed('score', 'odd');
			expect(code).toBe(1);
			const read = new Set(tableOf(out).map((row) => row['file']));
			expect(read).toEqual(new Set(['odd/.hidden.json', 'odd/B.JSON', 'odd/link.json']));
			const named = readdirSync(join(folder, 'odd')).map((name) => `odd/${name}`);
			for (const name of named) expect(read.has(name) || err.includes(name), name).toBe(true);
			expect(err).toContain('odd/zero.json is not a plain file, so it is not read.');
			expect(err).toContain('odd/pipe.json is not a plain file, so it is not read.');
		}, 20_000);

		test('a folder without files is said to be one', () => {
			expect(typed('score', 'region/empty')).toEqual({
				code: 1,
				out: '',
				err: 'There is no file in region/empty whose name ends in .json.'
			});
		});
	});

	test('welcomes the address of its schema, and writes it into no file', () => {
		const given = sound.replace('{', '{\n\t"$schema": "docs/schema/assessment-file.json",');
		expect(typed('score', file('schema.json', given)).out).toBe(typed('score', 'a.json').out);
	});

	test.runIf(process.platform === 'linux')('never reads a device without an end', () => {
		const { code, err } = typed('score', '/dev/zero');
		expect([code, err]).toEqual([
			1,
			'/dev/zero is not a plain file, so it is not read. Name a file.'
		]);
	});

	test('stops at the most it reads', () => {
		const { code, err } = typed('score', file('huge.json', ' '.repeat(16_000_001)));
		expect([code, err]).toEqual([
			1,
			'huge.json is larger than 16 MB, which no assessment is. Check that it is the right file.'
		]);
	});

	test.each([['a file that is not there', 'lost.json', 'There is no file lost.json.']])(
		'refuses %s',
		(_case, name, message) => {
			const { code, err } = typed('score', name);
			expect(code).toBe(1);
			expect(err).toContain(message);
		}
	);
});

describe('council', () => {
	const at = '2026-11-21T12:00:00.000Z';
	const copy = {
		format: 'modern-slavery-scorecard/council',
		version: 1,
		organisation: { name: 'Fenbridge Council', nation: 'england', type: 'unitary' },
		assessments: [
			{
				series: 'scorecard',
				year: '2026 to 2027',
				questionnaire: 'scorecard-2026',
				begunAt: at,
				answers: {
					'T1.1': [
						{ savedAt: at, option: 0 },
						{ savedAt: at, option: 1 }
					]
				},
				carried: {},
				targets: {},
				completed: {},
				submissions: []
			}
		],
		actions: [],
		results: {}
	};

	test('says what is in a copy', () => {
		const { code, out, err } = typed('council', file('council.json', JSON.stringify(copy)));
		expect([code, err]).toEqual([0, '']);
		expect(out.split('\n')).toEqual([
			'council.json: Fenbridge Council, Unitary council, England',
			expect.stringMatching(/, 2026 to 2027 \(scorecard-2026\)$/),
			'  answered 1, saved changes 2, waiting 0, targets 0, completed 0',
			'  Not submitted',
			'Actions 0, of which open 0',
			'Submitted results 0, each as it was submitted'
		]);
	});

	test.each<[string, object, string]>([
		[
			'a result that was changed',
			{
				assessments: [
					{
						...copy.assessments[0],
						submissions: [{ submittedAt: at, result: 'a'.repeat(64) }]
					}
				],
				results: { ['a'.repeat(64)]: '{}' }
			},
			'This result is not what was submitted'
		],
		['a newer format', { version: 2 }, 'The file was made by a newer version of this service'],
		['another file', { format: 'modern-slavery-scorecard/assessment' }, 'answers of one year']
	])('names what is wrong with %s, and ends with 1', (_case, part, message) => {
		const name = file('odd-council.json', JSON.stringify({ ...copy, ...part }));
		const { code, out, err } = typed('council', name);
		expect([code, out]).toEqual([1, '']);
		expect(err).toContain('odd-council.json');
		expect(err).toContain(message);
	});

	test('asks for a file', () => {
		expect(typed('council')).toMatchObject({ code: 2 });
	});
});

describe('report', () => {
	test('writes a PDF, the same for the same answers and day', () => {
		file('a.json', typed('example', '--questionnaire', 'core-outcomes').out);
		const [first, second] = ['a.pdf', 'b.pdf'].map((name) => {
			expect(typed('report', 'a.json', '--out', name)).toEqual({
				code: 0,
				out: `Written: ${name}`,
				err: ''
			});
			return readFileSync(join(folder, name));
		});
		expect(first?.subarray(0, 5).toString()).toBe('%PDF-');
		expect(first?.equals(second ?? Buffer.of())).toBe(true);
	}, 60_000);

	test('gives the answers it holds back, byte for byte, and never writes over a file', () => {
		const text = typed('example', '--questionnaire', 'core-outcomes').out;
		file('whole.json', `${text}\n`);
		typed('report', 'whole.json', '--out', 'whole.pdf');
		mkdirSync(join(folder, 'inside'));
		const taken = typed('report', '--extract', 'whole.pdf', '--out', 'inside');
		expect([taken.code, taken.err]).toEqual([0, '']);
		const [json = '', csv = ''] = taken.out
			.split('\n')
			.map((line) => line.replace('Written: ', ''));
		expect(readFileSync(join(folder, json), 'utf8')).toBe(`${text}\n`);
		expect(readCsv(readFileSync(join(folder, csv), 'utf8').slice(1)).length).toBeGreaterThan(20);
		const again = typed('report', '--extract', 'whole.pdf', '--out', 'inside');
		expect([again.code, again.err]).toEqual([
			1,
			`${json} is there already and was left as it is. Name another folder with --out.`
		]);
	}, 60_000);

	test('says when there is nothing to take out', () => {
		file('bare.json', typed('example', '--questionnaire', 'core-outcomes').out);
		typed('report', 'bare.json', '--out', 'bare.pdf', '--attach', 'no');
		expect(typed('report', '--extract', 'bare.pdf').err).toBe(
			'bare.pdf is a report without files inside it.'
		);
		expect(typed('report', '--extract', 'bare.json').err).toMatch(
			/^bare\.json is not a report as this service makes it/
		);
		expect(typed('report', 'bare.json', '--extract', 'bare.pdf')).toMatchObject({ code: 2 });
	}, 60_000);

	test('never writes over the answers', () => {
		const text = typed('example', '--questionnaire', 'scorecard').out;
		file('kept.json', text);
		const { code, err } = typed('report', 'kept.json', '--out', './kept.json');
		expect([code, err]).toEqual([
			1,
			'./kept.json is the assessment file itself. Give --out another name.'
		]);
		expect(readFileSync(join(folder, 'kept.json'), 'utf8')).toBe(text);
	});

	describe('never writes over anything but a plain file of its own', () => {
		const text = typed('example', '--questionnaire', 'core-outcomes').out;
		mkdirSync(join(folder, 'out'));
		file('out/kept.json', text);
		symlinkSync(join(folder, 'out/kept.json'), join(folder, 'out/link.pdf'));
		symlinkSync(join(folder, 'out/lost'), join(folder, 'out/dangling.pdf'));
		symlinkSync(join(folder, 'out'), join(folder, 'same-folder'));
		linkSync(join(folder, 'out/kept.json'), join(folder, 'out/hard.pdf'));
		mkdirSync(join(folder, 'out/folder.pdf'));

		test.each([
			['a link to the answers', 'out/link.pdf', 'out/link.pdf is a link'],
			['a link that leads nowhere', 'out/dangling.pdf', 'out/dangling.pdf is a link'],
			['the answers under another name', 'out/hard.pdf', 'is the assessment file itself'],
			['the answers through another folder', 'same-folder/kept.json', 'assessment file itself'],
			['a folder', 'out/folder.pdf', 'is not a file that can be written over'],
			['a device', '/dev/null', 'is not a file that can be written over']
		])(
			'%s',
			(_case, out, message) => {
				const before = readdirSync(join(folder, 'out'));
				const { code, err } = typed('report', 'out/kept.json', '--out', out);
				expect([code, err]).toEqual([1, expect.stringContaining(message)]);
				expect(readFileSync(join(folder, 'out/kept.json'), 'utf8')).toBe(text);
				expect(readdirSync(join(folder, 'out'))).toEqual(before);
			},
			60_000
		);

		test('a report that is there is replaced whole, with nothing left beside it', () => {
			file('out/old.pdf', 'old');
			expect(typed('report', 'out/kept.json', '--out', 'out/old.pdf').code).toBe(0);
			expect(readFileSync(join(folder, 'out/old.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
			expect(readdirSync(join(folder, 'out')).filter((name) => name.endsWith('.part'))).toEqual([]);
		}, 60_000);

		test('schemas neither', () => {
			mkdirSync(join(folder, 'schemas'));
			symlinkSync(join(folder, 'out/kept.json'), join(folder, 'schemas/resources.json'));
			const { code, err } = typed('schema', 'schemas');
			expect([code, err]).toEqual([1, expect.stringContaining('schemas/resources.json is a link')]);
			expect(readFileSync(join(folder, 'out/kept.json'), 'utf8')).toBe(text);
		});
	});

	test('says when it cannot write', () => {
		file('b.json', typed('example', '--questionnaire', 'scorecard').out);
		const { code, err } = typed('report', 'b.json', '--out', 'lost/b.pdf');
		expect(code).toBe(1);
		expect(err).toMatch(/^lost\/b\.pdf cannot be written: ENOENT/);
	}, 60_000);
});

describe('diff', () => {
	const before = file('before.yaml', stringify(firstEdition));
	const after = file('after.yaml', stringify(nextEdition));

	test('tells each kind of change with ids and titles, and what it means for comparing', () => {
		const { code, out, err } = typed('diff', before, after);
		expect([code, err]).toEqual([0, '']);
		const [title, ...parts] = out.split('\n\n');
		expect(title).toBe('test-2026 → test-2027');
		expect(parts).toEqual([
			'New: 1 question\n  new Title new\n      In Theme people.',
			'Retired: 1 question\n  retired Title retired\n      It was in Theme people.',
			'Changed in meaning: 1 question\n  meaning Title meaning\n      Revision 1 to 2.\n      Other words: question.',
			'Reworded: 1 question\n  reworded Title reworded\n      Other words: question.',
			[
				...['Moved: 1 question', '  moved Title moved'],
				'      From Theme people to Theme buying. In the first year after this, no theme is compared on it.'
			].join('\n'),
			'Weight changed: 1 question\n  reweighted Title reweighted\n      Weight 1 to 2.',
			[
				...['Duty changed: 1 question', '  regated Title regated'],
				'      Because of a legal duty, this tool now holds the band while the answer is below “In place”. Before, it was held below “Basic”.',
				'      It now also binds: Every council in England, Scotland and Northern Ireland.'
			].join('\n'),
			[
				...['Shown to others: 1 question', '  reconditioned Title reconditioned'],
				'      Now also shown to: Every council in Scotland.'
			].join('\n'),
			[
				...['Not applicable changed: 1 question', '  excused Title excused'],
				'      “Not applicable” is no longer offered.'
			].join('\n'),
			'The same: 2 questions\n  same Title same\n  last Title last',
			[
				'What it means for comparing years',
				'  Theme people',
				'      Every council: 71% of the weight is shared.',
				'  Theme buying',
				'      Every council in England: 83% of the weight is shared.',
				'      Every council in Wales and Northern Ireland: 75% of the weight is shared.',
				'      Every council in Scotland: 50% of the weight is shared, too little to compare.',
				'  The whole',
				'      Every council in England, Wales and Northern Ireland: 2 of 2 themes can be compared, so the whole can be too.',
				'      Every council in Scotland: 1 of 2 themes can be compared, so the whole can be too.'
			].join('\n')
		]);
	});

	test('takes ids, and says of an edition and itself that all is the same', () => {
		for (const { id, themes } of content.questionnaires) {
			const { code, out } = typed('diff', id, id);
			const count = themes.flatMap(({ questions }) => questions).length;
			expect(code).toBe(0);
			expect(out.split('\n')[2]).toBe(`The same: ${count} questions`);
		}
	});

	test.each([
		[
			'an id nobody knows',
			['lost', 'scorecard-2026'],
			'There is no file lost, and no questionnaire'
		],
		['a folder', ['.', 'scorecard-2026'], '. is a folder. Name a file in it.'],
		[
			'a file with faults',
			['scorecard-2026', file('faulty.yaml', 'id: broken\nseries: 3\n')],
			'faulty.yaml has faults:\n\nfaulty.yaml:2\n✖ This must be text: put what looks'
		],
		[
			'another questionnaire',
			['scorecard-2026', before],
			'scorecard-2026 and test-2026 are different questionnaires, not editions of one.'
		]
	])('refuses %s', (_case, words, message) => {
		const { code, out, err } = typed('diff', ...words);
		expect([code, out]).toEqual([1, '']);
		expect(err).toContain(message);
	});
});
