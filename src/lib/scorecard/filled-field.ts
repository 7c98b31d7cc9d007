/** What the fields of a form were filled from: an answer, a target or an action as it stood. */
export interface Filled {
	/** 0 where nothing was saved yet. */
	revision: number;
	/** Unix milliseconds; `null` where nothing was saved yet. */
	savedAt: number | null;
	/** The year of an earlier answer that filled the fields in the place of one of this year. */
	carriedFrom?: number | null;
}

/**
 * A word that no two versions share: for an answer saved three times `3.m2x4k1zc`. The time tells apart what has the
 * same revision after a backup was put back.
 */
export function versionOf({ revision, savedAt, carriedFrom = null }: Filled): string {
	return `${revision}.${(savedAt ?? carriedFrom ?? 0).toString(36)}`;
}

/** The same for fields that hold what was typed, beside a version that is stored. */
export function typedOver(stored: Filled): string {
	return `typed-${versionOf(stored)}`;
}

/**
 * What a field is called in a form: `3.m2x4k1zc/T1.1.note` for `T1.1.note`. A browser that goes back in its history,
 * or opens its tabs again, puts what was in a field into the field of the same name, whatever it was filled with
 * meanwhile. With the version in the name, what was typed comes back only to the version it was typed over.
 */
export function fieldName(version: string, name: string): string {
	return `${version}/${name}`;
}

/** The field's own name again; one that names no version is as it was. */
export function plainName(name: string): string {
	return name.slice(name.indexOf('/') + 1);
}
