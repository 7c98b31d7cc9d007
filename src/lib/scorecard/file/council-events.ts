import { happeningSchema } from '../signing/year-event-schema.ts';
import type { YearEvent } from '../signing/year-event.ts';
import { firstMisplaced } from '../signing/year-state.ts';
import type { CouncilProblem } from './council-problem.ts';
import type { CouncilFile, FiledAssessment, FiledEvent } from './council-schema.ts';

/** An event as a council file has it: what it says in one order, so that the same event gives the same bytes. */
export function filedEvent(event: YearEvent): FiledEvent {
	const { kind, at, name, ...detail } = event;
	const said: Partial<FiledEvent> & Pick<YearEvent, 'by'> = detail;
	return {
		kind,
		at: new Date(at).toISOString(),
		...(name !== null && { name }),
		...(said.theme !== undefined && { theme: said.theme }),
		...(said.agreed !== undefined && { agreed: said.agreed }),
		...(said.version !== undefined && { version: said.version }),
		...(said.result !== undefined && { result: said.result }),
		...(said.role !== undefined && { role: said.role }),
		...(said.statement !== undefined && { statement: said.statement }),
		...(said.why !== undefined && { why: said.why })
	};
}

/**
 * What happened to a year in a checked file, done `by` whoever restores it, and marked as what a file says. A file of before there were events says when
 * the year was begun, submitted and reopened.
 */
export function eventsIn(filed: FiledAssessment, by: string): YearEvent[] {
	const { events, begunAt, submissions } = filed;
	if (events) return events.flatMap((event) => readEvent(event, by) ?? []);
	const who = { by, name: null, restored: true };
	return [
		{ kind: 'begun', at: Date.parse(begunAt), ...who },
		...submissions.flatMap(({ submittedAt, reopenedAt }, index): YearEvent[] => {
			const version = index + 1;
			return [
				{ kind: 'submitted', version, at: Date.parse(submittedAt), ...who },
				...(reopenedAt === undefined
					? []
					: [
							{
								...{ kind: 'reopened' as const, version, why: '' },
								...{ at: Date.parse(reopenedAt), ...who }
							}
						])
			];
		})
	];
}

function readEvent({ at, name, ...happening }: FiledEvent, by: string): YearEvent | null {
	const parsed = happeningSchema.safeParse(happening);
	return parsed.success
		? { ...parsed.data, at: Date.parse(at), by, name: name ?? null, restored: true }
		: null;
}

/** Events that say less than their kind must, that cannot follow each other, or that tell of other versions than there are. */
export function problemsOfEvents({ assessments, results }: CouncilFile): CouncilProblem[] {
	return assessments.flatMap(({ events, submissions }, index): CouncilProblem[] => {
		if (!events) return [];
		const path = ['assessments', index, 'events'];
		const known = events.flatMap((event) => readEvent(event, '') ?? []);
		const unread = events.findIndex((event) => readEvent(event, '') === null);
		if (unread >= 0) return [{ path: [...path, unread], code: 'event-misplaced' }];
		const misplaced = firstMisplaced(known);
		if (misplaced !== null) return [{ path: [...path, misplaced], code: 'event-misplaced' }];
		const lost = events.findIndex(
			({ result }) => result !== undefined && !Object.hasOwn(results, result)
		);
		if (lost >= 0) return [{ path: [...path, lost, 'result'], code: 'result-missing' }];
		return tellsOf(known, submissions) ? [] : [{ path, code: 'events-differ' }];
	});
}

/** Whether events and versions say the same: as many of each, and signed what was sent before. */
function tellsOf(events: YearEvent[], submissions: FiledAssessment['submissions']): boolean {
	let sent = '';
	let reopened = 0;
	let made = 0;
	for (const event of events) {
		if (event.kind === 'sent-for-signature') sent = event.result;
		if (event.kind === 'reopened') reopened += 1;
		if (event.kind === 'submitted') made += 1;
		if (event.kind !== 'signed') continue;
		if (submissions[made]?.result !== sent) return false;
		made += 1;
	}
	const open = submissions.filter(({ reopenedAt }) => reopenedAt === undefined).length;
	return made === submissions.length && reopened === submissions.length - open;
}
