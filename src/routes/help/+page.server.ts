import { nations } from '#lib/scorecard/council.ts';
import { editionsFor } from '#lib/scorecard/editions/edition.ts';
import { financialYearOf } from '#lib/scorecard/year.ts';
import { site } from '#lib/server/process/site.ts';
import { directoryOf, hasTheme } from './directory.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
	const { library, questionnaires } = site();
	const editions = editionsFor(questionnaires, financialYearOf(new Date()));
	const asked = url.searchParams.get('theme') ?? '';
	const choice = {
		nation: nations.find((nation) => nation === url.searchParams.get('nation')) ?? null,
		theme: hasTheme(editions, asked) ? asked : null
	};
	return {
		choice,
		directory: directoryOf(library, editions, choice),
		offered: editions.map(({ title, themes }) => ({
			title,
			themes: themes.map((theme) => ({ id: theme.id, title: theme.title }))
		}))
	};
};
