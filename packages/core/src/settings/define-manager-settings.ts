import { confLimits } from "@pluto-ami/conf";
import { allClasses, fromText, maskOf, type PermissionClass, permissionClasses, type Text } from "@pluto-ami/protocol";

import { AccessControl } from "../access/acl/access-control.ts";
import { AccessList } from "../access/acl/access-list.ts";
import { NamedAcls } from "../access/acl/named-acls.ts";
import { parseRules } from "../access/acl/parse-rule.ts";
import { type AccessRule, addressBytes } from "../access/acl/rule.ts";
import { Secret } from "../access/user/secret.ts";
import type { User } from "../access/user/user.ts";
import { noClass } from "../definition-error.ts";
import { defaultGeneralSettings, type GeneralSettings } from "./general-settings.ts";
import { isPort } from "./reading/read-general-settings.ts";
import type { ManagerSettings } from "./reading/read-manager-settings.ts";
import { demandSettingsInput } from "./settings-input.ts";
import { SettingsError } from "./settings-error.ts";

/** Bytes; a name is that of a section in a file. */
const longestName = confLimits.sectionNameBytes;

/** A user, written down in a program. */
export interface UserInput {
  /** Of as many UTF-8 bytes as a section's name may have; compared in any case of letters. */
  readonly name: Text;
  /** Not empty. */
  readonly secret: Text;
  /** The classes of events it may read; none without them. */
  readonly read?: "all" | readonly PermissionClass[];
  /** The classes of actions it may run; without them only those that need none. */
  readonly write?: "all" | readonly PermissionClass[];
  /** Networks that are kept out, then those that are let in all the same: `0.0.0.0/0`, `10.0.0.0/8`. */
  readonly deny?: readonly string[];
  readonly permit?: readonly string[];
  /** May it have several sessions at a time? Without it as in `general`. */
  readonly allowMultipleLogin?: boolean;
  /** Are its comings and goings told in the log? Without it as in `general`. */
  readonly displayConnects?: boolean;
}

/** `[general]`, written down in a program: names of variables are text. */
interface GeneralInput extends Partial<Omit<GeneralSettings, "channelVars">> {
  readonly channelVars?: readonly Text[];
}

/** Settings, written down in a program. */
export interface ManagerSettingsInput {
  readonly users: readonly UserInput[];
  /** What `[general]` of manager.conf says, with its defaults for what is left out. */
  readonly general?: GeneralInput;
}

/**
 * Settings from an object instead of files; `enabled` is true unless it says otherwise.
 * @throws SettingsError when a field is of another type than it says here, a network, an address, a class or a number is none, a secret is empty, or a name is empty,
 * too long or used twice.
 */
export const defineManagerSettings = (input: ManagerSettingsInput): ManagerSettings => {
  demandSettingsInput(input);
  const { general, users } = input;
  const settings = defineGeneral(general);
  const names = new Set<string>();
  for (const { name } of users) {
    if (name === "") throw new SettingsError("A user needs a name.");
    if (fromText(name).length > longestName) {
      throw new SettingsError(`A user's name has ${longestName} bytes at most; '${name.slice(0, 20)}...' has more.`);
    }
    if (names.has(name.toLowerCase())) throw new SettingsError(`There are two users named ${name}.`);
    names.add(name.toLowerCase());
  }
  return { general: settings, users: users.map((user) => defineUser(user, settings)), namedAcls: NamedAcls.none };
};

const defineGeneral = ({ channelVars, ...general }: GeneralInput = {}): GeneralSettings => {
  const said = Object.fromEntries(Object.entries(general).filter(([, value]) => value !== undefined));
  const bindAddress = general.bindAddress ?? defaultGeneralSettings.bindAddress;
  const tlsBindAddress = { host: bindAddress, port: defaultGeneralSettings.tlsBindAddress.port };
  const settings: GeneralSettings = {
    ...defaultGeneralSettings,
    enabled: true,
    tlsBindAddress,
    ...said,
    channelVars: (channelVars ?? []).map(fromText),
  };
  if (!isPort(settings.port)) {
    throw new SettingsError(`general.port is ${settings.port}; use 1024 to 65535, or 0 for any free one.`);
  }
  for (const host of [settings.bindAddress, settings.tlsBindAddress.host]) {
    if (addressBytes(host) === undefined) throw new SettingsError(`'${host}' is no numeric address to listen on.`);
  }
  for (const key of ["httpTimeout", "authTimeout", "authLimit"] as const) {
    const number = settings[key];
    if (!Number.isInteger(number) || number < 1)
      throw new SettingsError(`general.${key} is ${number}; use a whole number, 1 or more.`);
  }
  return settings;
};

const defineUser = (input: UserInput, general: GeneralSettings): User => {
  const place = `User '${input.name}':`;
  const rules = [
    ...(input.deny ?? []).flatMap((network) => readNetwork(network, `${place} deny`, false)),
    ...(input.permit ?? []).flatMap((network) => readNetwork(network, `${place} permit`, true)),
  ];
  if (input.secret === "") throw new SettingsError(`User '${input.name}' needs a secret: an empty one lets nobody in.`);
  return {
    name: fromText(input.name),
    secret: new Secret(fromText(input.secret)),
    read: readMask(input.read, `${place} read`),
    write: readMask(input.write, `${place} write`),
    access: new AccessControl(rules.length === 0 ? [] : [new AccessList(undefined, rules)]),
    displayConnects: input.displayConnects ?? general.displayConnects,
    allowMultipleLogin: input.allowMultipleLogin ?? general.allowMultipleLogin,
    writeTimeout: undefined,
    variables: [],
    eventFilters: [],
  };
};

const readMask = (classes: UserInput["read"] = [], place: string): number => {
  if (classes === "all") return allClasses;
  // Programs in JavaScript have no compiler to tell them.
  const unknown = classes.find((name) => !permissionClasses.includes(name));
  if (unknown !== undefined) throw new SettingsError(`${place}: ${noClass(unknown)}`);
  return maskOf(classes);
};

const readNetwork = (network: string, place: string, allow: boolean): readonly AccessRule[] => {
  const rules = parseRules(network, allow);
  if (rules === undefined)
    throw new SettingsError(`${place}: '${network}' is no network; write address/mask, as in 192.168.0.0/16.`);
  return rules;
};
