import { parseRules } from "./parse-rule.ts";

/** A line of an access list, or of something that has others beside them. */
interface Line {
  readonly name: string;
  readonly value: string;
}

/**
 * The first line of a list that lets some in and keeps nobody out, undefined for every other list: as a list begins with *everybody is let
 * in*, such lines say nothing (docs/protocol.md#access-lists). One that lets all in says so, and is meant so.
 */
export const findPermitAlone = <Each extends Line>(lines: readonly Each[]): Each | undefined => {
  const rules = lines.flatMap((line) => {
    const key = line.name.toLowerCase();
    if (key !== "permit" && key !== "deny") return [];
    return (parseRules(line.value, key === "permit") ?? []).map((rule) => ({ line, rule }));
  });
  const isAlone = rules.every(({ rule: { allow, mask } }) => allow && mask.some((byte) => byte !== 0));
  return isAlone ? rules[0]?.line : undefined;
};

/** What to say of one. */
export const permitAlone = (what: string): string =>
  `${what} has permit lines and no deny line: they keep nobody out. Write deny = 0.0.0.0/0 and deny = ::/0 before them.`;
