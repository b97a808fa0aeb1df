import type { ConfDocument } from "@pluto-ami/conf";
import { type ByteString, parseClassList } from "@pluto-ami/protocol";

import { AccessControl } from "../../access/acl/access-control.ts";
import { AccessList } from "../../access/acl/access-list.ts";
import type { NamedAcls } from "../../access/acl/named-acls.ts";
import { findPermitAlone, permitAlone } from "../../access/acl/find-permit-alone.ts";
import { findNoNetwork, parseRules } from "../../access/acl/parse-rule.ts";
import type { AccessRule } from "../../access/acl/rule.ts";
import type { User } from "../../access/user/user.ts";
import type { SecretSource } from "../../ports/secret-source.ts";
import { type ByteSection, type ByteVariable, sectionsInBytes } from "./conf-in-bytes.ts";
import { type DroppedUser, findWithoutDropped } from "./dropped-user.ts";
import { findReplaced, type ReadUser } from "./find-replaced.ts";
import type { GeneralSettings } from "../general-settings.ts";
import { readSecret, type SecretLines } from "./read-secret.ts";
import { readYesNo } from "./read-yes-no.ts";
import { userOptionDocs, userOptionNamed } from "../option-docs/user-option-docs.ts";
import type { SettingFault, SettingFaultCode } from "../setting-fault.ts";

const longestSetvar = 255;
const shortestWriteTimeout = 100;
const longestWriteTimeout = 0x7fffffff;

const options = `there are ${Object.keys(userOptionDocs).join(", ")}`;

type Report = (place: Pick<ByteVariable, "file" | "line">, message: string, code?: SettingFaultCode) => void;
type Draft = { -readonly [Key in keyof User]: User[Key] };

/**
 * Reads the users: every section but `general` and the templates; sections of one name update the same user
 * (docs/protocol.md#users). That names are short enough is the file format's own rule (docs/protocol.md#conf-sections).
 */
export const readUsers = (
  document: ConfDocument,
  general: GeneralSettings,
  namedAcls: NamedAcls,
  secretSource: SecretSource,
): {
  readonly users: readonly User[];
  readonly faults: readonly SettingFault[];
  readonly dropped: readonly DroppedUser[];
} => {
  const faults: SettingFault[] = [];
  const dropped: DroppedUser[] = [];
  const read = new Map<string, ReadUser>();
  const secrets = new Map<string, SecretLines>();
  // The line of a template is read for each of its heirs, and is one line to mend.
  const told = new Set<string>();
  const report: Report = ({ file, line }, message, code = "W_VALUE") => {
    if (code === "W_KEY" || code === "W_YES_NO") {
      const place = `${file}:${line}`;
      if (told.has(place)) return;
      told.add(place);
    }
    faults.push({ severity: "warning", code, file, line, message });
  };
  for (const section of sectionsInBytes(document)) {
    const key = section.name.toLowerCase();
    if (section.isTemplate || key === "general") continue;
    const earlier = read.get(key);
    const lines: SecretLines = secrets.get(key) ?? new Map();
    const user = readUser(section, earlier?.user, general, namedAcls, lines, report);
    if ("why" in user) {
      read.delete(key);
      secrets.delete(key);
      dropped.push({ section, fault: dropFault(section, earlier, user) });
      continue;
    }
    const lost = dropped.findLast((each) => each.section.name.toLowerCase() === key);
    if (lost !== undefined && earlier === undefined) faults.push(findWithoutDropped(lost, section));
    const replaced = earlier && findReplaced(earlier, { section, user });
    if (replaced !== undefined) faults.push(replaced);
    read.set(key, { section, user });
    secrets.set(key, lines);
  }
  const users = [...read].map(([key, { section, user }]): User => {
    // The access list of the last section is the one that holds.
    const alone = findPermitAlone(section.variables);
    if (alone !== undefined) report(alone, permitAlone(`[${section.name}]`), "W_PERMIT");
    const before = faults.length;
    const secret = readSecret(user.name, secrets.get(key) ?? new Map(), secretSource, ({ file, line }, fault) =>
      faults.push({ ...fault, file, line }),
    );
    if (faults.length === before && (secret === undefined || secret.isEmpty)) {
      report(section, `User '${user.name}' has no secret and cannot log in.`, "W_NO_SECRET");
    }
    return { ...user, secret };
  });
  return { users, faults, dropped };
};

/** A line that costs a user his place, and why it does. */
interface Unreadable {
  readonly variable: ByteVariable;
  readonly why: string;
}

const dropFault = (
  { name }: ByteSection,
  earlier: ReadUser | undefined,
  { variable, why }: Unreadable,
): SettingFault => {
  const { file, line, value } = variable;
  const others = earlier === undefined ? "" : `, nor is that of ${earlier.section.file}:${earlier.section.line}`;
  return {
    severity: "error",
    code: "E_USER",
    file,
    line,
    message: `${why}, so [${name}] is not in force${others}: nobody logs in by it.`,
    logged: `Invalid ACL '${value}' for manager user '${name}' on line ${line}. Deleting user`,
  };
};

