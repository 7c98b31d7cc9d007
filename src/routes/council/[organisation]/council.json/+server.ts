import { writeCouncilFile } from '#lib/scorecard/file/council-file.ts';

import { copyCouncil } from '#lib/server/records/council-copy.ts';
import { auditDownload } from '#lib/server/http/audited.ts';
import { download } from '#lib/server/http/download.ts';
import { site } from '#lib/server/process/site.ts';
import { requireMember } from '../guard.server.ts';
import type { RequestHandler } from './$types';

/** Everything about the council, in the format of docs/council-file.md. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const member = await requireMember(locals, params, 'read');
	const { organisation } = member;
	const text = writeCouncilFile(await copyCouncil(site().database, organisation));
	await auditDownload(member, 'copy-taken');
	return download(text, 'application/json; charset=utf-8', [organisation.name, 'council', 'json']);
};
