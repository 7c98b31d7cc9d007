import type { Compilable, CompiledQuery, QueryResult } from 'kysely';
import type { Database } from './database.ts';
import { ownWaysOf, Place } from './dialect.ts';

/**
 * A statement that every request asks, built once for each open database: building it takes the query builder longer than
 * most take the database. What is `given` may stand wherever a value of its own may; the builder is not to look at it, so
 * a statement that is another one for other values is none for this. Asked inside a transaction it belongs to that.
 */
export function ready<Given extends object, Row>(
	build: (database: Database, given: Given) => Compilable<Row>
): (database: Database, given: Given) => Promise<QueryResult<Row>> {
	// By what a database shares with its transactions, and with no other database.
	const built = new WeakMap<object, CompiledQuery<Row>>();
	return async (database, given) => {
		const ways = ownWaysOf(database);
		// Whoever watches or changes statements sees them while they are built.
		const watched = database.getExecutor().plugins.length > 0;
		let query = watched ? undefined : built.get(ways);
		if (!query) {
			const places = new Proxy(given, { get: (_given, name) => new Place(String(name)) });
			query = build(database, places).compile();
			if (!watched) built.set(ways, query);
		}
		return database.executeQuery({
			...query,
			parameters: query.parameters.map((value) =>
				value instanceof Place ? ways.stored(Reflect.get(given, value.name)) : value
			)
		});
	};
}
