import type { Evidence } from '#lib/scorecard/answer.ts';

/** Links in one cell: a line for each title, and its address on the line below. `null` for none. */
export function evidenceText(evidence: Evidence[]): string | null {
	return evidence.map(({ title, url }) => `${title}\n${url}`).join('\n') || null;
}

/** What a line says before the address at its end, and the address. */
interface Ended {
	before: string;
	url: string;
}

/** A line that is an address and nothing else; `null` for another. */
function alone(line: string): Ended | null {
	const url = line.trim();
	return /^https?:\/\/\S+$/i.test(url) ? { before: '', url } : null;
}

/** A line that ends with an address, with or without a colon before it; `null` for another. Looks at each sign a few times at most. */
function behindTitle(line: string): Ended | null {
	const text = line.trimEnd();
	let last = text.length;
	while (last > 0 && !/\s/.test(text[last - 1] ?? '')) last -= 1;
	const found = text.slice(last).search(/\bhttps?:\/\/\S/i);
	if (found < 0) return null;
	const before = text.slice(0, last + found).trimEnd();
	return { before: before.replace(/:$/, ''), url: text.slice(last + found) };
}

/**
 * The links of such a cell. An address on a line of its own ends a link, and what stands above it is its title. Where no
 * address stands alone, somebody wrote each behind its title. What follows the last address has none.
 */
export function readEvidenceText(text: string): Evidence[] {
	const lines = text.split('\n');
	const ending = lines.some((line) => alone(line) !== null) ? alone : behindTitle;
	const evidence: Evidence[] = [];
	let title: string[] = [];
	for (const line of lines) {
		const found = ending(line);
		title.push(found ? found.before : line);
		if (!found) continue;
		evidence.push({ title: title.join('\n').trim(), url: found.url });
		title = [];
	}
	const rest = title.join('\n').trim();
	if (rest !== '') evidence.push({ title: rest, url: '' });
	return evidence;
}
