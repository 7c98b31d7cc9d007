import * as m from '#lib/paraglide/messages.js';
import type { Scorecard, SignpostResource } from '#lib/scorecard/scorecard.ts';
import { listOf } from '#lib/words/list.ts';
import { formatName } from '#lib/words/scorecard.ts';
import { address, heading, text, type Block, type Cell } from '../report.ts';
import { titleOf } from './resource.ts';

interface Found {
	resource: SignpostResource;
	/** Numbers of the questions it helps with, by theme. */
	questions: Map<string, number[]>;
}

/** Every resource of every signpost, once, with what it is for, which questions led to it, and its address in print. */
export function placesPart(scorecard: Scorecard): Block[] {
	const found = foundIn(scorecard);
	if (found.length === 0) return [];
	return [
		heading(1, m.report_addresses(), { id: 'places' }),
		{
			kind: 'table',
			caption: m.report_addresses_caption(),
			captionShown: false,
			look: 'text',
			columns: [
				{ head: m.report_resource(), align: 'start', share: 0.46 },
				{ head: m.report_resource_use(), align: 'start', share: 0.54 }
			],
			rows: found.map((each) => [nameCell(each), useCell(each)])
		}
	];
}

function foundIn(scorecard: Scorecard): Found[] {
	const found = new Map<string, Found>();
	for (const theme of scorecard.themes) {
		for (const signpost of theme.signposts) {
			const number = theme.lines.find((line) => line.question === signpost.question)?.number;
			for (const resource of signpost.resources) {
				const entry = found.get(resource.id) ?? { resource, questions: new Map() };
				const numbers = entry.questions.get(theme.short) ?? [];
				entry.questions.set(theme.short, number === undefined ? numbers : [...numbers, number]);
				found.set(resource.id, entry);
			}
		}
	}
	return [...found.values()].sort((a, b) => (a.resource.title < b.resource.title ? -1 : 1));
}

function nameCell({ resource }: Found): Cell {
	const { publisher, format } = resource;
	return [
		{ kind: 'runs', runs: [titleOf(resource)], look: 'strong' },
		{
			kind: 'runs',
			runs: [text(m.report_publisher_format({ publisher, format: formatName(format) }))],
			look: 'small'
		}
	];
}

function useCell({ resource, questions }: Found): Cell {
	const small = { kind: 'runs', look: 'small' } as const;
	const places = [...questions].map(([theme, numbers]) =>
		m.report_where({ theme, number: listOf(numbers.sort((a, b) => a - b).map(String)) })
	);
	return [
		{ kind: 'runs', runs: [text(resource.use)] },
		...(resource.note === null ? [] : [{ ...small, runs: [text(resource.note)] }]),
		{ ...small, runs: [text(m.report_place_for({ places: places.join('; ') }))] },
		{
			...small,
			runs: [
				resource.url === null ? text(m.report_no_address()) : address(resource.url, resource.title)
			]
		}
	];
}
