import { createRequire } from 'node:module';
import type { Task } from './makers.ts';
import { plainOf, reportOf } from './plain.ts';
import { twentyPages } from './twenty-pages.ts';

const require = createRequire(import.meta.url);

/** The report every maker draws. */
export function taskOfReport(): Task {
	const report = twentyPages();
	const content = plainOf(report, {
		regular: font('400Regular/AtkinsonHyperlegibleNext_400Regular'),
		bold: font('700Bold/AtkinsonHyperlegibleNext_700Bold')
	});
	return { report, content, plain: reportOf(content, report) };
}

function font(path: string): string {
	return require.resolve(`@expo-google-fonts/atkinson-hyperlegible-next/${path}.ttf`);
}
