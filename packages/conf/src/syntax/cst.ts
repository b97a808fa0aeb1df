import type { ConfLine } from "./lexer.ts";

interface Node {
  /** The bytes it was written with: nothing of a file is thrown away. */
  readonly line: ConfLine;
}

/** A blank line, a comment, or a line that could not be read. */
interface TriviaNode extends Node {
  readonly kind: "trivia";
}

/** `[name](options)`. */
export interface SectionNode extends Node {
  readonly kind: "section";
  readonly name: string;
  /** The items between the parentheses as written, not trimmed. */
  readonly options: readonly string[];
}

/** `name = value`, `name => value` or `name += value`. */
export interface VariableNode extends Node {
  readonly kind: "variable";
  readonly name: string;
  readonly value: string;
  /** Written with `=>`. */
  readonly isObject: boolean;
  /** Written with `+=`: the value is appended, its leading blanks kept. */
  readonly isAppended: boolean;
}

/** `#include`, `#tryinclude` and whatever else starts with `#`. */
export interface DirectiveNode extends Node {
  readonly kind: "directive";
  /** In lower case, without the `#`. */
  readonly name: string;
  /** Without quotes or angle brackets. */
  readonly argument: string;
}

/** A line of a file with its meaning. */
export type ConfNode = TriviaNode | SectionNode | VariableNode | DirectiveNode;
