import { parseSync, Visitor } from "oxc-parser";

/** A place in a source where a regular expression is made. */
export interface Pattern {
  /** From 1. */
  readonly line: number;
  /** As the source has it. */
  readonly text: string;
  /** What a literal says; undefined where the expression is made of a value that the source does not show. */
  readonly literal: { readonly source: string; readonly flags: string } | undefined;
}

/** Methods that make a regular expression of whatever else they are given. */
const makers = new Set(["match", "matchAll", "search"]);

/**
 * Every regular expression in a source: literals, each mention of `RegExp` outside of types, and arguments of `match`,
 * `matchAll` and `search` that are neither a literal nor the name of one.
 * @throws Error when the source cannot be read.
 */
export const findPatterns = (file: string, source: string): Pattern[] => {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: (Pattern & { readonly start: number })[] = [];
  const typeNames = new Set<number>();
  const literalNames = new Set<string>();
  const add = ({ start, end }: Span, literal?: Pattern["literal"]): void => {
    found.push({ start, line: source.slice(0, start).split("\n").length, text: source.slice(start, end), literal });
  };

  // Names first: a literal may stand below the function that uses it.
  new Visitor({
    TSTypeReference: ({ typeName }) => void typeNames.add(typeName.start),
    VariableDeclarator: ({ id, init }) => {
      if (id.type === "Identifier" && init?.type === "Literal" && "regex" in init) literalNames.add(id.name);
    },
    NewExpression: ({ callee }) => void typeNames.add(callee.start),
    CallExpression: ({ callee }) => {
      if (callee.type === "Identifier" && callee.name === "RegExp") typeNames.add(callee.start);
    },
  }).visit(program);

  new Visitor({
    Literal: (node) => {
      if ("regex" in node) add(node, { source: node.regex.pattern, flags: node.regex.flags });
    },
    NewExpression: (node) => {
      if (node.callee.type === "Identifier" && node.callee.name === "RegExp") add(node);
    },
    CallExpression: (node) => {
      const { callee } = node;
      if (callee.type === "Identifier" && callee.name === "RegExp") add(node);
      if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
      const [argument] = node.arguments;
      if (!makers.has(callee.property.name) || argument === undefined) return;
      const isLiteral = argument.type === "Literal" && "regex" in argument;
      if (!isLiteral && !(argument.type === "Identifier" && literalNames.has(argument.name))) add(node);
    },
    Identifier: (node) => {
      if (node.name === "RegExp" && !typeNames.has(node.start)) add(node);
    },
  }).visit(program);
  return found
    .sort((one, other) => one.start - other.start)
    .map(({ line, text, literal }) => ({ line, text, literal }));
};

interface Span {
  readonly start: number;
  readonly end: number;
}
