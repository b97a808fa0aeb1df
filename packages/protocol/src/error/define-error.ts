import type { ErrorDoc } from "./error-doc.ts";

/** An error that says by its code what it means; the docs of its class have the words. */
export interface DefinedError<Name extends string, Code extends string> extends Error {
  readonly name: Name;
  readonly code: Code;
}

/** A class of errors that are told apart by their codes. */
export interface DefinedErrorClass<Name extends string, Code extends string> {
  new (code: Code, message: string, options?: ErrorOptions): DefinedError<Name, Code>;
  /** What each code means, and what to do about it. */
  readonly docs: Readonly<Record<Code, ErrorDoc>>;
}

/** A class of errors that all have the same code. */
export interface DefinedErrorClassOfOneCode<Name extends string, Code extends string> {
  new (message?: string, options?: ErrorOptions): DefinedError<Name, Code>;
  /** What the code means, and what to do about it. */
  readonly docs: Readonly<Record<Code, ErrorDoc>>;
}

/**
 * The class of errors of a name, whose codes are those that the docs explain: extend it, as in
 * `class StoreError extends defineError("StoreError", storeErrorDocs) {}`. Each error says which code it has.
 */
export function defineError<Name extends string, Code extends string>(
  name: Name,
  docs: Readonly<Record<Code, ErrorDoc>>,
): DefinedErrorClass<Name, Code>;

/** The same for errors that have one code, which is not said each time. */
export function defineError<Name extends string, Code extends string>(
  name: Name,
  code: Code,
  doc: ErrorDoc,
): DefinedErrorClassOfOneCode<Name, Code>;

export function defineError(
  name: string,
  ...words: readonly [docs: Readonly<Record<string, ErrorDoc>>] | readonly [code: string, doc: ErrorDoc]
): DefinedErrorClass<string, string> | DefinedErrorClassOfOneCode<string, string> {
  if (words.length === 1) return withCodes(name, words[0]);
  const [code, doc] = words;
  return class extends withCodes(name, { [code]: doc }) {
    constructor(message = "", options?: ErrorOptions) {
      super(code, message, options);
    }
  };
}

const withCodes = (name: string, docs: Readonly<Record<string, ErrorDoc>>): DefinedErrorClass<string, string> =>
  class extends Error implements DefinedError<string, string> {
    static readonly docs = docs;
    override readonly name = name;
    readonly code: string;

    constructor(code: string, message: string, options?: ErrorOptions) {
      super(message, options);
      this.code = code;
    }
  };
