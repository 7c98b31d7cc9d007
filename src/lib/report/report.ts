import type { ChangeSpec } from '#lib/scorecard/years/change-chart.ts';
import type { ChangeTexts } from '#lib/drawing/change-drawing.ts';
import type { RowTexts } from '#lib/drawing/profile-drawing.ts';
import type { AxisTexts } from '#lib/drawing/radar-drawing.ts';
import type { AnswerSign, ProfileSpec, RadarSpec, ChartBand } from '#lib/scorecard/chart.ts';
import type { Logo } from '#lib/scorecard/logo.ts';
import type { Trend, TrendRow } from '#lib/scorecard/years/trend.ts';
import type { KeyItem } from '#lib/words/chart.ts';

/**
 * A report as plain blocks: what is said and in which order, without sizes, pages or any library's types.
 * The web page and the PDF are two drawings of the same blocks.
 */
export interface Report {
	/** The name of the document, as a window shows it. */
	title: string;
	/** The day it was made. The same blocks and the same day give the same bytes. */
	date: Date;
	/** Whose report it is. */
	author: string;
	language: 'en-GB' | 'cy-GB';
	/** What stands at the head of every page: the council left, what it is right. */
	head: { left: string; right: string };
	/** What stands at the foot of every page beside its number. */
	foot: string;
	/** A protective marking, such as OFFICIAL, at the head and foot of every page. */
	marking: string | null;
	/** What a maker of pages says of itself: no maker knows a language. */
	furniture: Furniture;
	blocks: Block[];
}

/** Words that depend on how a report falls into pages. */
export interface Furniture {
	/** The name of the service, as the program that made the file. */
	service: string;
	/** At the foot of a page; `{page}` and `{pages}` stand for its number and how many there are. */
	pageOf: string;
	/** Where a table breaks. */
	tableContinues: string;
	/** At the very end, where letters were replaced that the font does not have. */
	replaced: string;
}

export type Block =
	| CoverBlock
	| ContentsBlock
	| HeadingBlock
	| ParagraphBlock
	| ListBlock
	| StepsBlock
	| TableBlock
	| FigureBlock
	| NoticeBlock
	| FactsBlock
	| ScoreBlock
	| ColumnsBlock
	| RoomBlock
	| { kind: 'page-break' };

/** A language of words inside a report in English, where the content says it: nothing is guessed. */
export type OtherLanguage = 'cy-GB';

/** A stretch of text of one look. */
export type Run =
	| { kind: 'text'; text: string; look?: 'bold' | 'quiet'; language?: OtherLanguage }
	/** `url` is always http, https, mailto or tel. `called`: the name of the place where the text is only its address. */
	| { kind: 'link'; text: string; url: string; language?: OtherLanguage; called?: string }
	/** The sign of a legal duty: white on ink when it is not met, outlined where it applies. */
	| { kind: 'duty'; notMet: boolean };

export interface CoverBlock {
	kind: 'cover';
	/** A page of its own, or the head of the first page. */
	look: 'page' | 'head';
	/** The council: the first heading of the document. */
	title: string;
	/** The service and the questionnaire. */
	service: string;
	/** The council's own logo; `null` where it gave none or the report shows none. */
	logo: LogoBlock | null;
	subtitle: string;
	/** That a draft can still change, in a frame; `null` for what was submitted and for a blank questionnaire. */
	provisional: string | null;
	/** State, council and how much is answered in one line; `null` where facts say it. */
	about: string | null;
	/** The whole: its name, score and band, and why the band is held; `null` where it stands elsewhere or is not told. */
	overall: { name: string; rating: Rating; why: string | null } | null;
	/** The shape of the result; `null` where there is none to draw. */
	figure: FigureBlock | null;
	facts: Fact[];
}

/** The council's logo. Its picture goes beside the report: a page has it by its address, a PDF as bytes. */
export interface LogoBlock extends Logo {
	kind: 'logo';
}

/** The parts of the report in order, each leading to its heading. */
export interface ContentsBlock {
	kind: 'contents';
	entries: { text: string; id: string }[];
}

/** Ruled lines to write on. */
export interface RoomBlock {
	kind: 'room';
	lines: number;
}

export interface HeadingBlock {
	kind: 'heading';
	level: 1 | 2 | 3;
	text: string;
	/** Small words above it, such as `Theme 4 of 5`. */
	eyebrow?: string;
	/** Where a link in the page leads. */
	id?: string;
}

export interface ParagraphBlock {
	kind: 'paragraph';
	runs: Run[];
	look: 'lead' | 'body' | 'small';
}

export interface ListBlock {
	kind: 'list';
	items: Run[][];
}

/** Numbered things to do, ruled, with large figures. */
export interface StepsBlock {
	kind: 'steps';
	items: Run[][];
}

export interface TableBlock {
	kind: 'table';
	caption: string;
	/** False where a heading just above says the same; it is still there for those who listen. */
	captionShown: boolean;
	look: 'figures' | 'text';
	columns: Column[];
	/** The first cell of a row is its heading. */
	rows: Cell[][];
}

