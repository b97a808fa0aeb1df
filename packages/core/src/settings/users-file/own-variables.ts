import type { ConfSection, ConfVariable } from "@pluto-ami/conf";

import type { LoadedUsers } from "./load-users.ts";

/** Is this a section of the user of this name? */
export const isNamed = ({ isTemplate, name: own }: ConfSection, name: string): boolean =>
  !isTemplate && own.toLowerCase() === name.toLowerCase();

/** All lines of a user's sections, those that he inherits too, in their order. */
export const ownVariables = ({ document }: LoadedUsers, name: string): readonly ConfVariable[] =>
  document.sections.filter((section) => isNamed(section, name)).flatMap(({ variables }) => variables);
