import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { kindNames } from '#lib/scorecard/question-kinds/kinds.ts';

/**
 * Which room may use which. The arrows are those of the picture in the README: components, report and server each
 * import the scorecard and nothing sideways; routes and the command line wire them; nothing imports routes.
 */
interface Room {
	rooms: string[];
	/** Rooms of which only types may be used. */
	types?: string[];
	packages: RegExp;
}

const words = ['lib/drawing', 'lib/paraglide', 'lib/scorecard', 'lib/words'];
const below = ['lib/access', 'lib/components', 'lib/export', 'lib/report', 'lib/server', ...words];
const everything = ['lib/assessment', ...below];
const rooms: Record<string, Room> = {
	'lib/scorecard': { rooms: [], packages: /^zod$/ },
	// Who may do what: a table and nothing else.
	'lib/access': { rooms: [], packages: /^$/ },
	// One drawing in plain shapes: what a page shows as SVG or canvas and a PDF as lines.
	'lib/drawing': { rooms: ['lib/scorecard'], packages: /^$/ },
	// Roles have names too: what somebody may do stays with their table.
	'lib/words': { rooms: words, types: ['lib/access'], packages: /^$/ },
	// The page of a report draws the same blocks as its PDF: it knows their types and nothing that makes them.
	'lib/components': {
		rooms: words,
		types: ['lib/report'],
		packages:
			/^(svelte(\/\w+)?|\$app\/(forms|navigation|state)|chart\.js|@simplewebauthn\/browser)$/
	},
	'lib/report': { rooms: words, packages: /^(jspdf|fflate|node:\w+)$/ },
	// The same results as tables for a spreadsheet and dates for a calendar.
	'lib/export': { rooms: words, packages: /^(fflate|csv-stringify\/sync|node:zlib)$/ },
	'lib/server': {
		rooms: ['lib/access', 'lib/scorecard'],
		packages:
			/^(node:\w+|zod|yaml|kysely(\/migration)?|pg|@sveltejs\/kit|@simplewebauthn\/server|openid-client|otpauth|qr|@zxcvbn-ts\/[\w-]+)$/
	},
	// What the service does, one module a use case: it is told the time and where things are kept.
	'lib/assessment': {
		rooms: ['lib/export', 'lib/report', 'lib/server', ...words],
		packages: /^$/
	},
	cli: { rooms: everything, packages: /^(node:\w+|zod)$/ },
	params: { rooms: ['lib/scorecard'], packages: /^$/ },
	routes: {
		rooms: [...everything, 'styles'],
		packages: /^(svelte(\/\w+)?|\$app\/\w+|@sveltejs\/kit)$/
	},
	'hooks.client.ts': { rooms: ['lib/components', ...words], packages: /^@sveltejs\/kit$/ },
	'hooks.server.ts': { rooms: everything, packages: /^(\$app\/\w+|@sveltejs\/kit)$/ }
};

/** Which part of the server's room may use which other; and nothing else. */
const partsOfServer: Record<string, string[]> = {
	content: [],
	logo: [],
	database: [],
	records: ['database', 'logo'],
	identity: ['database'],
	http: ['database', 'identity', 'process', 'records'],
	process: ['content', 'database', 'http', 'identity', 'records']
};

