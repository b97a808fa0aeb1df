import type { ByteString } from "@pluto-ami/protocol";

import type { MatchDefinition, PatternDefinition } from "../script/definition/pattern.ts";
import { badRule } from "./rule-error.ts";
import { compilePattern, type PatternLimits, type ValuePattern } from "./value-pattern.ts";

/** What one header must be. */
export interface Condition {
  /** As it was written. */
  readonly header: string;
  readonly pattern: ValuePattern;
}

/** Gives the values of all headers of a name, in lower case, in their order. */
export interface HeaderValues {
  values(lowerName: string): readonly ByteString[];
}

/** Does one of the values of its header fit, or is there none, and that is right? */
export const isMet = ({ header, pattern }: Condition, action: HeaderValues): boolean => {
  const values = action.values(header.toLowerCase());
  return values.length === 0 ? pattern.fits(undefined) : values.some((value) => pattern.fits(value));
};

/** What an action must have, ready to be asked. */
export class Match {
  readonly conditions: readonly Condition[];

  /** @throws RuleError `E_BAD_RULE` at a pattern that is none. */
  constructor(definition: MatchDefinition, limits: PatternLimits, place = "match") {
    this.conditions = Object.entries(definition).flatMap(([header, wanted]) => {
      const where = `${place}.${header}`;
      if (header.trim() === "" || header.includes(":")) throw badRule(where, "it is no name of a header.");
      if (!isList(wanted)) return [{ header, pattern: compilePattern(wanted, where, limits) }];
      return wanted.map((one, at) => ({ header, pattern: compilePattern(one, `${where}[${at}]`, limits) }));
    });
  }

  /** Bytes that its patterns hold at the most; an estimate. */
  get bytes(): number {
    return this.conditions.reduce((sum, { pattern }) => sum + pattern.bytes, 0);
  }

  /** Does an action have all of it? */
  fits(action: HeaderValues): boolean {
    return this.conditions.every((condition) => isMet(condition, action));
  }

  /** What placeholders with names have found in an action that fits. */
  found(action: HeaderValues): ReadonlyMap<string, ByteString> {
    const found = new Map<string, ByteString>();
    for (const { header, pattern } of this.conditions) {
      if (pattern.found === undefined) continue;
      const value = action.values(header.toLowerCase()).find((one) => pattern.fits(one));
      if (value !== undefined) for (const [name, part] of pattern.found(value)) found.set(name, part);
    }
    return found;
  }
}

const isList = (wanted: PatternDefinition | readonly PatternDefinition[]): wanted is readonly PatternDefinition[] =>
  Array.isArray(wanted);
