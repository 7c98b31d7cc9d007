import type { AnswerInput } from '#lib/scorecard/answer.ts';
import type { QuestionView } from '#lib/scorecard/question-view.ts';
import type { Component } from 'svelte';

/** What the fields of a kind are given. Their names are `choice` for one answer and `choices` for several. */
export interface KindFieldsProps {
	view: QuestionView;
	/** That of what the fields are filled from, which their names carry. */
	version: string;
	/** What the fields begin with; from then on they belong to the writer. */
	start: AnswerInput;
	small: boolean;
	/** The name of last year, where its answer may be shown. */
	lastYear: string | null;
}

const found = import.meta.glob<Component<KindFieldsProps>>('./kinds/*Fields.svelte', {
	eager: true,
	import: 'default'
});

/** The fields of a kind of question: `yes-no` has `kinds/YesNoFields.svelte`. Throws where a kind has none. */
export function fieldsOfKind(kind: QuestionView['kind']): Component<KindFieldsProps> {
	const name = kind.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
	const fields = found[`./kinds/${name}Fields.svelte`];
	if (!fields) throw new Error(`The kind "${kind}" has no fields`);
	return fields;
}