interface Import {
	file: string;
	/** Where it leads: a path below src, or a package. */
	target: string;
	room: string | null;
	typesOnly: boolean;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.map((file) => file.replaceAll('\\', '/'))
	.filter((file) => /\.(ts|svelte)$/.test(file) && !file.startsWith('lib/paraglide/'));
const code = files.filter((file) => !/\.test\.ts$/.test(file) && !file.endsWith('.d.ts'));
const imports = code.flatMap(importsOf);

describe('the rooms', () => {
	test('every file is in one', () => {
		expect(code.length).toBeGreaterThan(50);
		expect(imports.length).toBeGreaterThan(code.length);
		expect(code.filter((file) => !(roomOf(file) in rooms))).toEqual([]);
	});

	test('no file leaves its room', () => {
		expect(imports.filter((each) => !isAllowed(each)).map(told)).toEqual([]);
	});

	test('every file of the server is in a part of it, and uses what that part may', () => {
		const partOf = (path: string) => /^lib\/server\/(\w+)\//.exec(path)?.[1] ?? '';
		const ofServer = code.filter((file) => roomOf(file) === 'lib/server');
		expect(ofServer.filter((file) => !(partOf(file) in partsOfServer))).toEqual([]);
		const strays = imports.filter(
			({ file, room, target }) =>
				room === 'lib/server' &&
				roomOf(file) === 'lib/server' &&
				partOf(file) !== partOf(target) &&
				!partsOfServer[partOf(file)]?.includes(partOf(target))
		);
		expect(strays.map(told)).toEqual([]);
	});

	test('no file leads back to itself, however far round', () => {
		expect(circles()).toEqual([]);
	});

	test('a circle would be noticed', () => {
		const round = new Map([
			['a.ts', ['b.ts']],
			['b.ts', ['c.ts']],
			['c.ts', ['a.ts', 'd.ts']],
			['d.ts', []]
		]);
		expect(circles(round)).toEqual(['a.ts → b.ts → c.ts → a.ts']);
	});

	test('imports name files by their ending, so that Node can run them without a build', () => {
		const inside = imports.filter(({ room }) => room !== null && room !== 'styles');
		expect(inside.filter(({ target }) => !/\.(ts|js|svelte)$/.test(target)).map(told)).toEqual([]);
	});

	test('nothing of the server reaches a browser', () => {
		const leaks = imports.filter(
			({ file, room, typesOnly }) =>
				(room === 'lib/server' || room === 'lib/assessment') && !typesOnly && !isOfServer(file)
		);
		expect(leaks.map(told)).toEqual([]);
	});

	test('what reads files of content and of councils never reaches a browser', () => {
		const pages = code.filter(
			(file) => file.endsWith('.svelte') || /(^hooks\.client|\/\+(page|layout))\.ts$/.test(file)
		);
		const reached = reachedFrom(
			pages,
			importedBy(({ typesOnly }) => !typesOnly)
		);
		const readers = imports.filter(
			({ target, file, typesOnly }) => target === 'zod' && !typesOnly && reached.has(file)
		);
		expect(reached).toContain('lib/scorecard/chart.ts');
		expect(readers.map(told)).toEqual([]);
	});

	test('what draws a PDF never reaches a browser', () => {
		const leaks = imports.filter(
			({ file, target }) =>
				(target === 'jspdf' || target.startsWith('lib/report/pdf/')) &&
				!isOfServer(file) &&
				!file.startsWith('lib/report/pdf/')
		);
		expect(leaks.map(told)).toEqual([]);
	});

	test('what draws a PDF knows no language: every word is in the report', () => {
		const reached = reachedFrom(
			code.filter((file) => file.startsWith('lib/report/pdf/')),
			importedBy(({ typesOnly }) => !typesOnly)
		);
		expect(reached).toContain('lib/drawing/profile-drawing.ts');
		const speaking = [...reached].filter((file) => /^lib\/(paraglide|words)\//.test(file));
		expect(speaking).toEqual([]);
	});

	test('charts of the browser are drawn in one place', () => {
		const homes = imports.filter(({ target }) => target === 'chart.js').map(({ file }) => file);
		expect(homes.filter((file) => !file.startsWith('lib/components/charts/'))).toEqual([]);
	});
});

describe('the rules are pure', () => {
	test.each(code.filter((file) => /^lib\/(access|assessment|scorecard)\//.test(file)))(
		'%s has no clock, no chance and no surroundings',
		(file) => {
			const used =
				/\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\b(process|globalThis|window|document)\./;
			expect(used.exec(withoutComments(file))?.[0]).toBeUndefined();
		}
	);
});

describe('what was typed before the script had come stays', () => {
	// A bound value is left as it was typed, and so is a default one; a value that is only given is written over it.
	const field = /<(?:(input)|textarea)\b((?:[^>{]|\{(?:[^{}]|\{[^{}]*\})*\})*)>\s*(\{[^}]*\})?/g;
	const notTyped = /\breadonly\b|type="(radio|checkbox|hidden)"|aria-hidden="true"/;
	const given = /(?<![:\w])value=|\{value\}/;
	// Svelte writes the default value of a textarea into no page that comes from the server.
	const unsaid = /\bdefaultValue=/;
	const overwritten = (text: string) =>
		[...text.matchAll(field)]
			.filter(
				([, input, attributes = '', inside]) =>
					!notTyped.test(attributes) &&
					(given.test(attributes) || (!input && (inside || unsaid.test(attributes))))
			)
			.map(([tag]) => tag);

	test('a value that is only given would be noticed', () => {
		expect(overwritten('<input name="a" value={form?.a ?? \'\'} />')).toHaveLength(1);
		expect(overwritten('<textarea name="a">{form?.a ?? \'\'}</textarea>')).toHaveLength(1);
		expect(overwritten("<textarea defaultValue={form?.a ?? ''}></textarea>")).toHaveLength(1);
		expect(overwritten('<input name="a" bind:value={a} />')).toEqual([]);
		expect(overwritten("<input defaultValue={form?.a ?? ''} />")).toEqual([]);
		expect(overwritten('<input type="hidden" value={key} />')).toEqual([]);
	});

	test.each(code.filter((file) => file.endsWith('.svelte')))('in %s', (file) => {
		expect(overwritten(readFileSync(join('src', file), 'utf8'))).toEqual([]);
	});
});

describe('tests tell the truth on any machine', () => {
	test('none waits for the network to be silent or for a time to pass', () => {
		const waits = /'networkidle'|waitForTimeout|new Promise\([^)]*\) => setTimeout/;
		const written = readdirSync('tests', { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts') && !file.endsWith('architecture.test.ts'))
			.filter((file) => waits.test(readFileSync(join('tests', file), 'utf8')));
		expect(written).toEqual([]);
	});
});

describe('the kind of a question is asked in one place', () => {
	// A branch on a kind of question, or on the form its answers have: `=== 'choices'`, `case 'levels':`.
	const branch =
		/([!=]==?\s*|\bcase\s+)'(levels|yes-no|choices|option)'|'(levels|yes-no|choices|option)'\s*[!=]==?/;
	const homes = [
		'lib/scorecard/question-kinds/',
		// What was chosen has a form of its own, whatever the kind of question; and one as files have it.
		'lib/scorecard/chosen.ts',
		'lib/scorecard/file/filed-choice.ts',
		// An option of the command line.
		'cli/arguments.ts'
	];
	const isHome = (path: string) => homes.some((home) => path.startsWith(home));

	test('a branch would be noticed, and what only names a kind is none', () => {
		expect("if (question.kind === 'choices') {").toMatch(branch);
		expect("{#if 'levels' !== view.kind}").toMatch(branch);
		expect("case 'option':").toMatch(branch);
		expect("{ kind: 'option', value: 3 }").not.toMatch(branch);
	});

	test('nothing else branches on it', () => {
		const branches = code
			.filter((file) => !isHome(file))
			.flatMap((file) => {
				const found = branch.exec(withoutComments(file));
				return found ? [`${file}: ${found[0]}`] : [];
			});
		expect(branches).toEqual([]);
	});

	test('nothing else knows one kind from another', () => {
		const doors = /question-kinds\/(kinds|question-kind)\.ts$/;
		const strays = imports.filter(
			({ file, target }) =>
				target.includes('/question-kinds/') && !doors.test(target) && !isHome(file)
		);
		expect(strays.map(told)).toEqual([]);
	});

	test('every kind has its fields, and no fields are without a kind', () => {
		const fields = files.flatMap((file) =>
			file.startsWith('lib/components/answering/kinds/') ? [basename(file)] : []
		);
		const named = kindNames.map(
			(kind) =>
				`${kind.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Fields.svelte`
		);
		expect(fields.toSorted()).toEqual(named.toSorted());
	});
});

describe('names and years', () => {
	test('a function without a home is a missing noun', () => {
		const drawer = /(^|[-_.])(utils?|helpers?|common|misc)([-_.]|$)/i;
		const parts = files.flatMap((file) => file.split('/').map((part) => ({ file, part })));
		expect(parts.filter(({ part }) => drawer.test(part)).map(({ file }) => file)).toEqual([]);
	});

	test('the most that may be is called by its word: max', () => {
		const own = /\b(const|let|function)\s+most[A-Z]/;
		expect('const mostNamed = 3;').toMatch(own);
		expect(files.filter((file) => own.test(withoutComments(file)))).toEqual([]);
	});

	test('a year is data: none is written in code', () => {
		// Whole days, such as that of the privacy notice, are dates of documents. The gallery shows invented examples.
		const written = code
			.filter((file) => !file.startsWith('lib/components/gallery/'))
			.filter((file) => /\b20[1-9]\d\b(?!-\d\d-\d\d)/.test(withoutComments(file)));
		expect(written).toEqual([]);
	});
});

describe('days, figures and lists are written in the language of the messages', () => {
	const fixed =
		/Intl\.(DateTime|Number|List|Relative\w+|Display\w+)\w*\(\s*['"]|\.toLocale\w*\(\s*(['"]|\))/;

	test('a fixed language would be noticed, and the one being said is not', () => {
		expect("new Intl.NumberFormat('en-GB')").toMatch(fixed);
		expect("count.toLocaleString('en-GB')").toMatch(fixed);
		expect('count.toLocaleString()').toMatch(fixed);
		expect('new Intl.ListFormat(language)').not.toMatch(fixed);
		expect('first.toLocaleUpperCase(languageTag())').not.toMatch(fixed);
	});

	// The rules count days and read what was typed; they show nothing.
	test.each(code.filter((file) => !file.startsWith('lib/scorecard/')))('%s', (file) => {
		expect(fixed.exec(withoutComments(file))?.[0]).toBeUndefined();
	});
});

describe('addresses of an assessment', () => {
	test('are made in one place', () => {
		const home = 'routes/council/[organisation]/[year=year]/[questionnaire]/address.ts';
		// A name and a slash after it, as in `${tasks(place)}/plan` and href="{here}/plan".
		const glued = code
			.filter((file) => file.startsWith('routes/') && file !== home)
			.flatMap((file) =>
				[...withoutComments(file).matchAll(/.*\w\)?\}\/([a-z]{2}|[{$]).*/g)].map(
					([line]) => `${file}: ${line.trim()}`
				)
			);
		expect(glued).toEqual([]);
	});
});

describe('every private address checks for itself who is asking', () => {
	const doors = files.filter(
		(file) =>
			file.startsWith('routes/council/[organisation]/') &&
			/\/\+(page\.server|layout\.server|server)\.ts$/.test(file)
	);

	test('there are some, and one without a check would be noticed', () => {
		expect(doors.length).toBeGreaterThan(10);
		expect(handlersOf('routes/council/+page.server.ts').filter(isOpen)).not.toEqual([]);
	});

	test.each(doors)('%s', (file) => {
		const handlers = handlersOf(file);
		expect(handlers.length).toBeGreaterThan(0);
		expect(handlers.filter(isOpen).map(({ name }) => name)).toEqual([]);
	});
});

/** Every way from a file over its imports back to itself, each told once, types included. */
function circles(uses = importedBy()): string[] {
	const found: string[] = [];
	const done = new Set<string>();
	const follow = (file: string, way: string[]) => {
		const start = way.indexOf(file);
		if (start >= 0) found.push([...way.slice(start), file].join(' → '));
		if (start >= 0 || done.has(file)) return;
		for (const next of uses.get(file) ?? []) follow(next, [...way, file]);
		done.add(file);
	};
	for (const file of uses.keys()) follow(file, []);
	return found;
}

/** These files and all of ours that running them loads. */
function reachedFrom(start: string[], uses: Map<string, string[]>): Set<string> {
	const found = new Set(start);
	for (const file of found) for (const next of uses.get(file) ?? []) found.add(next);
	return found;
}

function importedBy(isMeant: (each: Import) => boolean = () => true): Map<string, string[]> {
	// A component that shows what nests in it imports itself: that is how the language says it.
	const inside = imports.filter(
		(each) =>
			(code.includes(each.target) || each.room === 'lib/paraglide') &&
			each.target !== each.file &&
			isMeant(each)
	);
	const uses = new Map<string, string[]>();
	for (const [file, each] of Map.groupBy(inside, ({ file }) => file)) {
		uses.set(
			file,
			each.map(({ target }) => target)
		);
	}
	return uses;
}

/** Whether a request gets in before anybody has asked whose it is. */
function isOpen({ first }: { first: string }): boolean {
	return !/\brequire(Member|Assessment)\(\s*locals,\s*params,/.test(first);
}

/** `lib/scorecard` for what is in lib, else the first folder. */
function roomOf(file: string): string {
	const [first = '', second = ''] = file.split('/');
	return first === 'lib' ? `lib/${second}` : first;
}

function isAllowed({ file, target, room, typesOnly }: Import): boolean {
	const home = roomOf(file);
	const rule = rooms[home];
	if (!rule) return false;
	if (room === null) return rule.packages.test(target);
	return (
		room === home || rule.rooms.includes(room) || (typesOnly && (rule.types ?? []).includes(room))
	);
}

/** Files that only the server or the command line loads. */
function isOfServer(file: string): boolean {
	return (
		/^(lib\/(assessment|server)|cli)\//.test(file) ||
		/\.server\.ts$/.test(file) ||
		basename(file) === '+server.ts'
	);
}

function importsOf(file: string): Import[] {
	const statement =
		/\b(import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;
	return [...withoutComments(file).matchAll(statement)].flatMap(([, , type, named, loaded]) => {
		const specifier = named ?? loaded ?? '';
		if (specifier === './$types') return [];
		const target = specifier.startsWith('.')
			? normalize(join(dirname(file), specifier)).replaceAll('\\', '/')
			: specifier.replace(/^#lib\//, 'lib/');
		const inside = target !== specifier;
		return [{ file, target, room: inside ? roomOf(target) : null, typesOnly: type !== undefined }];
	});
}

function told({ file, target }: Import): string {
	return `${file} → ${target}`;
}

function withoutComments(file: string): string {
	return readFileSync(join('src', file), 'utf8')
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/\/\*[\s\S]*?\*\//g, '')
		.replace(/(^|\s)\/\/.*$/gm, '');
}

/** The functions a request can reach in a file of a route, each with the text of its first statement. */
function handlersOf(file: string): { name: string; first: string }[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(join('src', file), 'utf8'),
		ts.ScriptTarget.Latest,
		true
	);
	const reachable = /^(load|actions|fallback|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/;
	return source.statements.filter(isExported).flatMap((statement) => {
		if (ts.isFunctionDeclaration(statement))
			return [{ name: statement.name?.text ?? '', first: firstOf(statement.body, source) }];
		if (!ts.isVariableStatement(statement)) return [];
		return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
			const named = name.getText(source);
			if (!reachable.test(named) || !initializer) return [];
			if (!ts.isObjectLiteralExpression(initializer))
				return [{ name: named, first: firstOf(bodyOf(initializer), source) }];
			return initializer.properties.map((property) => ({
				name: `${named}.${property.name?.getText(source) ?? ''}`,
				first: firstOf(
					ts.isPropertyAssignment(property)
						? bodyOf(property.initializer)
						: ts.isMethodDeclaration(property)
							? property.body
							: undefined,
					source
				)
			}));
		});
	});
}

function isExported(statement: ts.Statement): boolean {
	return (
		ts.canHaveModifiers(statement) &&
		(ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
	);
}

function bodyOf(node: ts.Expression): ts.ConciseBody | undefined {
	if (ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
		return bodyOf(node.expression);
	return ts.isArrowFunction(node) || ts.isFunctionExpression(node) ? node.body : undefined;
}

function firstOf(body: ts.ConciseBody | undefined, source: ts.SourceFile): string {
	if (!body) return '';
	return (ts.isBlock(body) ? body.statements[0] : body)?.getText(source) ?? '';
}
