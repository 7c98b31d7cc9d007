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
		/** When it is deleted, by the time of sessions; null while nobody wants that. */
		deletion_due: number | null;
		/** The person who asked for it. */
		deletion_asked_by: string | null;
	};
	/** Somebody who uses the site. Without accounts there is one for each session. */
	person: {
		id: string;
		created_at: number;
		/** As they want to be called; `null` for somebody who gave none. */
		name: string | null;
	};
	/** The logo of an organisation that gave one. */
	logo: {
		organisation_id: string;
		/** What it shows, for those who cannot see it. */
		alt: string;
		/** In pixels. */
		width: number;
		height: number;
		/** A PNG that was written here, in base64. */
		picture: string;
		saved_at: number;
		saved_by: string;
	};
	/** What stands first in the report of a year. Its texts are empty once it was taken out. */
	foreword: {
		assessment_id: string;
		revision: number;
		text: string;
		name: string;
		role: string;
		saved_at: number;
		saved_by: string;
	};
	/** A person's place in an organisation. It stays when they leave, since what they did names it. */
	contributor: {
		id: string;
		person_id: string;
		organisation_id: string;
		role: string;
		created_at: number;
		/** When they left or were removed; `null` while they are in. */
		left_at: number | null;
	};
	/** Only a hash of the cookie is kept: the table alone lets nobody in. */
	session: {
		token_hash: string;
		person_id: string;
		created_at: number;
		last_used_at: number;
		/** 1 where the issuer let its owner in without asking who they are; null for all others. */
		unasked: number | null;
	};
	/** Which council a form began, so that sending it again begins no second one. */
	beginning: {
		/** SHA-256 of the form's key and what it asked for: the table alone lets nobody in. */
		key_hash: string;
		organisation_id: string;
		begun_at: number;
	};
	/** Who removed which council a short while ago. Of the council nothing is left but its id. */
	removed_organisation: { organisation_id: string; person_id: string; removed_at: number };
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
	/** The accepted values of every answer, in order: all of them, up to what a history holds. */
	answer_history: Tables['answer'] & {
		/** 1 for what came in with a copy of the council, where `saved_by` is who restored it; null for all others. */
		restored: number | null;
	};
	/** Somebody said that a theme is completed. */
	completion: {
		assessment_id: string;
		theme_id: string;
		completed_at: number;
		completed_by: string;
	};
	/** What happened to an assessment, in order. Nothing in it is ever changed. */
	year_event: {
		assessment_id: string;
		/** From 1, one more with each. */
		sequence: number;
		kind: string;
		/** JSON of what else there is to say of it. */
		detail: string;
		happened_at: number;
		done_by: string;
		/** What whoever did it was called then; `null` for somebody who gave no name. */
		name: string | null;
		/** 1 for what came in with a copy of the council. */
		restored: number;
	};
	/** A frozen result. */
	submission: {
		id: string;
		assessment_id: string;
		/** 1, then one more for each time it was reopened and submitted again. */
		version: number;
		submitted_at: number;
		submitted_by: string;
		/** SHA-256 of the snapshot: where it is kept, and what shows that it is still the same. */
		digest: string;
		reopened_at: number | null;
		reopened_by: string | null;
	};
	/** What was frozen, once for each content of a council: submitting the same again keeps nothing new. */
	snapshot: {
		organisation_id: string;
		/** SHA-256 of the text: JSON of the council's name, questionnaire, answers and scorecard as they were. */
		digest: string;
		/** SHA-256 of its questionnaire alone, to tell without reading it whether that is the one in the folder. */
		definition_digest: string;
		/** Numbers of the pieces that make up the text, in order, such as `1-5 9`. */
		pieces: string;
	};
	/** A part of the text of snapshots. What two of them have in common is there once. */
	snapshot_piece: {
		organisation_id: string;
		/** From 1 in each council. */
		number: number;
		digest: string;
		content: string;
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
	/** One row that is written again and again, to find out whether anything can be. */
	saving_check: { id: number; content: string };
	/** One row: the time of the machine when it was last looked at, and the time by which sessions end then. */
	session_clock: { id: number; seen_at: number; session_at: number };
	/** One row: the secret with which reports are sealed, in hexadecimal. Whoever has it can make reports that check as signed. */
	seal_key: { id: number; secret: string };
	/** A link that lets its holder into a council, once. Only a hash of it is kept. */
	invitation: {
		token_hash: string;
		organisation_id: string;
		/** What its taker becomes. */
		role: string;
		/** The place of who invited; `null` for whoever runs the service. */
		invited_by: string | null;
		created_at: number;
		used_at: number | null;
		/** The place its taker got; `null` while it is open, and for one that was used before this was written down. */
		used_by: string | null;
		/** JSON of the themes its taker is asked to answer, and by when; `null` for none. */
		asks: string | null;
	};
	/** What somebody signs in with. A person without one is known by a session alone. */
	account: {
		person_id: string;
		/** In small letters. Nobody has shown that it is theirs: it names the account and gives access to nothing. */
		email: string;
		/** With its salt and its cost; null for somebody who signs in with passkeys alone. */
		password_hash: string | null;
		/** What an authenticator app makes its codes from; null until a code of it was typed in. */
		code_secret: string | null;
		/** The half minute of the last code that was taken: none is taken twice. */
		code_step: number | null;
		/** A new secret that waits for its first code. */
		code_proposed: string | null;
		created_at: number;
	};
	/** A key of somebody's device, of which only the public half is here. */
	passkey: {
		/** As the device names it, in base64url. */
		id: string;
		person_id: string;
		/** In base64url. */
		public_key: string;
		/** How often the device says it was used; 0 for one that does not count. */
		counter: number;
		/** JSON list of how the device is reached. */
		transports: string;
		created_at: number;
		used_at: number | null;
	};
	/** A number that a device was asked to sign, once and within a few minutes. */
	passkey_challenge: { challenge_hash: string; purpose: string; created_at: number };
	/** Who somebody is to an issuer: who comes back as this is signed in as this person. */
	sign_on: {
		issuer: string;
		/** Names them there for ever, and nobody else. */
		subject: string;
		person_id: string;
		/** As the issuer said it last. It is shown, and nobody is matched by it. */
		email: string | null;
		/** What stands after the @ of an address that the issuer said last is theirs; null where it did not say so. */
		verified_domain: string | null;
		created_at: number;
		used_at: number;
		/** When its owner took it off their account; null while it lets them in. */
		taken_off_at: number | null;
	};
	/** Whose addresses let people into a council who sign in by the issuer. */
	email_domain: {
		organisation_id: string;
		/** What stands after the @, in small letters. */
		domain: string;
		/** What they become. */
		role: string;
		listed_at: number;
		/** Somebody with an address in it. */
		listed_by: string;
	};
	/** An attempt to sign in by the issuer, from leaving for it until coming back: once, within a few minutes. */
	sign_on_attempt: {
		state_hash: string;
		/** Of a secret that the browser keeps: coming back in another one is refused. */
		browser_hash: string;
		nonce: string;
		/** Of PKCE. */
		verifier: string;
		/** The path of the page to lead to. */
		next_page: string;
		/** 1 where the councils of the browser are to come along. */
		bring: number;
		/** The person to whom another means of signing in is added; null for somebody who signs in. */
		added_to: string | null;
		/** 1 where the issuer was to ask who they are, even if it knew. */
		asked_again: number | null;
		created_at: number;
	};
	/** A code for somebody whose authenticator app is out of reach. Only its hash is kept. */
	recovery_code: { code_hash: string; person_id: string; used_at: number | null };
	/** A browser in which somebody signed in before: strangers who guess cannot keep them out of it. */
	known_browser: { token_hash: string; person_id: string; created_at: number };
	/** Somebody with an account who looks after the installation. */
	administrator: { person_id: string; since: number };
	/** A code that makes somebody so, once. Only its hash is kept. */
	administrator_code: { code_hash: string; created_at: number; used_at: number | null };
	/** A link by which somebody chooses a new password, once. Only its hash is kept. */
	reset_link: {
		token_hash: string;
		person_id: string;
		created_at: number;
		used_at: number | null;
	};
	/** What somebody did. Entries are only ever added; what they tell of may be gone. */
	audit_entry: {
		/** The id of a council, or `installation`. */
		chain: string;
		/** From 1 in its chain, one more with each. */
		sequence: number;
		kind: string;
		happened_at: number;
		/** `null` for whoever runs the service. */
		person_id: string | null;
		/** What they were called then. */
		name: string | null;
		/** JSON of what else there is to say of it. Never an answer. */
		detail: string;
		/** SHA-256 of all this and of the hash before. */
		hash: string;
	};
	/** The newest entry of each chain: whoever writes to it takes this row. */
	audit_head: { chain: string; sequence: number; hash: string };
	/** What people said beside a question. */
	comment: {
		id: string;
		assessment_id: string;
		question_id: string;
		text: string;
		/** The place of whom it asks; `null` for nobody in particular. */
		asked_id: string | null;
		saved_at: number;
		saved_by: string;
		/** `null` while it is open. */
		settled_at: number | null;
		settled_by: string | null;
	};
	/** Who is to answer a theme of a year, or a single question of it. */
	assignment: {
		assessment_id: string;
		/** `theme` or `question`. */
		kind: string;
		/** The id of the theme or of the question. */
		subject_id: string;
		contributor_id: string;
		/** A day as `YYYY-MM-DD`; `null` where none was set. */
		due: string | null;
		assigned_at: number;
		assigned_by: string;
	};
}
