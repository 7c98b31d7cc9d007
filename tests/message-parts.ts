import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';

/** A message that is given what another message says. */
export interface MessagePart {
	file: string;
	/** As it is called: `m.plan_due`, or out of a table `words.becomes`. */
	message: string;
	parameter: string;
}

/** What is learned of a function from where it is called, whatever file that is in. */
interface Learned {
	/** Functions that give back what a message says. */
	speaking: Set<string>;
	/** Parameters, `function#0`, that are given what a message says. */
	said: Set<string>;
	/** Parameters that are given a message to say, or a table of them. */
	messages: Set<string>;
}

/**
 * Follows what messages say through constants, functions and their parameters, by name and without types, to where it is
 * put into another message. What is kept in a field of an object and taken out elsewhere is not followed.
 * @param sources the text of each file by its name
 * @param names functions that give back a name, a day or a figure, which may stand in a sentence
 * @param isWordless whether a message has no words of its own, as `{label}: {value}`: it says what it is given
 */
export function messageParts(
	sources: ReadonlyMap<string, string>,
	names: ReadonlySet<string>,
	isWordless: (message: string) => boolean
): MessagePart[] {
	const parsed = [...sources].map(([file, text]) => ({
		file,
		source: ts.createSourceFile(`${file}.ts`, text, ts.ScriptTarget.Latest, true)
	}));
	const learned: Learned = { speaking: new Set(), said: new Set(), messages: new Set() };
	let found: MessagePart[] = [];
	const size = () => learned.speaking.size + learned.said.size + learned.messages.size;
	for (let before = -1; before !== size();) {
		before = size();
		found = parsed.flatMap(({ file, source }) =>
			readFile(file, source, learned, names, isWordless)
		);
	}
	return found;
}

