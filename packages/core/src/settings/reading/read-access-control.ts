import { demandBytes } from "@pluto-ami/protocol";
import type { ConfVariable } from "@pluto-ami/conf";

import { AccessControl } from "../../access/acl/access-control.ts";
import { AccessList } from "../../access/acl/access-list.ts";
import { findPermitAlone, permitAlone } from "../../access/acl/find-permit-alone.ts";
import type { NamedAcls } from "../../access/acl/named-acls.ts";
import { parseRules } from "../../access/acl/parse-rule.ts";
import type { AccessRule } from "../../access/acl/rule.ts";
import type { SettingFault } from "../setting-fault.ts";

/**
 * Reads `permit`, `deny` and `acl` lines; others are passed over. A bad rule is an error: leaving it out could let somebody in.
 * @param what whose lines they are, for messages
 */
export const readAccessControl = (
  what: string,
  variables: readonly ConfVariable[],
  namedAcls: NamedAcls,
): { readonly access: AccessControl; readonly faults: readonly SettingFault[] } => {
  const rules: AccessRule[] = [];
  const named: AccessList[] = [];
  const faults: SettingFault[] = [];
  for (const { name, value, file, line } of variables) {
    const key = name.toLowerCase();
    if (key === "permit" || key === "deny") {
      const parsed = parseRules(value, key === "permit");
      if (parsed !== undefined) rules.push(...parsed);
      else {
        const message = `'${value}' is no address or network; write address/mask, as in 192.168.0.0/16.`;
        faults.push({ severity: "error", code: "E_ACL", file, line, message });
      }
    } else if (key === "acl") {
      for (const list of demandBytes(value, "The option acl")
        .split(",")
        .map((item) => item.trimStart())) {
        const found = namedAcls.find(list);
        named.push(found ?? new AccessList(list, [], true));
        if (found !== undefined) continue;
        const message = `There is no ACL '${list}' in acl.conf: nobody gets in by it.`;
        faults.push({ severity: "warning", code: "W_ACL", file, line, message });
      }
    }
  }
  const alone = findPermitAlone(variables);
  if (alone !== undefined) {
    const { file, line } = alone;
    faults.push({ severity: "warning", code: "W_PERMIT", file, line, message: permitAlone(what) });
  }
  const own = rules.length === 0 ? [] : [new AccessList(undefined, rules)];
  return { access: new AccessControl([...own, ...named]), faults };
};
