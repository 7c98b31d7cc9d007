import type { Defect } from './defects.ts';
import { dictionary, list, pagesOf, type Dictionary, type Model } from './model.ts';

const catalogue = (model: Model) => dictionary(model, model.trailer['/Root']);
const intent = (model: Model) =>
	dictionary(model, list(model, catalogue(model)['/OutputIntents'])[0]);
const file = (model: Model): Dictionary =>
	dictionary(model, list(model, catalogue(model)['/AF'])[0]);
const embedded = (model: Model) => dictionary(model, dictionary(model, file(model)['/EF'])['/F']);
const params = (model: Model) => dictionary(model, embedded(model)['/Params']);

function metadata(model: Model, from: string | RegExp, to: string): void {
	const place = String(catalogue(model)['/Metadata']);
	const before = model.streams.get(place) ?? '';
	const after = before.replace(from, to);
	if (after === before) throw new Error('Nothing was damaged');
	model.streams.set(place, after);
}

/** Faults of a file that is to be kept, each of which the checks must find. */
export const archiveDefects: Defect[] = [
	[
		'another part of PDF/A',
		(m) => metadata(m, 'pdfaid:part>3', 'pdfaid:part>2'),
		'archive: pdfaid:part'
	],
	[
		'a lower level of PDF/A',
		(m) => metadata(m, 'conformance>A', 'conformance>B'),
		'archive: pdfaid:conformance'
	],
	[
		'a property that nobody explains',
		(m) => metadata(m, /<pdfaExtension:schemas>.*<\/pdfaExtension:schemas>/s, ''),
		'archive: extension schema of pdfuaid'
	],
	['a file without a number', (m) => delete m.trailer['/ID'], 'archive: file number'],
	[
		'two days of making',
		(m) => metadata(m, /<xmp:CreateDate>\d/, '<xmp:CreateDate>9'),
		'archive: created as the metadata says'
	],
	['no output intent', (m) => delete catalogue(m)['/OutputIntents'], 'archive: output intent'],
	[
		'an output intent of another kind',
		(m) => (intent(m)['/S'] = '/GTS_PDFX'),
		'archive: output intent'
	],
	[
		'half a colour profile',
		(m) => {
			const place = String(intent(m)['/DestOutputProfile']);
			m.streams.set(place, (m.streams.get(place) ?? '').slice(0, 200));
		},
		'archive: colour profile'
	],
	[
		'a profile of four colours',
		(m) => (dictionary(m, intent(m)['/DestOutputProfile'])['/N'] = 4),
		'archive: colour profile'
	],
	[
		'a file nobody associates',
		(m) => list(m, catalogue(m)['/AF']).pop(),
		'archive: file not associated'
	],
	[
		'a file nobody describes',
		(m) => {
			delete catalogue(m)['/AF'];
			delete catalogue(m)['/Names'];
		},
		'archive: file without a description'
	],
	[
		'a file that is nothing to the report',
		(m) => delete file(m)['/AFRelationship'],
		'archive: what the file is to the report'
	],
	['a file without a name', (m) => delete file(m)['/UF'], 'archive: file name'],
	['a file that nothing is said of', (m) => delete file(m)['/Desc'], 'archive: file without words'],
	['a file of no type', (m) => delete embedded(m)['/Subtype'], 'archive: media type'],
	['a file without a day', (m) => delete params(m)['/ModDate'], 'archive: date of a file'],
	['a file of another size', (m) => (params(m)['/Size'] = 1), 'archive: size of a file'],
	[
		'a link that is not printed',
		(m) => {
			const link = pagesOf(m).flatMap((page) => list(m, dictionary(m, page)['/Annots']))[0];
			dictionary(m, link)['/F'] = 2;
		},
		'archive: hidden link'
	],
	[
		'something that runs',
		(m) => m.objects.set('99999 0 R', { '/S': '/JavaScript', '/JS': 'u:app.alert(1)' }),
		'archive: something that runs'
	],
	[
		'an old compression',
		(m) => m.objects.set('99999 0 R', { '/Filter': '/LZWDecode' }),
		'archive: compression'
	],
	[
		'a picture in PostScript',
		(m) => m.objects.set('99999 0 R', { '/Subtype': '/PS' }),
		'archive: picture of another kind'
	]
];

const picture = (model: Model): Dictionary =>
	[...model.objects.values()]
		.map((value) => dictionary(model, value))
		.find((entry) => entry['/Subtype'] === '/Image') ?? {};

/** Faults of a file with the council's logo. */
export const logoDefects: Defect[] = [
	[
		'a picture in colours of a press',
		(m) => (picture(m)['/ColorSpace'] = '/DeviceCMYK'),
		'archive: colours of a picture'
	],
	[
		'a picture that is smoothed',
		(m) => (picture(m)['/Interpolate'] = true),
		'archive: colours of a picture'
	],
	[
		'a picture as a camera packs it',
		(m) => (picture(m)['/Filter'] = '/JPXDecode'),
		'archive: compression'
	]
];
