import * as m from '#lib/paraglide/messages.js';
import type { CouncilProblem } from '#lib/scorecard/file/council-problem.ts';
import { fileProblemText, placeName, repeated } from './file-problem.ts';
import { numberName } from './number.ts';

/** One problem of a council file as a line: where it is, what is wrong and what to do. */
export function councilProblemLine(problem: CouncilProblem): string {
	return m.file_problem({
		place: placeName(problem.path),
		problem: councilProblemText(problem)
	});
}

function councilProblemText(problem: CouncilProblem): string {
	switch (problem.code) {
		case 'newer-format':
			return m.council_file_newer({ given: String(problem.given), known: String(problem.known) });
		case 'answers-file':
			return m.council_file_answers();
		case 'not-a-time':
			return m.council_file_not_a_time({ given: repeated(problem.given) });
		case 'to-come':
			return m.council_file_to_come({ given: repeated(problem.given) });
		case 'not-a-day':
			return m.council_file_not_a_day({ given: repeated(problem.given) });
		case 'not-an-id':
			return m.council_file_not_an_id({ given: repeated(problem.given) });
		case 'not-a-digest':
			return m.council_file_not_a_digest({ given: repeated(problem.given) });
		case 'longer-than':
			return m.council_file_longer({ most: numberName(problem.most) });
		case 'more-than':
			return m.council_file_more({ most: numberName(problem.most) });
		case 'above':
			return m.council_file_above({ most: numberName(problem.most) });
		case 'below':
			return m.council_file_below({ least: numberName(problem.least) });
		case 'empty':
			return m.council_file_empty();
		case 'control-character':
			return m.council_file_control_character();
		case 'unsafe-address':
			return m.file_bad_address();
		case 'repeated-year':
			return m.council_file_repeated_year({ series: problem.series, year: problem.year });
		case 'picture-unreadable':
			return m.council_file_picture_unreadable();
		case 'plan-full':
			return m.council_file_plan_full({
				...{ series: problem.series, year: problem.year },
				...{ count: numberName(problem.count), most: numberName(problem.most) }
			});
		case 'not-reopened':
			return m.council_file_not_reopened();
		case 'result-missing':
			return m.council_file_result_missing();
		case 'result-unused':
			return m.council_file_result_unused();
		case 'result-changed':
			return m.council_file_result_changed();
		case 'result-unreadable':
			return m.council_file_result_unreadable();
		case 'result-elsewhere':
			return m.council_file_result_elsewhere();
		case 'event-misplaced':
			return m.council_file_event_misplaced();
		case 'events-differ':
			return m.council_file_events_differ();
		default:
			return fileProblemText(problem);
	}
}
