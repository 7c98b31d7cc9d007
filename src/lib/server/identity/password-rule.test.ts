import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password-rule.ts';

const known = ['Ann Lee', 'ann.lee@northmarch.example', 'ann.lee', 'northmarch'];

describe('a password', () => {
	it.each([
		['', 'missing'],
		['short one', 'too-short'],
		['elevenchars', 'too-short'],
		['x'.repeat(129), 'too-long'],
		['passwordpassword', 'guessable'],
		['password1234', 'guessable'],
		['123456789012', 'guessable'],
		['qwertyuiop[]', 'guessable'],
		['aaaaaaaaaaaaaaaa', 'guessable'],
		['abcabcabcabcabc', 'guessable'],
		['P@ssw0rd1234', 'guessable'],
		['northmarch2026', 'guessable'],
		['annleeannlee', 'guessable'],
		['modernslavery', 'guessable'],
		['seven green umbrellas', null],
		['correct horse battery staple', null],
		['ヘロンは川の堰に立っていた', null],
		['kestrel-94-otter', null],
		['A heron stood on the weir at dawn; two otters swam by, and the mill went round.', null],
		['              x              ', null]
	])('%j: %s', (text, problem) => {
		expect(passwordProblem(text, known)).toBe(problem);
	});
});
