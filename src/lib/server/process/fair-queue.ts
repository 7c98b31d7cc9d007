/** What waits, and for whom. */
export interface Waiting {
	/** Councils take turns. */
	council: string;
	/** Whose session asked: when there is no more room, whoever has most waiting gives way. */
	person: string;
}

/**
 * A line of limited length in which nobody waits behind everything that one other asked for: one for each council in
 * turn, the oldest of each first.
 */
export class FairQueue<Item extends Waiting> {
	private readonly maxLength: number;
	/** By council; the one whose turn is next comes first. */
	private readonly lanes = new Map<string, Item[]>();

	constructor(maxLength: number) {
		this.maxLength = maxLength;
	}

	get length(): number {
		return this.items().length;
	}

	/**
	 * Takes an item in. Gives what has no room then: `null` for nothing; the newest of whoever has more waiting than the
	 * newcomer would have; or the newcomer.
	 */
	push(item: Item): Item | null {
		const displaced = this.length < this.maxLength ? null : this.leastEntitled(item);
		if (displaced === item) return item;
		if (displaced) this.remove(displaced);
		const lane = this.lanes.get(item.council);
		if (lane) lane.push(item);
		else this.lanes.set(item.council, [item]);
		return displaced;
	}

	/** Takes out the item whose turn it is; `null` when nothing waits. */
	shift(): Item | null {
		const [next] = this.lanes;
		if (!next) return null;
		const [council, lane] = next;
		const item = lane.shift() ?? null;
		// To the end of the councils.
		this.lanes.delete(council);
		if (lane.length > 0) this.lanes.set(council, lane);
		return item;
	}

	/** Takes an item out. Says whether it waited. */
	remove(item: Item): boolean {
		const lane = this.lanes.get(item.council) ?? [];
		const at = lane.indexOf(item);
		if (at < 0) return false;
		lane.splice(at, 1);
		if (lane.length === 0) this.lanes.delete(item.council);
		return true;
	}

	/** Everything that waits, council by council. */
	items(): Item[] {
		return [...this.lanes.values()].flat();
	}

	private leastEntitled(newcomer: Item): Item {
		const byPerson = Map.groupBy(this.items(), ({ person }) => person);
		const most = [...byPerson.values()].reduce<Item[]>(
			(longest, each) => (each.length > longest.length ? each : longest),
			[]
		);
		const wouldHave = (byPerson.get(newcomer.person)?.length ?? 0) + 1;
		return most.length > wouldHave ? (most.at(-1) ?? newcomer) : newcomer;
	}
}
