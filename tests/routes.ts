import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Every way into the site, as the files under src/routes say: `GET /council`, `POST /council`,
 * `POST /council/[organisation]?/begin`.
 */
export function waysIn(folder = 'src/routes'): string[] {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
		file.replaceAll('\\', '/')
	);
	return files
		.flatMap((file) => {
			const address = `/${dirname(file)}`.replace(/^\/\.$/, '/');
			const text = () => readFileSync(join(folder, file), 'utf8');
			if (file.endsWith('+page.svelte')) return [`GET ${address}`];
			if (file.endsWith('+page.server.ts')) {
				return actionsIn(text(), file).map((action) =>
					action === 'default' ? `POST ${address}` : `POST ${address}?/${action}`
				);
			}
			if (file.endsWith('+server.ts')) {
				return methodsIn(text(), file).map((method) => `${method} ${address}`);
			}
			return [];
		})
		.concat(files.filter((file) => isPageWithoutMarkup(file, files)).map(addressOf))
		.sort();
}

/** A page that only leads elsewhere has a load and no markup. */
function isPageWithoutMarkup(file: string, files: string[]): boolean {
	return file.endsWith('+page.server.ts') && !files.includes(file.replace('.server.ts', '.svelte'));
}

function addressOf(file: string): string {
	return `GET /${dirname(file)}`;
}

function actionsIn(text: string, file: string): string[] {
	const [, actions] = text.split('export const actions');
	if (actions === undefined) return [];
	const names = [...actions.matchAll(/^\t(\w+): async /gm)].map(([, name]) => name ?? '');
	if (names.length === 0) throw new Error(`No action was found in ${file}`);
	return names;
}

function methodsIn(text: string, file: string): string[] {
	const names = [...text.matchAll(/^export const ([A-Z]+): /gm)].map(([, name]) => name ?? '');
	if (names.length === 0) throw new Error(`No method was found in ${file}`);
	return names;
}
