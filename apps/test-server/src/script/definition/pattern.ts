import type { ScriptText } from "./headers.ts";

/**
 * What the value of a header must be: this text, byte by byte; a text with placeholders (`{int}`, `{any}`, …); a regular expression in
 * the syntax of RE2, found anywhere in the value (`written` is what reports call it: it was one of JavaScript); that there is no such header; that there is one, whatever it says.
 */
export type PatternDefinition =
  | ScriptText
  | { readonly pattern: string }
  | { readonly regex: string; readonly ignoreCase?: true; readonly written?: string }
  | { readonly absent: true }
  | { readonly any: true };

/** What an action must have; headers that it does not name do not matter. Of a list, each must fit one of the values that the header has. */
export type MatchDefinition = Readonly<Record<string, PatternDefinition | readonly PatternDefinition[]>>;
