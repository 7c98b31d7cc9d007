import { maxAddressLength, maxQueryFields } from './limits.ts';

/**
 * Whether a path with its query, as it stands in a request, is small enough to be read. Asked before anything parses
 * it: what parses a query may take the square of its fields.
 */
export function isReadable(address: string): boolean {
	if (address.length > maxAddressLength) return false;
	return address.split('&', maxQueryFields + 1).length <= maxQueryFields;
}

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
