/**
 * Why somebody could not be signed in by the issuer. `stale`: what they came back with was used, is too old or belongs to
 * another browser. `declined`: the issuer did not let them in, or they stopped. `unreachable`: the issuer cannot be asked, or does
 * not answer as one does. `untrue`: what it said is not for this service, not from it or not for this attempt. `tenant`: they
 * belong to another organisation. `taken`: who they are there opens somebody else's account here. `taken-off`: they took it
 * off their account here.
 */
export type SignOnReason =
	'stale' | 'declined' | 'unreachable' | 'untrue' | 'tenant' | 'taken' | 'taken-off';

/** Thrown where somebody cannot be signed in. */
export class SignOnError extends Error {
	override name = 'SignOnError';
	readonly reason: SignOnReason;
	/** For the log: what was wrong, in the words of the standard or of the library. Never what a token holds. */
	readonly code: string;

	constructor(reason: SignOnReason, code: string) {
		super(`${reason}: ${code}`);
		this.reason = reason;
		this.code = code;
	}
}

/** What the library says where the issuer's answer is none. */
const noAnswer = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_RESPONSE_IS_NOT_CONFORM'];
/** What an issuer says of itself. Source: RFC 6749, section 4.1.2.1. */
const ofIssuer = ['server_error', 'temporarily_unavailable'];

/** A fault of the library as what it means for whoever wants to sign in. */
export function signOnFault(fault: unknown): SignOnError {
	if (fault instanceof SignOnError) return fault;
	if (!(fault instanceof Error)) return new SignOnError('untrue', typeof fault);
	const code = word(Reflect.get(fault, 'code')) ?? fault.name;
	// Codes of OAuth, such as access_denied: what stands there is not always from the issuer.
	const said = word(Reflect.get(fault, 'error'));
	if (code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR')
		return new SignOnError(
			ofIssuer.includes(said ?? '') ? 'unreachable' : 'declined',
			said ?? code
		);
	if (code === 'OAUTH_RESPONSE_BODY_ERROR')
		return new SignOnError(said === 'invalid_grant' ? 'stale' : 'unreachable', said ?? code);
	if (noAnswer.includes(code) || isNoConnection(fault)) return new SignOnError('unreachable', code);
	const claim = word(claimIn(fault));
	return new SignOnError('untrue', claim === null ? code : `${code} ${claim}`);
}

/** What a fault of the network is to `fetch`. */
function isNoConnection(fault: Error): boolean {
	return fault instanceof TypeError && fault.message === 'fetch failed';
}

/** Which claim of a token was wrong: the library has it some causes down. */
function claimIn(fault: unknown): unknown {
	for (
		let at: unknown = fault;
		typeof at === 'object' && at !== null;
		at = Reflect.get(at, 'cause')
	)
		if ('claim' in at) return at.claim;
	return null;
}

/** A short word of a standard; `null` for anything else. */
function word(text: unknown): string | null {
	return typeof text === 'string' && /^\w{1,60}$/.test(text) ? text : null;
}
