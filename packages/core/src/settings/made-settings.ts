import { isByteString } from "@pluto-ami/protocol";
import {
  type Demand,
  fields,
  flag,
  having,
  line,
  list,
  method,
  number,
  optional,
  refusal,
  text,
} from "@pluto-ami/protocol/demand";

import type { User } from "../access/user/user.ts";
import { defaultGeneralSettings, type GeneralSettings } from "./general-settings.ts";
import type { ManagerSettings } from "./reading/read-manager-settings.ts";

const made = "settings that defineManagerSettings({ users: […] }) made";

/** One that is no bytes would end every event that has it. */
const byteLine: Demand = (value, path) => {
  const flaw = line(value, path);
  if (flaw !== undefined || typeof value !== "string" || isByteString(value)) return flaw;
  return `${path} has a character that is no byte; use fromText.`;
};

const texts = list(byteLine, "an array of byte strings");

const demandOf = (value: GeneralSettings[keyof GeneralSettings]): Demand => {
  if (typeof value === "boolean") return flag;
  if (typeof value === "number") return number;
  if (typeof value === "string") return text;
  return "host" in value ? having({ host: text, port: number }, "an object with host and port") : texts;
};

/** As many options as have a default, each of its type. */
const general = fields(
  Object.fromEntries(
    Object.entries<GeneralSettings[keyof GeneralSettings]>({ ...defaultGeneralSettings }).map(([name, value]) => [
      name,
      demandOf(value),
    ]),
  ),
);

const user = having(
  {
    name: byteLine,
    secret: optional(having({ matches: method, equals: method }, "a Secret")),
    read: number,
    write: number,
    access: having({ decide: method }, "an AccessControl"),
    displayConnects: flag,
    allowMultipleLogin: flag,
    writeTimeout: optional(number),
    variables: list(
      (value, path) => (Array.isArray(value) ? undefined : refusal(value, path, "a name and a value")),
      made,
    ),
    eventFilters: list(having({ criteria: text, pattern: text, file: text, line: number }, "a filter"), made),
  } satisfies Record<keyof User, Demand>,
  `a user of ${made}`,
);

/** Settings that can be in force: whoever writes them down has defineManagerSettings make them. */
export const madeSettings: Demand = having(
  {
    systemName: optional(byteLine),
    general,
    namedAcls: having({ find: method, list: method }, made),
    users: list(user, made),
  } satisfies Record<keyof ManagerSettings, Demand>,
  made,
);