export interface Column {
	head: string;
	align: 'start' | 'end';
	/** Its share of the width. The shares of a table come to 1. */
	share: number;
}

/** What stands in a cell, one below the other. */
export type Cell = CellPart[];

export type CellPart =
	| { kind: 'runs'; runs: Run[]; look?: 'strong' | 'small' }
	/** A number before a question's name. */
	| { kind: 'numbered'; number: number; runs: Run[] }
	/** The answer's sign with its word. */
	| { kind: 'answer'; sign: AnswerSign; text: string }
	/** What somebody typed: each paragraph by itself. */
	| { kind: 'note'; paragraphs: string[] }
	| { kind: 'list'; items: Run[][] }
	/** Answers to be ticked by hand, one below the other or in one line, each with what is typed for it. */
	| { kind: 'boxes'; look: 'list' | 'line'; items: Box[] }
	/** Ruled lines to write on; the label, if any, stands at the head of the first. */
	| { kind: 'room'; label: string; lines: number };

export interface Box {
	/** What is typed for it; empty where nothing is. */
	code: string;
	runs: Run[];
}

export interface FigureBlock {
	kind: 'figure';
	figure: Figure;
	/** `null` where a heading or sentence just above says it. */
	caption: string | null;
	/** What it shows, for those who cannot see it. */
	alt: string;
}

export type Figure = ProfileFigure | RadarFigure | AnswerStrip | ChangeFigure | TrendFigure;

/** Scores by theme, with the words of its rows by their ids. */
export interface ProfileFigure {
	kind: 'profile';
	spec: ProfileSpec;
	texts: Record<string, RowTexts>;
	key: KeyItem[];
}

/** The shape of the themes, with the words of its corners by their ids. */
export interface RadarFigure {
	kind: 'radar';
	spec: RadarSpec;
	texts: Record<string, AxisTexts>;
	key: KeyItem[];
}

/** Like-for-like change by theme, with its words. */
export interface ChangeFigure {
	kind: 'change';
	spec: ChangeSpec;
	/** By id of the row. */
	texts: Record<string, ChangeTexts>;
	key: KeyItem[];
}

/** All years, a panel for each theme. */
export interface TrendFigure {
	kind: 'trend';
	trend: Pick<Trend, 'years' | 'edges' | 'draft'>;
	/** Each year in short, such as `24–25`. */
	yearNames: string[];
	panels: { name: string; row: TrendRow }[];
	key: KeyItem[];
}

/** The answers of a theme as a row of signs, in the order of the questions. */
export interface AnswerStrip {
	kind: 'answers';
	answers: { number: number; sign: AnswerSign }[];
	/** The signs that occur, each with its word. */
	key: { sign: AnswerSign; label: string }[];
}

export interface NoticeBlock {
	kind: 'notice';
	paragraphs: Run[][];
}

export interface Fact {
	term: string;
	runs: Run[];
}

export interface FactsBlock {
	kind: 'facts';
	items: Fact[];
}

/** A score with its band, as drawn in the band mark. */
export interface Rating {
	score: number | null;
	/** What is set large: `33`, `33, 3 of 12 answered` or, without a score, `3 of 12 answered`; `null` for nothing. */
	figure: string | null;
	bands: ChartBand[];
	bandId: string | null;
	rawBandId: string | null;
	/** `Developing, held`; `Not scored`; empty where there is a score but no band. */
	words: string;
}

export interface ScoreBlock {
	kind: 'score';
	rating: Rating;
	/** What stands beside it: last year and the change, provisional, limited basis. */
	beside: string;
	/** The whole in one ruled line, or a theme under its title. */
	look: 'overall' | 'theme';
}

export interface ColumnsBlock {
	kind: 'columns';
	columns: Block[][];
}

export const text = (words: string): Run => ({ kind: 'text', text: words });
export const bold = (words: string): Run => ({ kind: 'text', text: words, look: 'bold' });
export const quiet = (words: string): Run => ({ kind: 'text', text: words, look: 'quiet' });
/** A link, or only its words where there is no address. */
export const link = (words: string, url: string | null): Run =>
	url === null ? text(words) : { kind: 'link', text: words, url };
/** An address in print, as a link called by the name of the place. */
export const address = (url: string, called: string): Run => ({
	kind: 'link',
	text: url,
	url,
	called
});

export const body = (...runs: Run[]): ParagraphBlock => ({
	kind: 'paragraph',
	runs,
	look: 'body'
});
export const small = (...runs: Run[]): ParagraphBlock => ({
	kind: 'paragraph',
	runs,
	look: 'small'
});
export const lead = (words: string): ParagraphBlock => ({
	kind: 'paragraph',
	runs: [text(words)],
	look: 'lead'
});
export const heading = (
	level: HeadingBlock['level'],
	words: string,
	rest: { eyebrow?: string; id?: string } = {}
): HeadingBlock => ({ kind: 'heading', level, text: words, ...rest });
