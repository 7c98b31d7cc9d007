import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { PGlite } from '@electric-sql/pglite';

/**
 * PostgreSQL as WebAssembly behind a port, for a machine without a server: the same parser, types and rules, with one
 * session. Connections take turns, from the first statement of a transaction to its last, so that nothing runs at the same
 * time as anything else: races are not tested on it.
 */
export interface PgliteServer {
	/** The address of its one database. */
	url: string;
	stop(): Promise<void>;
}

const sslRequest = 80877103;
const cancelRequest = 80877102;
const syncOrQuery = /[SQ]/;

/** @param prepared the folder of a database that nothing was stored in, packed: making one takes much longer */
export async function startPglite(prepared: Blob): Promise<PgliteServer> {
	const database = new PGlite({ loadDataDir: prepared });
	await database.waitReady;
	const turns = new Turns();
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		const visit = new Visit(database, turns, socket);
		let work = Promise.resolve();
		socket.on('data', (data: Buffer) => (work = work.then(() => visit.receive(data))));
		socket.on('error', () => socket.destroy());
		socket.once('close', () => {
			sockets.delete(socket);
			void work.then(() => visit.leave());
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No port was given');
	return {
		url: `postgres://postgres@127.0.0.1:${address.port}/postgres`,
		stop: async () => {
			for (const socket of sockets) socket.destroy();
			server.close();
			await database.close();
		}
	};
}

/** An empty database, packed, to start others from. */
export async function preparePglite(): Promise<Blob> {
	const database = new PGlite();
	await database.waitReady;
	const packed = await database.dumpDataDir('none');
	await database.close();
	return packed;
}

/** Who speaks with the session, and who waits for it. */
class Turns {
	#owner: Visit | null = null;
	#waiting: { visit: Visit; begin: () => void }[] = [];

	async take(visit: Visit): Promise<void> {
		if (this.#owner === visit) return;
		if (this.#owner !== null)
			await new Promise<void>((begin) => this.#waiting.push({ visit, begin }));
		this.#owner = visit;
	}

	/** The next one owns it before anybody who comes later can. */
	give(visit: Visit): void {
		if (this.#owner !== visit) return;
		const next = this.#waiting.shift();
		this.#owner = next?.visit ?? null;
		next?.begin();
	}
}

/** One connection: gathers what it says until an answer is wanted, and gives that to the session when it has its turn. */
class Visit {
	#database: PGlite;
	#turns: Turns;
	#socket: Socket;
	#greeted = false;
	#read = Buffer.alloc(0);
	#gathered: Buffer[] = [];
	#isInTransaction = false;

	constructor(database: PGlite, turns: Turns, socket: Socket) {
		this.#database = database;
		this.#turns = turns;
		this.#socket = socket;
	}

	async receive(data: Buffer): Promise<void> {
		this.#read = Buffer.concat([this.#read, data]);
		for (let message = this.#next(); message; message = this.#next()) {
			if (!this.#greeted) await this.#greet(message);
			else if (message.toString('latin1', 0, 1) === 'X') this.#socket.end();
			else {
				this.#gathered.push(message);
				if (syncOrQuery.test(message.toString('latin1', 0, 1))) await this.#ask();
			}
		}
	}

	/** A transaction that nobody ends any more is undone. */
	async leave(): Promise<void> {
		if (this.#isInTransaction) await this.#database.exec('rollback').catch(() => undefined);
		this.#isInTransaction = false;
		this.#turns.give(this);
	}

	/** The next whole message. The first ones of a connection have no letter before their length. */
	#next(): Buffer | null {
		const at = this.#greeted ? 1 : 0;
		if (this.#read.length < at + 4) return null;
		const length = at + this.#read.readInt32BE(at);
		if (this.#read.length < length) return null;
		const message = this.#read.subarray(0, length);
		this.#read = this.#read.subarray(length);
		return message;
	}

	async #greet(message: Buffer): Promise<void> {
		const code = message.readInt32BE(4);
		if (code === cancelRequest) this.#socket.end();
		else if (code === sslRequest) this.#socket.write('N');
		else {
			this.#greeted = true;
			this.#gathered.push(message);
			await this.#ask();
		}
	}

	async #ask(): Promise<void> {
		await this.#turns.take(this);
		const asked = Buffer.concat(this.#gathered.splice(0));
		const answer = Buffer.from(await this.#database.execProtocolRaw(asked));
		this.#isInTransaction = answer.at(-1) !== 'I'.charCodeAt(0);
		if (!this.#isInTransaction) this.#turns.give(this);
		if (!this.#socket.destroyed) this.#socket.write(answer);
	}
}
