import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import * as m from '#lib/paraglide/messages.js';
import { assessmentFileSchema } from '#lib/scorecard/file/assessment-file.ts';
import { councilFileSchema } from '#lib/scorecard/file/council-schema.ts';
import { definitionSchema } from '#lib/scorecard/definition.ts';
import { functionsSchema } from '#lib/scorecard/council-function.ts';
import { librarySchema } from '#lib/scorecard/resource.ts';
import type { Given } from './arguments.ts';
import { reasonOf } from './reason.ts';
import { exit, InputError, type Exit, type Terminal } from './terminal.ts';
import { writeFile } from './write-file.ts';

/** The published JSON Schemas by the name of their file, made from the schemas the service itself reads with. */
export function publishedSchemas(): Record<string, string> {
	return {
		'questionnaire.json': written(definitionSchema),
		'resources.json': written(librarySchema),
		'functions.json': written(functionsSchema),
		'assessment-file.json': written(assessmentFileSchema),
		'council-file.json': written(councilFileSchema)
	};
}

/** Writes the JSON Schemas into a folder. */
export function schema({ positionals: [named] }: Given, terminal: Terminal): Exit {
	const folder = named === undefined ? terminal.schemas : resolve(terminal.standing, named);
	try {
		mkdirSync(folder, { recursive: true });
	} catch (error) {
		const shown = relative(terminal.standing, folder);
		throw new InputError(m.cli_out_unwritable({ file: shown, reason: reasonOf(error) }));
	}
	for (const [name, text] of Object.entries(publishedSchemas())) {
		const shown = relative(terminal.standing, join(folder, name));
		writeFile(shown, text, terminal);
		terminal.print(m.cli_written({ file: shown }));
	}
	return exit.done;
}

function written(of: z.ZodType): string {
	return `${JSON.stringify(z.toJSONSchema(of, { io: 'input' }), null, '\t')}\n`;
}
