import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

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

const words = ['lib/paraglide', 'lib/scorecard', 'lib/words'];
const everything = ['lib/components', 'lib/export', 'lib/report', 'lib/server', ...words];
const rooms: Record<string, Room> = {
	'lib/scorecard': { rooms: [], packages: /^zod$/ },
	'lib/words': { rooms: words, packages: /^$/ },
	// The page of a report draws the same blocks as its PDF: it knows their types and nothing that makes them.
	'lib/components': {
		rooms: words,
		types: ['lib/report'],
		packages: /^(svelte(\/\w+)?|\$app\/(forms|navigation)|chart\.js)$/
	},
	'lib/report': { rooms: words, packages: /^(jspdf|fflate|node:\w+)$/ },
	// The same results as tables for a spreadsheet and dates for a calendar.
	'lib/export': { rooms: words, packages: /^(fflate|csv-stringify\/sync)$/ },
	'lib/server': {
		rooms: ['lib/scorecard'],
		packages: /^(node:\w+|zod|yaml|kysely(\/migration)?|@sveltejs\/kit)$/
	},
	cli: { rooms: everything, packages: /^(node:\w+|zod)$/ },
	params: { rooms: ['lib/scorecard'], packages: /^$/ },
	routes: {
		rooms: [...everything, 'styles'],
		packages: /^(svelte(\/\w+)?|\$app\/\w+|@sveltejs\/kit)$/
	},
	'hooks.server.ts': { rooms: everything, packages: /^(\$app\/\w+|@sveltejs\/kit)$/ }
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

	test('imports name files by their ending, so that Node can run them without a build', () => {
		const inside = imports.filter(({ room }) => room !== null && room !== 'styles');
		expect(inside.filter(({ target }) => !/\.(ts|js|svelte)$/.test(target)).map(told)).toEqual([]);
	});

	test('nothing of the server reaches a browser', () => {
		const leaks = imports.filter(
			({ file, room, typesOnly }) => room === 'lib/server' && !typesOnly && !isOfServer(file)
		);
		expect(leaks.map(told)).toEqual([]);
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

	test('charts of the browser are drawn in one place', () => {
		const homes = imports.filter(({ target }) => target === 'chart.js').map(({ file }) => file);
		expect(homes.filter((file) => !file.startsWith('lib/components/charts/'))).toEqual([]);
	});
});

describe('the rules are pure', () => {
	test.each(code.filter((file) => file.startsWith('lib/scorecard/')))(
		'%s has no clock, no chance and no surroundings',
		(file) => {
			const used =
				/\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\b(process|globalThis|window|document)\./;
			expect(used.exec(withoutComments(file))?.[0]).toBeUndefined();
		}
	);
});

describe('names and years', () => {
	test('a function without a home is a missing noun', () => {
		const drawer = /(^|[-_.])(utils?|helpers?|common|misc)([-_.]|$)/i;
		const parts = files.flatMap((file) => file.split('/').map((part) => ({ file, part })));
		expect(parts.filter(({ part }) => drawer.test(part)).map(({ file }) => file)).toEqual([]);
	});

	test('a year is data: none is written in code', () => {
		// Whole days, such as that of the privacy notice, are dates of documents. The gallery shows invented examples.
		const written = code
			.filter((file) => !file.startsWith('lib/components/gallery/'))
			.filter((file) => /\b20[1-9]\d\b(?!-\d\d-\d\d)/.test(withoutComments(file)));
		expect(written).toEqual([]);
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

/** Whether a request gets in before anybody has asked whose it is. */
function isOpen({ first }: { first: string }): boolean {
	return !/\brequire(Member|Assessment)\(locals, params\)/.test(first);
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
		/^(lib\/server|cli)\//.test(file) ||
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
