/**
 * The tables, in columns every database has: text ids, times as whole milliseconds since 1970, JSON as text,
 * no booleans. A state is never stored twice: an assessment is submitted because it has a submission
 * that was not reopened.
 */
export interface Tables {
	organisation: {
		id: string;
		name: string;
		nation: string;
		type: string;
		/** 1 for the fictional council somebody may look around in. */
		example: number;
		/** The draft questionnaire that a council of the preview is there to look at; null for all others. */
		preview_of: string | null;
		created_at: number;
	};
	/** Somebody who uses the site. Without accounts there is one for each session. */
	person: { id: string; created_at: number };
	/** A person's place in an organisation. */
	contributor: {
		id: string;
		person_id: string;
		organisation_id: string;
		role: string;
		created_at: number;
	};
	/** Only a hash of the cookie is kept: the table alone lets nobody in. */
	session: { token_hash: string; person_id: string; created_at: number; last_used_at: number };
	/** One organisation's filling-in of one questionnaire for one year. */
	assessment: {
		id: string;
		organisation_id: string;
		series: string;
		/** The edition it began with and stays on. */
		questionnaire_id: string;
		year: number;
		created_at: number;
		created_by: string;
	};
	/** The answers as they stand, one row each. */
	answer: {
		assessment_id: string;
		question_id: string;
		/** Goes up by one with each accepted save. */
		revision: number;
		/** JSON of what was chosen, or null. */
		chosen: string | null;
		note: string;
		/** JSON list of title and address. */
		evidence: string;
		saved_at: number;
		saved_by: string;
	};
	/** Every accepted value of every answer, in order. */
	answer_history: Tables['answer'];
	/** Somebody said that a theme is completed. */
	completion: {
		assessment_id: string;
		theme_id: string;
		completed_at: number;
		completed_by: string;
	};
	/** A frozen result. */
	submission: {
		id: string;
		assessment_id: string;
		/** 1, then one more for each time it was reopened and submitted again. */
		version: number;
		submitted_at: number;
		submitted_by: string;
		/** JSON of questionnaire, answers and scorecard as they were. */
		snapshot: string;
		/** SHA-256 of the snapshot, to show that it is still the same. */
		digest: string;
		reopened_at: number | null;
		reopened_by: string | null;
	};
	/**
	 * Last year's answer as it was carried into a new assessment. It counts for nothing: it waits until somebody
	 * confirms or changes it, which is so as soon as something is chosen in the question's row of `answer`. A note
	 * typed alone leaves it waiting. Carrying again brings rows that still wait up to date.
	 */
	carried_answer: {
		assessment_id: string;
		question_id: string;
		/** The year it was given for. */
		from_year: number;
		chosen: string | null;
		note: string;
		evidence: string;
		carried_at: number;
		carried_by: string;
	};
	/** The level a council aims at for a question, and by when. */
	target: {
		assessment_id: string;
		question_id: string;
		/** Goes up by one with each accepted save. */
		revision: number;
		/** `null` when the target was taken back. */
		value: number | null;
		/** A day as `YYYY-MM-DD`. */
		due: string | null;
		saved_at: number;
		saved_by: string;
	};
	/** Something a council means to do. It belongs to the council, so it stays from year to year until it is closed. */
	action: {
		id: string;
		organisation_id: string;
		series: string;
		/** The financial year it was planned for first. */
		year: number;
		created_at: number;
		created_by: string;
	};
	/** Every accepted state of an action, in order; the newest is how it stands. */
	action_version: {
		action_id: string;
		/** From 1, one more with each accepted save. */
		revision: number;
		/** The question it came from; `null` for one about no question. */
		question_id: string | null;
		title: string;
		/** A role or the name of a member of staff. */
		owner: string;
		/** A day as `YYYY-MM-DD`. */
		due: string | null;
		status: string;
		/** What was said about progress with this change; may be empty. */
		note: string;
		saved_at: number;
		saved_by: string;
	};
}