function readFile(
	file: string,
	source: ts.SourceFile,
	{ speaking, said, messages }: Learned,
	names: ReadonlySet<string>,
	isWordless: (message: string) => boolean
): MessagePart[] {
	const found: MessagePart[] = [];
	const own = functionsOf(source);
	const reading = new Set<ts.Node>();
	let ownWords = false;
	visit(source);
	return found;

	function visit(node: ts.Node): void {
		const name = ts.isFunctionLike(node) ? nameOf(node) : null;
		if (name !== null && !names.has(name) && ts.isFunctionLike(node)) {
			// What it is given by one caller it does not say to another.
			ownWords = true;
			if (givesBack(node).some(says)) speaking.add(keyOf(name));
			ownWords = false;
		}
		if (ts.isCallExpression(node)) readCall(node);
		ts.forEachChild(node, visit);
	}

	function readCall({ expression, arguments: args }: ts.CallExpression): void {
		if (isMessage(expression)) {
			if (isWordless(messageName(expression))) return;
			const parts = args.flatMap((each) => fieldsOf(each)).filter(([, value]) => says(value));
			for (const [parameter] of parts)
				found.push({ file, message: expression.getText(source), parameter });
		} else if (ts.isIdentifier(expression))
			args.forEach((each, index) => {
				if (says(each)) said.add(`${keyOf(expression.text)}#${index}`);
				if (isMessage(each)) messages.add(`${keyOf(expression.text)}#${index}`);
			});
	}

	/** `plan_due` for `m.plan_due`; for one out of a table its whole text, which names none. */
	function messageName(expression: ts.Expression): string {
		return expression.getText(source).replace(/^m\./, '');
	}

	/** Whether this is what a message says, or a list of such. */
	function says(node: ts.Node): boolean {
		if (reading.has(node)) return false;
		reading.add(node);
		try {
			return saysItself(node);
		} finally {
			reading.delete(node);
		}
	}

	function saysItself(node: ts.Node): boolean {
		if (ts.isCallExpression(node)) return saysCalled(node);
		if (ts.isIdentifier(node)) return saysNamed(node);
		if (ts.isConditionalExpression(node)) return says(node.whenTrue) || says(node.whenFalse);
		if (ts.isPropertyAccessExpression(node)) {
			const held = ts.isIdentifier(node.expression) ? constantOf(node.expression) : null;
			if (!held || !ts.isObjectLiteralExpression(held)) return false;
			return fieldsOf(held).some(([name, value]) => name === node.name.text && says(value));
		}
		if (ts.isTemplateExpression(node))
			return node.templateSpans.some(({ expression }) => says(expression));
		if (ts.isArrayLiteralExpression(node)) return node.elements.some(says);
		if (ts.isBinaryExpression(node))
			return /^(\+|\?\?|\|\|)$/.test(node.operatorToken.getText(source))
				? says(node.left) || says(node.right)
				: false;
		if (
			ts.isParenthesizedExpression(node) ||
			ts.isSpreadElement(node) ||
			ts.isAsExpression(node) ||
			ts.isNonNullExpression(node)
		)
			return says(node.expression);
		return false;
	}

	function saysCalled({ expression, arguments: args }: ts.CallExpression): boolean {
		if (isMessage(expression))
			return (
				!isWordless(messageName(expression)) ||
				args.flatMap((each) => fieldsOf(each)).some(([, value]) => says(value))
			);
		if (ts.isIdentifier(expression)) {
			if (names.has(expression.text)) return false;
			return speaking.has(keyOf(expression.text)) || args.some(says);
		}
		if (!ts.isPropertyAccessExpression(expression)) return false;
		const method = expression.name.text;
		if (
			/^(length|includes|has|some|every|indexOf|findIndex|startsWith|endsWith|test)$/.test(method)
		)
			return false;
		return (
			says(expression.expression) ||
			(/^(map|flatMap)$/.test(method) && args.some((each) => isMessage(each) || isSpeaker(each)))
		);
	}

	/** A function written here, or named, that gives back what a message says. */
	function isSpeaker(node: ts.Expression): boolean {
		if (ts.isIdentifier(node)) return !names.has(node.text) && speaking.has(keyOf(node.text));
		return ts.isArrowFunction(node) && givesBack(node).some(says);
	}

	function saysNamed(name: ts.Identifier): boolean {
		const declared = declarationOf(name);
		if (!declared) return false;
		if (ts.isParameter(declared)) {
			if (ownWords) return false;
			const owner = declared.parent;
			return said.has(parameterKey(declared)) || (ts.isArrowFunction(owner) && isFedSaid(owner));
		}
		if (ts.isBindingElement(declared)) {
			const holder = declared.parent.parent;
			return (
				ts.isArrayBindingPattern(declared.parent) &&
				ts.isVariableDeclaration(holder) &&
				!!holder.initializer &&
				says(holder.initializer)
			);
		}
		return !!declared.initializer && says(declared.initializer);
	}

	/** `said.map((each) => …)`. */
	function isFedSaid({ parent }: ts.ArrowFunction): boolean {
		return (
			ts.isCallExpression(parent) &&
			ts.isPropertyAccessExpression(parent.expression) &&
			says(parent.expression.expression)
		);
	}

	/** A message that is not said yet: `m.plan_due`, one of a table of them, or one that was handed over. */
	function isMessage(node: ts.Expression): boolean {
		if (reading.has(node)) return false;
		if (ts.isPropertyAccessExpression(node) && node.expression.getText(source) === 'm') return true;
		if (ts.isConditionalExpression(node))
			return isMessage(node.whenTrue) || isMessage(node.whenFalse);
		if (ts.isPropertyAccessExpression(node))
			return !methods.has(node.name.text) && isMessage(node.expression);
		if (
			ts.isElementAccessExpression(node) ||
			ts.isParenthesizedExpression(node) ||
			ts.isNonNullExpression(node) ||
			ts.isSatisfiesExpression(node) ||
			ts.isAsExpression(node)
		)
			return isMessage(node.expression);
		if (ts.isObjectLiteralExpression(node))
			return fieldsOf(node).some(([, value]) => ts.isExpression(value) && isMessage(value));
		if (!ts.isIdentifier(node)) return false;
		const declared = declarationOf(node);
		if (!declared) return false;
		reading.add(node);
		try {
			if (ts.isParameter(declared)) return messages.has(parameterKey(declared));
			if (ts.isBindingElement(declared)) {
				const holder = declared.parent.parent;
				return ts.isParameter(holder)
					? messages.has(parameterKey(holder))
					: !!holder.initializer && isMessage(holder.initializer);
			}
			return !!declared.initializer && isMessage(declared.initializer);
		} finally {
			reading.delete(node);
		}
	}

	function constantOf(name: ts.Identifier): ts.Expression | null {
		const declared = declarationOf(name);
		return declared && ts.isVariableDeclaration(declared) ? (declared.initializer ?? null) : null;
	}

	/** The fields of an object that is written here, or held in a constant that is. */
	function fieldsOf(object: ts.Expression): [string, ts.Node][] {
		if (ts.isIdentifier(object)) {
			const held = constantOf(object);
			return held && !ts.isIdentifier(held) ? fieldsOf(held) : [];
		}
		if (!ts.isObjectLiteralExpression(object)) return [];
		return object.properties.flatMap((field): [string, ts.Node][] => {
			if (ts.isPropertyAssignment(field)) return [[field.name.getText(source), field.initializer]];
			if (ts.isShorthandPropertyAssignment(field)) return [[field.name.text, field.name]];
			return ts.isSpreadAssignment(field) ? fieldsOf(field.expression) : [];
		});
	}

	/** A function of this file alone is not mistaken for one of the same name elsewhere. */
	function keyOf(name: string): string {
		return own.has(name) ? `${file}:${name}` : name;
	}

	function parameterKey(parameter: ts.ParameterDeclaration): string {
		const owner = parameter.parent;
		return `${keyOf(nameOf(owner) ?? `@${owner.pos}`)}#${owner.parameters.indexOf(parameter)}`;
	}
}

