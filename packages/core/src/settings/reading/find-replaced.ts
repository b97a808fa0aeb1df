import type { ConfDocument } from "@pluto-ami/conf";

import type { AccessControl } from "../../access/acl/access-control.ts";
import type { User } from "../../access/user/user.ts";
import type { ByteSection } from "./conf-in-bytes.ts";
import type { SettingFault } from "../setting-fault.ts";

/** A user as a section has read it. */
export interface ReadUser {
  readonly section: Pick<ByteSection, "file" | "line" | "name" | "variables">;
  readonly user: User;
}

const keepsAnybodyOut = ({ lists }: AccessControl): boolean =>
  lists.some(({ isUnknown, rules }) => isUnknown || rules.some(({ allow }) => !allow));

/**
 * Tells of what a second section of a user takes away without saying so: it has an access list, event filters and
 * variables of its own or none, whatever an earlier one said (docs/protocol.md#users).
 */
export const findReplaced = (earlier: ReadUser, later: ReadUser): SettingFault | undefined => {
  const replaced = [
    { what: "the access list", is: !earlier.user.access.isEmpty },
    { what: "the event filters", is: earlier.user.eventFilters.length > 0 },
    { what: "the variables", is: earlier.user.variables.length > 0 },
  ].flatMap(({ is, what }) => (is ? [what] : []));
  const isNewlyBound = earlier.user.access.isEmpty && !later.user.access.isEmpty;
  if (replaced.length === 0 && !isNewlyBound) return undefined;
  const { file, line, name } = later.section;
  const place = `${earlier.section.file}:${earlier.section.line}`;
  const isOpen = keepsAnybodyOut(earlier.user.access) && !keepsAnybodyOut(later.user.access);
  const change =
    replaced.length === 0 ? `adds an access list to ${place}` : `replaces ${replaced.join(" and ")} of ${place}`;
  const outcome = isOpen ? ", and nobody is kept out any more" : "";
  const message = `[${name}] is there twice; this one ${change}${outcome}. Write [${name}](+) to add to it.`;
  return { severity: "warning", code: "W_TWICE", file, line, message };
};

/** Tells of sections `[general]` behind the first: they mean nothing (docs/protocol.md#conf-variables). */
export const findIgnored = ({ sections }: ConfDocument): readonly SettingFault[] => {
  const [first, ...others] = sections.filter(({ isTemplate, name }) => !isTemplate && name.toLowerCase() === "general");
  const meant = first === undefined ? [] : others.filter(({ variables }) => variables.length > 0);
  return meant.map(({ file, line, name }) => ({
    severity: "warning",
    code: "W_TWICE",
    file,
    line,
    message: `[${name}] is there twice; this one is ignored, that of ${first?.file}:${first?.line} holds. Write [${name}](+) to add to it.`,
  }));
};
