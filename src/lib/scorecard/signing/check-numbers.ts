const groups = 5;
const digitsOfGroup = 5;
/** Of hexadecimal digits for a group: far more than it needs, so that every number is as likely. */
const hexOfGroup = 10;

/**
 * A digest as numbers that can be read out over the telephone and compared with a copy on paper: `04821 99310 …`, five
 * groups of five. It takes 83 bits of the digest: nobody finds other answers with the same numbers.
 */
export function checkNumbers(digest: string): string {
	return Array.from({ length: groups }, (_, index) => {
		const part = digest.slice(index * hexOfGroup, (index + 1) * hexOfGroup);
		return String(parseInt(part, 16) % 10 ** digitsOfGroup).padStart(digitsOfGroup, '0');
	}).join(' ');
}
