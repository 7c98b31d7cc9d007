import { error } from '@sveltejs/kit';

/**
 * Whether an address can name an action of a page: `?/save`. Where none is named it is the page's only one. The
 * framework looks names up among all properties of an object, also those every object has, and fails on `default`.
 */
export function namesAction({ searchParams }: URL): boolean {
	const named = [...searchParams.keys()].find((key) => key.startsWith('/'));
	if (named === undefined) return true;
	const name = named.slice(1);
	return /^[a-z][a-z-]*$/.test(name) && name !== 'default' && !(name in Object.prototype);
}

/**
 * Reads the form that was sent; every action reads its form here. One that is cut off or is no form is answered
 * with 400. Anything else that goes wrong, such as reading it twice, is a fault of ours and stays one.
 */
export async function readForm(request: Request): Promise<FormData> {
	const untouched = !request.bodyUsed;
	try {
		return await request.formData();
	} catch (cause) {
		if (untouched && cause instanceof TypeError) error(400);
		throw cause;
	}
}

/** Whether an error is a fault of the service; the others say only that what was asked cannot be answered. */
export function isFault(status: number): boolean {
	return status < 400 || status >= 500;
}
