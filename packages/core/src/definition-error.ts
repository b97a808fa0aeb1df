import { defineError, isPlainName, type PermissionClass, permissionClasses } from "@pluto-ami/protocol";

/** What a program that embeds the manager defines or raises cannot be: a name that is taken, unknown or malformed, a class that is none. */
export class DefinitionError extends defineError("DefinitionError", "E_DEFINITION", {
  meaning: "A program registers what cannot be, or raises an event that is not registered.",
  remedy: "Read the message: it names the name or the class. What has a name already keeps it: choose another one.",
}) {}

/** @throws DefinitionError unless this can stand as a name on the wire. */
export const checkName = (kind: "action" | "event" | "header" | "module", name: string): void => {
  if (!isPlainName(name)) {
    throw new DefinitionError(
      `'${name}' is no name for ${/^[ae]/.test(kind) ? "an" : "a"} ${kind}: use one word of ASCII without a colon.`,
    );
  }
};

/**
 * Programs in JavaScript have no compiler to tell them, and a class that is none would let everybody in.
 * @throws DefinitionError when one of them is none.
 */
export const checkClasses = (name: string, classes: readonly PermissionClass[]): void => {
  const unknown = classes.find((one) => !permissionClasses.includes(one));
  if (unknown === undefined) return;
  throw new DefinitionError(`${name}: ${noClass(unknown)}`);
};

/** Says that there is no such class, and which there are. */
export const noClass = (name: string): string =>
  `'${name}' is no permission class. There are: ${permissionClasses.join(", ")}.`;

/** @throws DefinitionError when something is wrong with what is registered. */
export const checkParts = (flaw: string | undefined): void => {
  if (flaw !== undefined) throw new DefinitionError(flaw);
};
