import { expect, test } from 'vitest';
import { FairQueue } from './fair-queue.ts';

interface Item {
	name: string;
	council: string;
	person: string;
}

/** `Ab3` is the third item of person `b` in council `A`. */
const item = (name: string): Item => ({ name, council: name[0] ?? '', person: name[1] ?? '' });

function queueOf(maxLength: number, names: string[]) {
	const queue = new FairQueue<Item>(maxLength);
	const displaced = names.map((name) => queue.push(item(name))?.name ?? null);
	return { queue, displaced: displaced.filter((name) => name !== null) };
}

function drain(queue: FairQueue<Item>): string[] {
	const names: string[] = [];
	for (let next = queue.shift(); next; next = queue.shift()) names.push(next.name);
	return names;
}

test.each([
	['one council: as they came', ['Aa1', 'Aa2', 'Aa3'], ['Aa1', 'Aa2', 'Aa3']],
	['councils in turn', ['Aa1', 'Aa2', 'Aa3', 'Bb1', 'Bb2'], ['Aa1', 'Bb1', 'Aa2', 'Bb2', 'Aa3']],
	['two people of one council share its turn', ['Aa1', 'Ab1', 'Bc1'], ['Aa1', 'Bc1', 'Ab1']]
])('%s', (_case, names, expected) => {
	expect(drain(queueOf(20, names).queue)).toEqual(expected);
});

test('a council that comes again waits until the others had their turn', () => {
	const { queue } = queueOf(20, ['Aa1', 'Bb1', 'Cc1']);
	expect(queue.shift()?.name).toBe('Aa1');
	queue.push(item('Aa2'));
	expect(drain(queue)).toEqual(['Bb1', 'Cc1', 'Aa2']);
});

test.each([
	['alone, the next is refused', ['Aa1', 'Aa2', 'Aa3', 'Aa4'], ['Aa4']],
	['whoever has most gives way, the newest first', ['Aa1', 'Aa2', 'Aa3', 'Bb1'], ['Aa3']],
	[
		'until nobody has more than another',
		['Aa1', 'Aa2', 'Aa3', 'Bb1', 'Bb2', 'Bb3'],
		['Aa3', 'Bb2', 'Bb3']
	],
	['one person with many councils gives way', ['Aa1', 'Ba1', 'Ca1', 'Db1'], ['Ca1']],
	['everybody has one: the next is refused', ['Aa1', 'Bb1', 'Cc1', 'Dd1'], ['Dd1']]
])('with room for three, %s', (_case, names, expected) => {
	expect(queueOf(3, names).displaced).toEqual(expected);
});

test('without any room everything is refused', () => {
	expect(queueOf(0, ['Aa1', 'Bb1']).displaced).toEqual(['Aa1', 'Bb1']);
});

test('what is taken out is gone, once', () => {
	const queue = new FairQueue<Item>(20);
	const [first, second] = [item('Aa1'), item('Aa2')];
	queue.push(first);
	queue.push(second);
	expect([queue.remove(first), queue.remove(first)]).toEqual([true, false]);
	expect(queue.length).toBe(1);
	expect(drain(queue)).toEqual(['Aa2']);
	expect(queue.remove(second)).toBe(false);
});
