import type { ConfVariable } from "@pluto-ami/conf";

import { userOptionNamed } from "../option-docs/user-option-docs.ts";
import type { LoadedUsers } from "./load-users.ts";
import { ownVariables } from "./own-variables.ts";
import { secretOptions } from "./user-lines.ts";

/** Where a user's secret is; a name is a byte string, as the file has it. */
export type SecretPlace =
  | { readonly kind: "none" | "line" }
  | { readonly kind: "file" | "variable"; readonly name: string; /** Where that is said. */ readonly file: string };

/** The line that says his secret: the last one. */
export const secretLine = (loaded: LoadedUsers, name: string): ConfVariable | undefined =>
  ownVariables(loaded, name).findLast((variable) =>
    secretOptions.some((option) => option === userOptionNamed(variable.name)),
  );

/** Where the secret is that a line says. */
export const placeOf = (line: ConfVariable | undefined): SecretPlace => {
  if (line === undefined || line.value === "") return { kind: "none" };
  const option = userOptionNamed(line.name);
  return option === "secret"
    ? { kind: "line" }
    : { kind: option === "secretfile" ? "file" : "variable", name: line.value, file: line.file };
};
