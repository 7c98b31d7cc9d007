import {
	definitionSchema,
	questionSchema,
	themeSchema,
	type Definition,
	type Problem
} from './definition.ts';

type Path = (string | number)[];
type Group = Record<string, unknown>;

/** A faulty definition with stand-ins in place of what is not sound, so that the rest can be checked at once. */
export interface Mended {
	definition: Definition;
	/** Whether a problem is one of the file itself, and not of a stand-in or of what a stand-in hides. */
	isSound(problem: Problem): boolean;
}

/** Mends a definition that the schema refused. `null` when nothing can be made of it. */
export function mendDefinition(raw: unknown): Mended | null {
	if (!isGroup(raw)) return null;
	const unsound: Path[] = [];
	const mended: Group = {};
	for (const [key, schema] of Object.entries(definitionSchema.shape)) {
		if (key === 'themes') continue;
		const sound = schema.safeParse(raw[key]).success;
		if (!sound) unsound.push([key]);
		setIfThere(mended, key, sound ? raw[key] : standIn[key]);
	}
	const written = Array.isArray(raw['themes']) ? raw['themes'] : [];
	mended['themes'] = written.map((theme: unknown, t) => mendTheme(theme, ['themes', t], unsound));
	const parsed = definitionSchema.safeParse(mended);
	if (!parsed.success) return null;
	return { definition: parsed.data, isSound: (problem) => !isHidden(problem, unsound) };
}

function mendTheme(raw: unknown, at: Path, unsound: Path[]): Group {
	const theme = isGroup(raw) ? raw : {};
	const mended: Group = {};
	for (const [key, schema] of Object.entries(themeSchema.shape)) {
		if (key === 'questions') continue;
		const sound = schema.safeParse(theme[key]).success;
		if (!sound) unsound.push([...at, key]);
		setIfThere(mended, key, sound ? theme[key] : standInTheme(at)[key]);
	}
	const written = Array.isArray(theme['questions']) ? theme['questions'] : [];
	const questions = written.map((question: unknown, q) => {
		const here = [...at, 'questions', q];
		const picked = isGroup(question) ? pick(question, Object.keys(questionSchema.shape)) : {};
		if (questionSchema.safeParse(picked).success) return picked;
		unsound.push(here);
		return standInQuestion(picked, theme['unscored'] === true, here);
	});
	if (questions.length === 0) unsound.push(at);
	mended['questions'] = questions.length > 0 ? questions : [standInQuestion({}, false, at)];
	return mended;
}

const standIn: Group = {
	...{ id: 'stand-in', series: 'stand-in', edition: 2000, order: 1, title: '-', summary: '-' },
	...{ themeWord: { one: '-', many: '-' }, credit: '-', asAt: '2000-01-01' },
	...{ minutesPerQuestion: 1, levelNames: ['0', '1', '2', '3'], yesNoNames: ['0', '1'] },
	bands: [
		{ id: 'low', label: '-', from: 0 },
		{ id: 'high', label: '-', from: 50 }
	],
	...{ overallBand: false, asSet: false, respondents: {} }
};

function standInTheme(at: Path): Group {
	return { id: named(at), title: '-', short: '-', summary: '-', weight: 1 };
}

/** Keeps the id, so that others may still name the question. */
function standInQuestion(question: Group, themeUnscored: boolean, at: Path): Group {
	const id = questionSchema.shape.id.safeParse(question['id']);
	const counts = !themeUnscored && question['unscored'] !== true;
	return {
		...{ id: id.success ? id.data : named(at), revision: 1, title: '-', text: '-' },
		...{ levels: ['-', '-', '-', '-'], notApplicable: false, aim: '-', why: '-' },
		...{ evidence: ['-'], sources: [{ title: '-', publisher: '-' }] },
		...(counts ? { weight: 1 } : { unscored: true })
	};
}

function named(at: Path): string {
	return `stand-in-${at.join('-')}`;
}

/** Problems at these places rest on what may not be sound at those. */
const restsOn: [problem: RegExp, unsound: RegExp][] = [
	[/^holds/, /^bands/],
	[/\.gate$/, /^holds/],
	[/\.core$/, /^coreMinutesPerQuestion/],
	[/\.who\./, /^respondents/],
	[/\.answer\./, /^themes\.\d+(\.questions\.\d+)?$/],
	[/^themes\.\d+(\.id|\.unscored|\.related.*)?$/, /^themes\.\d+/],
	[/\.unscored$/, /^themes\.\d+/],
	[/\.(id|revision)$/, /^(id|series|edition)$/]
];

function isHidden({ path }: Problem, unsound: Path[]): boolean {
	const at = path.join('.');
	return unsound.some((part) => {
		const hole = part.join('.');
		return (
			at === hole ||
			at.startsWith(`${hole}.`) ||
			restsOn.some(([problem, rests]) => problem.test(at) && rests.test(hole))
		);
	});
}

function isGroup(value: unknown): value is Group {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pick(group: Group, keys: string[]): Group {
	return Object.fromEntries(
		keys.filter((key) => Object.hasOwn(group, key)).map((key) => [key, group[key]])
	);
}

function setIfThere(group: Group, key: string, value: unknown): void {
	if (value !== undefined) group[key] = value;
}
