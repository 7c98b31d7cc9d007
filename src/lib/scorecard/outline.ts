import type { Line, Scorecard, Signpost } from './scorecard.ts';

/**
 * A result with as much of each answer as its page shows. What somebody wrote, the evidence and the words of the
 * questions are for the report: in a browser they would weigh more than all the rest.
 */
export function outlineOf(scorecard: Scorecard): Scorecard {
	return {
		...scorecard,
		themes: scorecard.themes.map((theme) => ({
			...theme,
			limits: null,
			lines: theme.lines.map(lineInOutline),
			signposts: theme.signposts.map(signpostInOutline)
		}))
	};
}

function lineInOutline(line: Line): Line {
	const unknown = line.state === 'dont-know';
	// Several things chosen are counted, and what stands at the top is named as a strength.
	const described = line.label === null || line.value === line.max;
	return {
		...line,
		text: unknown ? line.text : '',
		aim: '',
		who: unknown ? line.who : [],
		duties: line.dutyNotMet ? line.duties : [],
		descriptions: described ? line.descriptions : [],
		reason: null,
		note: '',
		evidence: []
	};
}

/** What to do about a gap stands among the things to do first; below a theme it is only named. */
function signpostInOutline(signpost: Signpost): Signpost {
	return signpost.dontKnow
		? signpost
		: { ...signpost, aim: '', nextLevel: null, statement: null, who: [] };
}
