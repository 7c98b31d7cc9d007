import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compile, compileString, Logger } from 'sass';
import { expect, test } from 'vitest';

const options = {
	loadPaths: ['node_modules', 'src/styles'],
	quietDeps: true,
	logger: Logger.silent
};

/** The classes that rules of a style sheet name. */
function classesOf(css: string): string[] {
	return [...css.matchAll(/\.(-?[a-zA-Z](?:[\w-]|\\!)*)/g)].map(([, name = '']) =>
		name.replaceAll('\\', '')
	);
}

const sheets = new Map(
	readdirSync('src/styles')
		.filter((file) => !file.startsWith('_'))
		.map((file) => {
			const path = join('src/styles', file);
			return [path, new Set(classesOf(compile(path, options).css))];
		})
);

/** What a component names and brings by itself. */
interface Component {
	imports: string[];
	classes: string[];
	own: string[];
}

const components = new Map<string, Component>();

function component(path: string): Component {
	const known = components.get(path);
	if (known) return known;
	const text = readFileSync(path, 'utf8');
	const read: Component = {
		imports: [...text.matchAll(/(?:import|from)\s+'([^']+\.(?:svelte|scss))'/g)].map(
			([, name = '']) =>
				name.startsWith('#lib/') ? name.replace('#lib', 'src/lib') : join(dirname(path), name)
		),
		classes: [...text.matchAll(/\bclass=(?:"([^"]*)"|\{([^\n]*?)\}[\s/>])/g)].flatMap(
			([, plain, code]) => (plain ?? code ?? '').match(/[\w!-]+/g) ?? []
		),
		own: [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].flatMap(([, css = '']) =>
			classesOf(compileString(css, options).css)
		)
	};
	components.set(path, read);
	return read;
}

/** A page with everything it is made of: the components it imports and the frames around it. */
function partsOf(page: string): string[] {
	const found = new Set<string>();
	const visit = (path: string) => {
		if (found.has(path) || !path.endsWith('.svelte')) return;
		found.add(path);
		component(path).imports.forEach(visit);
	};
	visit(page);
	for (let folder = dirname(page); folder !== 'src'; folder = dirname(folder)) {
		const frame = join(folder, '+layout.svelte');
		if (existsSync(frame)) visit(frame);
	}
	return [...found];
}

const pages = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
	.filter((file) => /\+(page|error)\.svelte$/.test(file))
	.map((file) => join('src/routes', file));
for (const page of pages) partsOf(page);
const styled = new Set([...sheets.values()].flatMap((classes) => [...classes]));

test.each(pages)('%s brings the style of every class that it names', (page) => {
	const parts = partsOf(page).map(component);
	const brought = new Set([
		...['src/styles/main.scss', ...parts.flatMap(({ imports }) => imports)].flatMap((path) => [
			...(sheets.get(path) ?? [])
		]),
		...parts.flatMap(({ own }) => own)
	]);
	const bare = parts
		.flatMap(({ classes }) => classes)
		.filter((name) => styled.has(name) && !brought.has(name));
	expect([...new Set(bare)]).toEqual([]);
});

test.each([...components].filter(([path]) => readFileSync(path, 'utf8').includes('table--stack')))(
	'%s says at each cell of a stacked table what it is',
	(path) => {
		const cells = readFileSync(path, 'utf8').match(/<td\b[^>]*/g) ?? [];
		expect(cells.filter((cell) => !cell.includes('data-label'))).toEqual([]);
	}
);