/** What lists, texts and maps can do by themselves. */
const methods = new Set(
	[Array, String, Map, Set, Promise, Function].flatMap(({ prototype }) =>
		Object.getOwnPropertyNames(prototype)
	)
);

/** The functions of a file that no other file can name. */
function functionsOf(source: ts.SourceFile): Set<string> {
	const found = new Set<string>();
	const isOpen = (node: ts.Node) =>
		ts.canHaveModifiers(node) &&
		(ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
	const visit = (node: ts.Node): void => {
		const name = ts.isFunctionLike(node) ? nameOf(node) : null;
		if (name !== null && !isOpen(node) && !isOpen(node.parent.parent?.parent ?? node))
			found.add(name);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function nameOf(owner: ts.SignatureDeclaration): string | null {
	if (owner.name && ts.isIdentifier(owner.name)) return owner.name.text;
	const { parent } = owner;
	return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : null;
}

/** What a function gives back: not what the functions inside it do. */
function givesBack(owner: ts.SignatureDeclaration): ts.Expression[] {
	const body = 'body' in owner ? (owner.body as ts.ConciseBody | undefined) : undefined;
	if (!body) return [];
	if (!ts.isBlock(body)) return [body];
	const found: ts.Expression[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isFunctionLike(node)) return;
		if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
		ts.forEachChild(node, visit);
	};
	visit(body);
	return found;
}

type Declaration = ts.ParameterDeclaration | ts.VariableDeclaration | ts.BindingElement;

/** The nearest declaration of a name, going outwards. */
function declarationOf(name: ts.Identifier): Declaration | null {
	for (let scope: ts.Node | undefined = name.parent; scope; scope = scope.parent) {
		const found = declaredIn(scope)?.get(name.text);
		if (found) return found;
	}
	return null;
}

const declaredInScope = new WeakMap<ts.Node, ReadonlyMap<string, Declaration>>();

/** What a scope declares itself, and not the scopes inside it; `null` for what is none. */
function declaredIn(scope: ts.Node): ReadonlyMap<string, Declaration> | null {
	const isFunction = ts.isFunctionLike(scope);
	if (!isFunction && !ts.isBlock(scope) && !ts.isSourceFile(scope) && !ts.isForOfStatement(scope))
		return null;
	const kept = declaredInScope.get(scope);
	if (kept) return kept;
	const found = new Map<string, Declaration>();
	const add = (binding: ts.BindingName, declared: Declaration): void => {
		if (ts.isIdentifier(binding)) found.set(binding.text, declared);
		else
			for (const element of binding.elements)
				if (ts.isBindingElement(element)) add(element.name, element);
	};
	const visit = (node: ts.Node): void => {
		if (node !== scope && (ts.isFunctionLike(node) || ts.isBlock(node))) return;
		if (ts.isVariableDeclaration(node)) add(node.name, node);
		ts.forEachChild(node, visit);
	};
	if (isFunction) for (const parameter of scope.parameters) add(parameter.name, parameter);
	else visit(scope);
	declaredInScope.set(scope, found);
	return found;
}

/** Every file that says something, as TypeScript: of a component its script and what stands between its braces. */
export function speakingSources(): Map<string, string> {
	const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => /\.(ts|svelte)$/.test(file))
		.filter((file) => !/^lib\/paraglide\/|\.(test|d)\.ts$/.test(file));
	return new Map(
		files.flatMap((file) => {
			const text = readFileSync(join('src', file), 'utf8');
			if (!/\/(messages|words\/[\w-]+)\.[jt]s'/.test(text)) return [];
			return [[file, file.endsWith('.svelte') ? expressionsOf(text) : text]];
		})
	);
}

/** A component as TypeScript. */
export function expressionsOf(component: string): string {
	const { fragment, instance, module } = parse(component, { modern: true });
	const parts = [module, instance].map((script) => {
		const content = script?.content as unknown as { start: number; end: number } | undefined;
		return content ? component.slice(content.start, content.end) : '';
	});
	const visit = (node: unknown): void => {
		if (Array.isArray(node)) return node.forEach(visit);
		if (typeof node !== 'object' || node === null) return;
		const { type, start, end } = node as { type?: string; start?: number; end?: number };
		const text = start === undefined ? '' : component.slice(start, end);
		if (type === 'VariableDeclaration') return void parts.push(`${text};`);
		if (type !== undefined && /(Expression|Literal)$|^Identifier$/.test(type))
			return void parts.push(`(${text});`);
		for (const [key, child] of Object.entries(node)) if (key !== 'parent') visit(child);
	};
	visit(fragment);
	return parts.join('\n');
}
