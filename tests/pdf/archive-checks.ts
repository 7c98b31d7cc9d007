import { dictionary, list, resolve, words, type Dictionary, type Model } from './model.ts';

/** The machine-checkable conditions of PDF/A-3a that we test beside those of PDF/UA-1. */
export function archiveFaults(model: Model, pages: string[]): string[] {
	const catalogue = dictionary(model, model.trailer['/Root']);
	return [
		...identityFaults(model, catalogue),
		...colourFaults(model, catalogue),
		...attachmentFaults(model, catalogue),
		...annotationFaults(model, pages),
		...objectFaults(model)
	];
}

/** The file says what it is, explains the one property PDF/A does not know, and has a number. */
function identityFaults(model: Model, catalogue: Dictionary): string[] {
	const metadata = model.streams.get(String(catalogue['/Metadata'])) ?? '';
	const entry = dictionary(model, catalogue['/Metadata']);
	const must: [string, boolean][] = [
		['pdfaid:part', /<pdfaid:part>3<\/pdfaid:part>/.test(metadata)],
		['pdfaid:conformance', /<pdfaid:conformance>A<\/pdfaid:conformance>/.test(metadata)],
		[
			'extension schema of pdfuaid',
			/<pdfaSchema:namespaceURI>http:\/\/www\.aiim\.org\/pdfua\/ns\/id\/<.*<pdfaProperty:name>part<\/pdfaProperty:name>\s*<pdfaProperty:valueType>Integer</s.test(
				metadata
			)
		],
		['metadata is XML', entry['/Type'] === '/Metadata' && entry['/Subtype'] === '/XML'],
		['file number', list(model, model.trailer['/ID']).length === 2],
		['created as the metadata says', createdAgrees(model, metadata)]
	];
	return must.flatMap(([name, holds]) => (holds ? [] : [`archive: ${name}`]));
}

function createdAgrees(model: Model, metadata: string): boolean {
	const digits = (text: string) => text.replace(/\D/g, '').slice(0, 14);
	const info = words(dictionary(model, model.trailer['/Info'])['/CreationDate']);
	const told = /<xmp:CreateDate>([^<]+)</.exec(metadata)?.[1] ?? '';
	return digits(info) === digits(told) && digits(info).length === 14;
}

/** One output intent, whose profile is a sound one for red, green and blue. */
function colourFaults(model: Model, catalogue: Dictionary): string[] {
	const intents = list(model, catalogue['/OutputIntents']).map((each) => dictionary(model, each));
	const [intent] = intents;
	if (intents.length !== 1 || intent?.['/S'] !== '/GTS_PDFA1') return ['archive: output intent'];
	const place = String(intent['/DestOutputProfile']);
	const profile = Buffer.from(model.streams.get(place) ?? '', 'latin1');
	const isSound =
		dictionary(model, place)['/N'] === 3 &&
		profile.length > 128 &&
		profile.readUInt32BE(0) === profile.length &&
		(profile[8] ?? 5) < 5 &&
		profile.subarray(12, 24).toString('latin1') === 'mntrRGB XYZ ' &&
		profile.subarray(36, 40).toString('latin1') === 'acsp';
	return isSound ? [] : ['archive: colour profile'];
}

/** Every file inside is named, typed, dated and said to be something to the document. */
function attachmentFaults(model: Model, catalogue: Dictionary): string[] {
	const associated = list(model, catalogue['/AF']).map(String);
	const names = list(
		model,
		dictionary(model, dictionary(model, catalogue['/Names'])['/EmbeddedFiles'])['/Names']
	);
	const listed = names.filter((_, index) => index % 2 === 1).map(String);
	const embedded = [...model.objects].flatMap(([id, entry]) =>
		dictionary(model, entry)['/Type'] === '/EmbeddedFile' ? [id] : []
	);
	const specifications = [...new Set([...associated, ...listed])].map((each) =>
		dictionary(model, each)
	);
	const used = specifications.map((each) => String(dictionary(model, each['/EF'])['/F']));
	const faults: string[] = [];
	if (associated.toSorted().join() !== listed.toSorted().join())
		faults.push('archive: file not associated');
	if (embedded.some((id) => !used.includes(id))) faults.push('archive: file without a description');
	for (const entry of specifications) {
		const place = String(dictionary(model, entry['/EF'])['/F']);
		const stream = dictionary(model, place);
		const params = dictionary(model, stream['/Params']);
		if (entry['/Type'] !== '/Filespec') faults.push('archive: no file specification');
		if (words(entry['/F']) === '' || words(entry['/UF']) === '') faults.push('archive: file name');
		if (!['/Source', '/Data'].includes(String(entry['/AFRelationship'])))
			faults.push('archive: what the file is to the report');
		if (words(entry['/Desc']) === '') faults.push('archive: file without words');
		if (!/^\/\w+\/\w+$/.test(String(stream['/Subtype']))) faults.push('archive: media type');
		if (!/^D:\d{14}/.test(words(params['/ModDate']))) faults.push('archive: date of a file');
		if (params['/Size'] !== (model.streams.get(place) ?? '').length)
			faults.push('archive: size of a file');
	}
	return faults;
}

/** Annotations are printed and not hidden. */
function annotationFaults(model: Model, pages: string[]): string[] {
	const all = pages.flatMap((page) => list(model, dictionary(model, page)['/Annots']));
	return all.some((each) => dictionary(model, each)['/F'] !== 4) ? ['archive: hidden link'] : [];
}

const forbiddenActions =
	/^\/(Launch|Sound|Movie|ResetForm|ImportData|Hide|SetOCGState|Rendition|Trans|GoTo3DView|JavaScript)$/;

/** Nothing that runs, no other program's pictures, no old compression. */
function objectFaults(model: Model): string[] {
	const faults = new Set<string>();
	for (const value of model.objects.values()) {
		const entry = resolve(model, value);
		if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) continue;
		const filters = list(model, entry['/Filter']).map(String);
		if (filters.some((filter) => filter !== '/FlateDecode')) faults.add('archive: compression');
		if (entry['/Subtype'] === '/PS' || '/Alternates' in entry || '/OPI' in entry)
			faults.add('archive: picture of another kind');
		if (entry['/Subtype'] === '/Image' && !isPlainPicture(entry))
			faults.add('archive: colours of a picture');
		const action = dictionary(model, entry['/A']);
		if ([entry, action].some((each) => forbiddenActions.test(String(each['/S']))) || '/JS' in entry)
			faults.add('archive: something that runs');
	}
	return [...faults];
}

/** In colours that the file explains, and shown as it is: smoothing is for whoever shows it to decide. */
function isPlainPicture(entry: Dictionary): boolean {
	return (
		entry['/ColorSpace'] === '/DeviceRGB' &&
		entry['/BitsPerComponent'] === 8 &&
		entry['/Interpolate'] !== true
	);
}
