/** What a script sends of a device, as it is checked later; `null` when it is not JSON. */
export function parsePasskey(sent: FormDataEntryValue | null): unknown {
	if (typeof sent !== 'string') return null;
	try {
		return JSON.parse(sent);
	} catch {
		return null;
	}
}
