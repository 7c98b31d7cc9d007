import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

/** The way to a running server on which replies to forms can be held back. */
export interface SlowReplies {
	origin: string;
	/** Holds the reply to the next form back. Resolves when the server has answered it, so that its work is done. */
	holdNext(): Promise<void>;
	/** Lets go whatever is held. */
	release(): void;
	close(): Promise<void>;
}

/** Passes every request on to a server as if it had been sent there, and gives what it answers. */
export async function slowReplies(target: string): Promise<SlowReplies> {
	let held: (() => void) | null = null;
	const waiting: (() => void)[] = [];
	const server = createServer((asked, answer) => void pass(asked, answer));

	async function pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
		const { headers, method, url = '/' } = asked;
		const { host } = new URL(target);
		const origin = headers.origin === undefined ? {} : { origin: target };
		const onward = request(new URL(url, target), {
			...{ method, headers: { ...headers, host, ...origin } }
		});
		asked.pipe(onward);
		const tellHeld = method === 'POST' ? held : null;
		if (tellHeld) held = null;
		const [reply]: IncomingMessage[] = await once(onward, 'response');
		if (!reply) throw new Error('The server gave no reply');
		if (tellHeld) {
			const released = new Promise<void>((release) => waiting.push(release));
			tellHeld();
			await released;
		}
		// Whoever asked may have gone away meanwhile.
		answer.on('error', () => undefined);
		answer.writeHead(reply.statusCode ?? 500, reply.headers);
		reply.pipe(answer);
	}

	server.listen(0, 'localhost');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No port was given');
	const release = () => waiting.splice(0).forEach((go) => go());
	return {
		origin: `http://localhost:${address.port}`,
		holdNext: () => new Promise((done) => (held = done)),
		release,
		async close() {
			release();
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		}
	};
}
