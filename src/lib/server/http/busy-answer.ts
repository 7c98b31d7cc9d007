import type { RequestEvent } from '@sveltejs/kit';
import { fieldsToSendAgain } from './form-data.ts';
import { plainPage, plainPageHeaders, type PlainBlock } from './plain-page.ts';

/** What is said when too many ask at once, in the language of the page. */
export interface BusyWords {
	/** The title of the window. */
	windowTitle: string;
	title: string;
	why: string;
	/** Why and what to do, for a page that is there already. */
	whyAndWait: string;
	/** What to do where a page was asked for, where the form that was sent is held, and where it is not. */
	wait: string;
	typed: string;
	goBack: string;
	/** The words of the link and of the button. */
	tryAgain: string;
	sendAgain: string;
}

/** Seconds after which a script sends what it keeps again. A person is told of a minute. */
const soon = '10';

/**
 * The answer to a request that there is no room for: a page that needs nothing of what is busy. It holds the form that was
 * sent, so that it is sent again by a press of a button. A script gets the same words as data.
 */
export async function busyAnswer(
	{ isDataRequest, request, url }: Pick<RequestEvent, 'isDataRequest' | 'request' | 'url'>,
	words: BusyWords
): Promise<Response> {
	const status = 503;
	const fault = { message: words.title, why: words.whyAndWait };
	if (isDataRequest) return Response.json(fault, { status });
	if (request.headers.has('x-sveltekit-action')) {
		const body = { type: 'error', status, error: fault };
		return Response.json(body, { status, headers: { 'retry-after': soon } });
	}
	const fields = await fieldsToSendAgain(request);
	// An address that begins with two strokes would lead to another site.
	const here = url.pathname.replace(/^\/+/, '/') + url.search;
	const page = plainPage({
		title: words.windowTitle,
		heading: words.title,
		blocks: [{ text: words.why }, ...whatNow(request.method, here, fields, words)]
	});
	return new Response(page, { status, headers: plainPageHeaders(fields !== null) });
}

function whatNow(
	method: string,
	here: string,
	fields: [string, string][] | null,
	{ wait, typed, goBack, tryAgain, sendAgain }: BusyWords
): PlainBlock[] {
	if (fields) return [{ text: typed }, { action: here, fields, button: sendAgain }];
	return method === 'POST' ? [{ text: goBack }] : [{ text: wait }, { href: here, text: tryAgain }];
}
