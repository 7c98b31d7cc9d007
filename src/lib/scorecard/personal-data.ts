/** What a text looks like it contains. A help to the writer, never proof, and never a reason to refuse. */
export type PersonalDataKind =
	'phone' | 'email' | 'nhs-number' | 'ni-number' | 'birth-date' | 'postcode';

const patterns: [PersonalDataKind, RegExp][] = [
	['email', /[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[a-z]{2,24}/i],
	['ni-number', /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/i],
	['postcode', /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/],
	['birth-date', /\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\b[^\n]{0,20}\d/i]
];

/** Ten or eleven digits beginning with 0, or with +44: a British telephone number. */
const phone = /(?<![\d/.])(?:\+44[\s-]?\(?0?\)?|\(?0)(?:[\s()-]?\d){9,10}(?!\d)/;
const tenDigits = /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g;

/** Longer texts are refused anyway, and are not worth a server's time. */
const maxLooked = 5000;

/** The kinds of personal data a text seems to contain, each once. Numbers of public helplines are not personal data. */
export function personalDataIn(text: string, publicNumbers: string[] = []): PersonalDataKind[] {
	const bare = publicNumbers.reduce(
		(rest, number) => rest.replaceAll(number, ''),
		text.slice(0, maxLooked)
	);
	const kinds = patterns.flatMap(([kind, pattern]) => (pattern.test(bare) ? [kind] : []));
	if (phone.test(bare)) kinds.push('phone');
	if ((bare.match(tenDigits) ?? []).some(isNhsNumber)) kinds.push('nhs-number');
	return kinds;
}

/** The check digit of an NHS number: a weighted sum of the first nine digits, modulo 11. */
function isNhsNumber(text: string): boolean {
	const digits = [...text.replace(/\D/g, '')].map(Number);
	const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
	const check = (11 - (sum % 11)) % 11;
	return check !== 10 && check === digits[9];
}
