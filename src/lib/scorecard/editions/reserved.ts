/**
 * Names of pages that stand beside the themes in the addresses of an assessment, so that no theme may have them:
 * its own page could never be opened. A test compares them with the pages there are.
 */
export const besideThemes: readonly string[] = [
	'assignments',
	'bring-in',
	'carry-over',
	'challenge',
	'check',
	'compare',
	'enter',
	'export',
	'foreword',
	'plan',
	'quick-check',
	'reopen',
	'report',
	'scorecard',
	'search',
	'signature',
	'targets',
	'timeline'
];

/** The same beside the questions of a theme. */
export const besideQuestions: readonly string[] = ['check', 'confirm', 'next'];
