/** The bytes that a function may give (spec/ami.md §4.4). */
const functionBytes = 1023;

/** Does the name call a function of the dialplan, as in `DB(family/key)` (spec/ami.md §4.4)? */
export const isFunction = (name: string): boolean => name.endsWith(")");

/** The value as a client sees it: nothing for an unset one, and no more of a function than fits (spec/ami.md §4.4). */
export const shownValue = (name: string, value: string | undefined): string =>
  isFunction(name) ? (value ?? "").slice(0, functionBytes) : (value ?? "");
