import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A value of a PDF file as qpdf writes it: names begin with `/`, references end with ` R`. */
export type Value = string | number | boolean | null | Value[] | Dictionary;
export interface Dictionary {
	[key: string]: Value;
}

/** A PDF file as plain data, read by a parser that is not ours. */
export interface Model {
	trailer: Dictionary;
	/** By reference, such as `12 0 R`; of a stream, its dictionary. */
	objects: Map<string, Value>;
	/** Decoded content of streams by reference. */
	streams: Map<string, string>;
}

/** Whether qpdf is on this machine. */
export function hasQpdf(): boolean {
	return spawnSync('qpdf', ['--version']).status === 0;
}

/** Reads a file with qpdf. Throws when qpdf finds it damaged. */
export function readModel(bytes: Uint8Array): Model {
	const folder = mkdtempSync(join(tmpdir(), 'report-'));
	try {
		const file = join(folder, 'report.pdf');
		writeFileSync(file, bytes);
		const json = execFileSync(
			'qpdf',
			['--json=2', '--json-stream-data=inline', '--decode-level=generalized', file],
			{ encoding: 'utf8', maxBuffer: 1e9 }
		);
		return modelOf(JSON.parse(withPlainNumbers(json)));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Some versions of qpdf copy numbers such as `74.` and `-.5`, which JSON does not know. */
function withPlainNumbers(json: string): string {
	return json
		.replace(/^(\s*(?:"[^"\n]*": )?-?\d+)\.(,?)$/gm, '$1$2')
		.replace(/^(\s*(?:"[^"\n]*": )?-?)\.(\d+,?)$/gm, '$10.$2');
}

export function isDictionary(value: unknown): value is Dictionary {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function modelOf(json: unknown): Model {
	const model: Model = { trailer: {}, objects: new Map(), streams: new Map() };
	const [, objects] = isDictionary(json) && Array.isArray(json.qpdf) ? json.qpdf : [];
	if (!isDictionary(objects)) throw new Error('qpdf gave no objects');
	for (const [key, entry] of Object.entries(objects)) {
		if (!isDictionary(entry)) continue;
		const reference = key.replace(/^obj:/, '');
		if (isDictionary(entry.stream)) {
			model.objects.set(reference, entry.stream.dict ?? null);
			const data = entry.stream.data;
			if (typeof data === 'string')
				model.streams.set(reference, Buffer.from(data, 'base64').toString('latin1'));
		} else if (key === 'trailer' && isDictionary(entry.value)) model.trailer = entry.value;
		else model.objects.set(reference, entry.value ?? null);
	}
	return model;
}

/** A copy that may be damaged without harm to the first. */
export function copyOf(model: Model): Model {
	return structuredClone(model);
}

/** What a value stands for, following a reference. */
export function resolve(model: Model, value: Value | undefined): Value {
	return typeof value === 'string' && / R$/.test(value)
		? (model.objects.get(value) ?? null)
		: (value ?? null);
}

export function dictionary(model: Model, value: Value | undefined): Dictionary {
	const found = resolve(model, value);
	return isDictionary(found) ? found : {};
}

export function list(model: Model, value: Value | undefined): Value[] {
	const found = resolve(model, value);
	return Array.isArray(found) ? found : found === null ? [] : [value ?? null];
}

/** Texts as qpdf writes them: `u:` before text, `b:` before bytes. */
export function words(value: Value | undefined): string {
	return typeof value === 'string' ? value.replace(/^[ub]:/, '') : '';
}

/** The pages in order, as references. */
export function pagesOf(model: Model): string[] {
	const catalogue = dictionary(model, model.trailer['/Root']);
	const walk = (reference: Value): string[] => {
		const node = dictionary(model, reference);
		return node['/Type'] === '/Pages'
			? list(model, node['/Kids']).flatMap(walk)
			: [String(reference)];
	};
	return walk(catalogue['/Pages'] ?? null);
}