const readUser = (
  section: ByteSection,
  earlier: User | undefined,
  general: GeneralSettings,
  namedAcls: NamedAcls,
  secrets: SecretLines,
  report: Report,
): User | Unreadable => {
  const draft: Draft = {
    name: section.name,
    secret: undefined,
    read: 0,
    write: 0,
    displayConnects: general.displayConnects,
    allowMultipleLogin: general.allowMultipleLogin,
    writeTimeout: undefined,
    ...earlier,
    access: new AccessControl(),
    variables: [],
    eventFilters: [],
  };
  const rules: AccessRule[] = [];
  const named: AccessList[] = [];
  for (const variable of section.variables) {
    const why = readOption(draft, variable, { rules, named, namedAcls, secrets }, report);
    if (why !== undefined) return { variable, why };
  }
  draft.access = new AccessControl([...(rules.length > 0 ? [new AccessList(undefined, rules)] : []), ...named]);
  return draft;
};

/** What the lines of a user say together. */
interface Gathered {
  readonly rules: AccessRule[];
  readonly named: AccessList[];
  readonly namedAcls: NamedAcls;
  readonly secrets: SecretLines;
}

/** Reads one line into the draft; says why an ACL cannot be read, which costs the user his place. */
const readOption = (
  draft: Draft,
  variable: ByteVariable,
  { named, namedAcls, rules, secrets }: Gathered,
  report: Report,
): string | undefined => {
  const { name, value } = variable;
  const option = userOptionNamed(name);
  switch (option) {
    case "eventfilter": {
      const { file, line } = variable;
      draft.eventFilters = [...draft.eventFilters, { criteria: name, pattern: value, file, line }];
      break;
    }
    case "secret":
    case "secretfile":
    case "secretenv":
      secrets.set(option, variable);
      break;
    case "read":
      draft.read = readClasses(variable, report);
      break;
    case "write":
      draft.write = readClasses(variable, report);
      break;
    case "displayconnects":
      draft.displayConnects = readFlag(option, variable, report);
      break;
    case "allowmultiplelogin":
      draft.allowMultipleLogin = readFlag(option, variable, report);
      break;
    case "writetimeout":
      if (isWriteTimeout(value)) draft.writeTimeout = Number(value);
      else report(variable, `Invalid writetimeout value '${value}' at line ${variable.line}`);
      break;
    case "setvar":
      draft.variables = [...draft.variables, ...readSetvar(value)];
      break;
    case "permit":
    case "deny": {
      const parsed = parseRules(value, name.toLowerCase() === "permit");
      if (parsed === undefined) return `${option}: ${noNetwork(value)}`;
      rules.push(...parsed);
      break;
    }
    case "acl":
      return readNames(variable, named, namedAcls, report);
    case undefined:
      report(variable, `Invalid keyword ${name} for manager user '${draft.name}': ${options}`, "W_KEY");
      break;
  }
  return undefined;
};

const readFlag = (option: string, variable: ByteVariable, report: Report): boolean => {
  const { isOn, problem } = readYesNo(option, variable.value);
  if (problem !== undefined) report(variable, problem.message, problem.code);
  return isOn;
};

const noNetwork = (value: string): string =>
  `'${findNoNetwork(value) ?? value}' is no network (write address/mask, as in 192.168.0.0/16)`;

const isWriteTimeout = (value: string): boolean =>
  /^\d+$/.test(value) && Number(value) >= shortestWriteTimeout && Number(value) <= longestWriteTimeout;

const readClasses = (variable: ByteVariable, report: Report): number => {
  const { mask, unknown } = parseClassList(variable.value);
  for (const item of unknown) report(variable, `'${item}' is no permission class and grants nothing.`);
  return mask;
};

const readSetvar = (value: ByteString): readonly (readonly [ByteString, ByteString])[] => {
  const text = value.slice(0, longestSetvar);
  const at = text.indexOf("=");
  return at < 0 ? [] : [[text.slice(0, at), text.slice(at + 1)]];
};

/** Adds the lists that `acl =` names; says so when one is named twice (docs/protocol.md#access-lists). */
const readNames = (
  variable: ByteVariable,
  named: AccessList[],
  namedAcls: NamedAcls,
  report: Report,
): string | undefined => {
  for (const item of variable.value.split(",")) {
    const name = item.trimStart();
    if (named.some((list) => list.name === name)) return `acl: the list '${name}' is named twice`;
    const list = namedAcls.find(name);
    if (list === undefined) report(variable, `There is no ACL '${name}' in acl.conf: nobody gets in by it.`, "W_ACL");
    named.push(list ?? new AccessList(name, [], true));
  }
  return undefined;
};
