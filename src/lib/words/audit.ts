import * as m from '#lib/paraglide/messages.js';
import type { AuditDetail, AuditEntry } from '#lib/scorecard/audit.ts';
import { questionsOf, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { yearName } from './year.ts';
import { personName } from './person.ts';
import { roleNamed } from './role.ts';

/** What questionnaires and themes are called, by their ids. */
export interface Titles {
	series: ReadonlyMap<string, string>;
	themes: ReadonlyMap<string, string>;
}

/** Of every edition: the newest one says what something is called. */
export function titlesIn(questionnaires: Questionnaire[]): Titles {
	const oldestFirst = questionnaires.toSorted((a, b) => a.edition - b.edition);
	return {
		series: new Map(oldestFirst.map(({ series, title }) => [series, title])),
		themes: new Map(
			oldestFirst.flatMap(questionsOf).map(({ theme }) => [theme.id, theme.title] as const)
		)
	};
}

/** What somebody did, in a few words: `Gave Sam Lee the role of reader`. */
export function auditText({ kind, detail }: Pick<AuditEntry, 'kind' | 'detail'>, titles: Titles) {
	const role = roleNamed(said(detail, 'role'));
	const who = personName(said(detail, 'who') || null);
	switch (kind) {
		case 'council-begun':
			return m.audit_council_begun();
		case 'restored':
			return m.audit_restored();
		case 'year':
			return m.audit_year({ what: happened(detail, titles), ...yearOf(detail, titles) });
		case 'assigned':
			if (detail['invitation'] === true) return m.audit_assigned_joining(yearOf(detail, titles));
			return 'question' in detail
				? m.audit_assigned_question({ who, ...yearOf(detail, titles) })
				: m.audit_assigned({ who, ...yearOf(detail, titles) });
		case 'unassigned':
			return 'question' in detail
				? m.audit_unassigned_question(yearOf(detail, titles))
				: m.audit_unassigned(yearOf(detail, titles));
		case 'foreword-saved':
			return m.audit_foreword_saved(yearOf(detail, titles));
		case 'foreword-removed':
			return m.audit_foreword_removed(yearOf(detail, titles));
		case 'commented':
			return m.audit_commented(yearOf(detail, titles));
		case 'comment-settled':
			return m.audit_comment_settled(yearOf(detail, titles));
		case 'comment-opened':
			return m.audit_comment_opened(yearOf(detail, titles));
		case 'invited':
			return m.audit_invited({ role });
		case 'invitation-withdrawn':
			return m.audit_invitation_withdrawn({ role });
		case 'joined':
			return m.audit_joined({ role });
		case 'domain-listed':
			return m.audit_domain_listed({ domain: said(detail, 'domain'), role });
		case 'domain-unlisted':
			return m.audit_domain_unlisted({ domain: said(detail, 'domain') });
		case 'placed':
			return m.audit_placed({ domain: said(detail, 'domain'), role });
		case 'place-brought':
			return m.audit_place_brought({ role });
		case 'role-changed':
			return m.audit_role_changed({ who, role });
		case 'removed':
			return m.audit_removed({ who });
		case 'left':
			return m.audit_left();
		case 'copy-taken':
			return m.audit_copy_taken();
		case 'exported':
			return 'series' in detail
				? m.audit_exported({ file: said(detail, 'file'), ...yearOf(detail, titles) })
				: m.audit_exported_council({ file: said(detail, 'file') });
		case 'report-taken':
			return m.audit_report_taken(yearOf(detail, titles));
		case 'logo-saved':
			return m.audit_logo_saved();
		case 'logo-described':
			return m.audit_logo_described();
		case 'logo-removed':
			return m.audit_logo_removed();
		case 'deletion-asked':
			return m.audit_deletion_asked();
		case 'deletion-stopped':
			return m.audit_deletion_stopped();
		case 'council-deleted':
			return m.audit_council_deleted();
		case 'signed-in':
			return m.audit_signed_in();
		case 'sign-in-refused':
			return 'account' in detail ? m.audit_sign_in_refused() : m.audit_sign_in_refused_unknown();
		case 'signed-out':
			return m.audit_signed_out();
		case 'signed-out-elsewhere':
			return m.audit_signed_out_elsewhere();
		case 'sessions-ended':
			return 'account' in detail ? m.audit_sessions_ended() : m.audit_sessions_ended_all();
		case 'account-made':
			return m.audit_account_made();
		case 'account-removed':
			return m.audit_account_removed();
		case 'address-freed':
			return m.audit_address_freed();
		case 'password-set':
			return m.audit_password_set();
		case 'password-removed':
			return m.audit_password_removed();
		case 'password-reset':
			return m.audit_password_reset();
		case 'reset-link-made':
			return m.audit_reset_link_made();
		case 'administrator-code-made':
			return m.audit_administrator_code_made();
		case 'administrator-made':
			return m.audit_administrator_made();
		case 'administrator-stopped':
			return m.audit_administrator_stopped();
		case 'app-set':
			return m.audit_app_set();
		case 'recovery-codes-made':
			return m.audit_recovery_codes_made();
		case 'passkey-added':
			return m.audit_passkey_added();
		case 'passkey-removed':
			return m.audit_passkey_removed();
		case 'sign-on-added':
			return m.audit_sign_on_added();
		case 'sign-on-removed':
			return m.audit_sign_on_removed();
	}
}

/** Who did it, as they were called then. */
export function auditWho({
	kind,
	person,
	name
}: Pick<AuditEntry, 'kind' | 'person' | 'name'>): string {
	// Nobody knows who somebody is that was not let in.
	if (kind === 'sign-in-refused') return m.audit_stranger();
	return person === null ? m.audit_operator() : personName(name);
}

function happened(detail: AuditDetail, { themes }: Titles): string {
	const theme = themes.get(said(detail, 'theme')) ?? said(detail, 'theme');
	const version = said(detail, 'version');
	switch (said(detail, 'event')) {
		case 'begun':
			return m.event_begun();
		case 'theme-completed':
			return m.event_theme_completed({ theme });
		case 'theme-taken-back':
			return m.event_theme_taken_back({ theme });
		case 'sent-to-challenge':
			return m.event_sent_to_challenge();
		case 'challenged':
			return detail['agreed'] === true ? m.event_agreed({ theme }) : m.event_not_agreed({ theme });
		case 'sent-for-signature':
			return m.event_sent_for_signature();
		case 'called-back':
			return m.event_called_back();
		case 'declined':
			return m.event_declined();
		case 'submitted':
			return m.event_submitted({ version });
		case 'signed':
			return m.event_signed({ version, role: said(detail, 'role') });
		case 'reopened':
			return m.event_reopened({ version });
		default:
			return said(detail, 'event');
	}
}

function yearOf(detail: AuditDetail, { series }: Titles) {
	const year = detail['year'];
	return {
		questionnaire: series.get(said(detail, 'series')) ?? said(detail, 'series'),
		year: typeof year === 'number' ? yearName(year) : ''
	};
}

function said(detail: AuditDetail, field: string): string {
	return String(detail[field] ?? '');
}
