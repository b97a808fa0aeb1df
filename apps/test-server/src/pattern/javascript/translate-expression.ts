import { badRule } from "../rule-error.ts";
import { ExpressionReader } from "./expression-reader.ts";

/** Flags that say how an expression is run again and again: here it is run once. */
const ofRunning = new Set(["d", "g"]);
const known = new Set([...ofRunning, "i", "m", "s", "u"]);

const flawOfFlags = (flags: string): string | undefined => {
  const other = Array.from(flags).find((flag) => !known.has(flag));
  if (other === "y") return "RE2 does not have the flag y; write ^ where the value is to begin with it.";
  if (other !== undefined) return `RE2 does not have the flag ${other}; leave it out.`;
  return flags.includes("i") && flags.includes("u")
    ? "RE2 compares letters in another way than the flags i and u together; leave out u."
    : undefined;
};

/**
 * A regular expression of JavaScript in the syntax of RE2: it finds the same, but that a character beyond U+FFFF is always one, as with the flag u.
 * @param place How errors call it.
 * @throws RuleError `E_BAD_RULE` that says what to write in its place, where RE2 has nothing that means the same.
 */
export const translateExpression = ({ flags, source }: RegExp, place: string): string => {
  const fail = (flaw: string): never => {
    throw badRule(place, `/${source}/${flags} cannot be run in linear time as it is: ${flaw}`);
  };
  const flaw = flawOfFlags(flags);
  return flaw === undefined ? new ExpressionReader(source, flags, fail).read() : fail(flaw);
};
