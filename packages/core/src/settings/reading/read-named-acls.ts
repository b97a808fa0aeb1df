import type { ByteString } from "@pluto-ami/protocol";
import type { ConfDocument } from "@pluto-ami/conf";

import { type ByteVariable, sectionsInBytes } from "./conf-in-bytes.ts";
import { AccessList } from "../../access/acl/access-list.ts";
import { findPermitAlone, permitAlone } from "../../access/acl/find-permit-alone.ts";
import { NamedAcls } from "../../access/acl/named-acls.ts";
import { parseRules } from "../../access/acl/parse-rule.ts";
import type { AccessRule } from "../../access/acl/rule.ts";
import type { SettingFault } from "../setting-fault.ts";

/** Reads acl.conf: every section but `general` is a list. A bad rule is an error: leaving it out could let somebody in. */
export const readNamedAcls = (
  document: ConfDocument,
): { readonly acls: NamedAcls; readonly faults: readonly SettingFault[] } => {
  const faults: SettingFault[] = [];
  const lists = new Map<ByteString, AccessRule[]>();
  const lines = new Map<ByteString, readonly ByteVariable[]>();
  for (const section of sectionsInBytes(document)) {
    if (section.isTemplate || section.name.toLowerCase() === "general") continue;
    const rules = lists.get(section.name) ?? [];
    lists.set(section.name, rules);
    lines.set(section.name, [...(lines.get(section.name) ?? []), ...section.variables]);
    for (const { name, value, file, line } of section.variables) {
      const key = name.toLowerCase();
      if (key !== "permit" && key !== "deny") {
        faults.push({
          severity: "warning",
          code: "W_KEY",
          file,
          line,
          message: `An ACL has permit and deny lines only; '${name}' is ignored.`,
        });
        continue;
      }
      const parsed = parseRules(value, key === "permit");
      if (parsed !== undefined) rules.push(...parsed);
      else
        faults.push({
          severity: "error",
          code: "E_ACL",
          file,
          line,
          message: `'${value}' is no address or network; write address/mask, as in 192.168.0.0/16.`,
        });
    }
  }
  for (const [name, variables] of lines) {
    const alone = findPermitAlone(variables);
    if (alone === undefined) continue;
    const { file, line } = alone;
    faults.push({ severity: "warning", code: "W_PERMIT", file, line, message: permitAlone(`The list '${name}'`) });
  }
  return { acls: new NamedAcls([...lists].map(([name, rules]) => new AccessList(name, rules))), faults };
};
