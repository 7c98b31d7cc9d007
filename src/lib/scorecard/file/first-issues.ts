import { z } from 'zod';
import type { Path } from './file-problem.ts';

/**
 * The first issues a schema has with a value, `most` at most; fewer than that where it has fewer. Zod itself gathers every issue there is: a megabyte of `{}` where actions should be has more than
 * a million, and takes seconds.
 */
export function firstIssues(
	schema: z.core.$ZodType,
	raw: unknown,
	most: number
): z.core.$ZodIssue[] {
	const issues: z.core.$ZodIssue[] = [];
	gather(planOf(schema), raw, [], issues, most);
	return issues.slice(0, most);
}

/** A part of a schema as it is gone through, found out once: what is inside it, by name where it has names. */
type Plan =
	| { kind: 'leaf'; schema: z.core.$ZodType }
	| { kind: 'optional'; inner: Plan }
	| { kind: 'list'; schema: z.core.$ZodType; element: Plan; most: number }
	| { kind: 'record'; schema: z.core.$ZodType; key: z.core.$ZodType; value: Plan }
	| { kind: 'group'; schema: z.core.$ZodType; parts: ReadonlyMap<string, Plan> };

const plans = new WeakMap<z.core.$ZodType, Plan>();

function planOf(schema: z.core.$ZodType): Plan {
	const known = plans.get(schema);
	if (known) return known;
	const plan = makePlan(schema);
	plans.set(schema, plan);
	return plan;
}

function makePlan(schema: z.core.$ZodType): Plan {
	if (schema instanceof z.ZodOptional) return { kind: 'optional', inner: planOf(schema.unwrap()) };
	if (schema instanceof z.ZodArray)
		return { kind: 'list', schema, element: planOf(schema.element), most: maxIn(schema) };
	if (schema instanceof z.ZodRecord)
		return { kind: 'record', schema, key: schema.keyType, value: planOf(schema.valueType) };
	if (schema instanceof z.ZodObject) {
		const parts = Object.entries<z.core.$ZodType>(schema.shape);
		return {
			kind: 'group',
			schema,
			parts: new Map(parts.map(([name, part]) => [name, planOf(part)]))
		};
	}
	return { kind: 'leaf', schema };
}

/** How many entries a list may have. */
function maxIn(schema: z.core.$ZodType): number {
	const { maximum } = schema._zod.bag;
	return typeof maximum === 'number' ? maximum : Infinity;
}

function gather(
	plan: Plan,
	raw: unknown,
	path: Path,
	issues: z.core.$ZodIssue[],
	most: number
): void {
	if (issues.length >= most) return;
	const inside = (part: Plan, value: unknown, step: string | number) => {
		path.push(step);
		gather(part, value, path, issues, most);
		path.pop();
	};
	if (plan.kind === 'optional') {
		if (raw !== undefined) gather(plan.inner, raw, path, issues, most);
	} else if (plan.kind === 'list' && Array.isArray(raw)) {
		// What is in a list that is too long is not looked at.
		if (raw.length > plan.most) {
			issues.push({
				...{ code: 'too_big', origin: 'array', maximum: plan.most, inclusive: true },
				...{ message: '', path: [...path], input: raw }
			});
			return;
		}
		for (let index = 0; index < raw.length && issues.length < most; index += 1)
			inside(plan.element, raw[index], index);
	} else if (plan.kind === 'record' && isGroup(raw)) {
		for (const [name, value] of Object.entries(raw)) {
			if (issues.length >= most) return;
			if (!z.safeParse(plan.key, name).success)
				issues.push({
					...{ code: 'invalid_key', origin: 'record', issues: [], message: '' },
					...{ path: [...path, name], input: raw }
				});
			inside(plan.value, value, name);
		}
	} else if (plan.kind === 'group' && isGroup(raw)) {
		for (const [name, part] of plan.parts) inside(part, raw[name], name);
		const keys = Object.keys(raw).filter((name) => !plan.parts.has(name));
		if (keys.length > 0)
			issues.push({ code: 'unrecognized_keys', keys, message: '', path: [...path], input: raw });
	} else {
		const { error } = z.safeParse(plan.schema, raw, { reportInput: true });
		for (const issue of error?.issues ?? [])
			issues.push({ ...issue, path: [...path, ...issue.path] });
	}
}

function isGroup(raw: unknown): raw is Record<string, unknown> {
	return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
