import { describe, expect, test } from 'vitest';
import { personalDataIn } from './personal-data.ts';

describe('personalDataIn', () => {
	test.each([
		['nothing', 'The pathway was adopted in March 2026 and covers 12 services.', []],
		['an email address', 'Ask sam.example@fenbridge.example about it', ['email']],
		['a mobile number', 'Ring 07700 900123', ['phone']],
		['a number with +44', 'Ring +44 20 7946 0018', ['phone']],
		['an NHS number with a right check digit', 'NHS 943 476 5919', ['nhs-number']],
		['ten digits with a wrong check digit', 'Invoice 943 476 5918', []],
		['a National Insurance number', 'QQ 12 34 56 C is not one, AB 12 34 56 C is', ['ni-number']],
		['a date of birth', 'Born on 3 March 1990', ['birth-date']],
		['a postcode', 'The house at SW1A 1AA', ['postcode']]
	])('%s', (_case, text, kinds) => {
		expect(personalDataIn(text)).toEqual(kinds);
	});

	test('the number of a public helpline is nobody’s', () => {
		expect(personalDataIn('Call 08000 121 700', ['08000 121 700'])).toEqual([]);
	});

	test('a text far too long to be saved is looked at only where it begins', () => {
		expect(personalDataIn(`${'a'.repeat(400_000)} sam@fenbridge.example`)).toEqual([]);
	});
});
