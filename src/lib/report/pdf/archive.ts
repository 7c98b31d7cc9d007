import type { Attachment } from '../attachment.ts';
import { colourProfile } from './colour-profile.ts';
import type { Listening } from './listening.ts';
import { pdfStream, pdfText, reference } from './syntax.ts';
import { pdfDate, type Inside } from './writer.ts';

interface Made {
	objId: number;
	content: string;
}

/**
 * Writes what makes the file one to keep (PDF/A-3): which colours it uses, and the files inside it with what each
 * is to the report. `read-attachments.ts` reads them back from exactly this.
 */
export function writeArchive(
	inside: Inside,
	listening: Listening,
	attachments: Attachment[],
	date: Date
): void {
	let intent: Made | null = null;
	let files: Made[] = [];
	const make = () => inside.newAdditionalObject();
	listening.during('buildDocument', () => {
		const profile = make();
		profile.content = pdfStream('/N 3', colourProfile());
		intent = make();
		intent.content = `<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) /DestOutputProfile ${reference(profile.objId)}>>`;
		files = attachments.map((attachment) => {
			const stream = make();
			stream.content = embeddedFile(attachment, date);
			const file = make();
			file.content = fileSpecification(attachment, stream.objId);
			return file;
		});
	});
	listening.during('putCatalog', () => {
		if (!intent) throw new Error('The colours have no object');
		inside.write(`/OutputIntents [${reference(intent.objId)}]`);
		if (files.length === 0) return;
		const list = files.map(({ objId }) => reference(objId));
		const named = attachments
			.map(({ name }, index) => ({ name, file: list[index] ?? '' }))
			.sort((a, b) => (a.name < b.name ? -1 : 1))
			.map(({ name, file }) => `${pdfText(name)} ${file}`);
		inside.write(
			`/AF [${list.join(' ')}] /Names <</EmbeddedFiles <</Names [${named.join(' ')}]>>>>`
		);
	});
}

function embeddedFile({ type, bytes }: Attachment, date: Date): string {
	const mediaType = type.replaceAll('/', '#2F');
	return pdfStream(
		`/Type /EmbeddedFile /Subtype /${mediaType} /Params <</ModDate (${pdfDate(date)}) /Size ${bytes.length}>>`,
		bytes
	);
}

function fileSpecification({ name, use, description }: Attachment, stream: number): string {
	const place = reference(stream);
	return `<</Type /Filespec /F ${pdfText(name)} /UF ${pdfText(name)} /AFRelationship /${use} /Desc ${pdfText(description)} /EF <</F ${place} /UF ${place}>>>>`;
}
