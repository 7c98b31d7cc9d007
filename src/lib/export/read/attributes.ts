/** The attributes of one tag, by their names with the prefix. No name is there twice. */
export class Attributes {
	readonly #names: string[] = [];
	readonly #values: string[] = [];

	/** `false` where the name is there already. */
	add(name: string, value: string): boolean {
		if (this.#names.includes(name)) return false;
		this.#names.push(name);
		this.#values.push(value);
		return true;
	}

	/** How many there are. */
	get size(): number {
		return this.#names.length;
	}

	get(name: string): string | undefined {
		return this.#values[this.#names.indexOf(name)];
	}

	has(name: string): boolean {
		return this.#names.includes(name);
	}

	/** The value of the first one whose name ends so: a prefix is whatever a program chose. */
	ending(end: string): string | undefined {
		return this.#values[this.#names.findIndex((name) => name.endsWith(end))];
	}
}
