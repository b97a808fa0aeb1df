import { bytes, noBytes } from "@pluto-ami/protocol";

import { printRule } from "../../access/acl/rule.ts";
import { defineCommand, showUsage } from "../define-command.ts";

export const aclShow = defineCommand({
  syntax: "acl show",
  summary: "List the named ACLs, or show one",
  usage: "Usage: acl show [name]\n       Names the ACLs of acl.conf, or prints the rules of one of them.\n",
  complete: ({ state }, position) => (position === 0 ? state.namedAcls.list().map(({ name }) => name ?? noBytes) : []),
  run({ args, state }) {
    const [name] = args;
    if (args.length > 1) return showUsage;
    if (name === undefined) return { names: state.namedAcls.list().map((list) => list.name ?? noBytes) };
    const found = state.namedAcls.find(name);
    return { name, rules: found === undefined ? null : found.rules.map(printRule) };
  },
  *print(value) {
    yield "";
    if ("names" in value) {
      yield "acl";
      yield "---";
      yield* value.names;
    } else if (value.rules === null) yield `Could not find ACL named '${value.name}'`;
    else {
      yield `ACL: ${value.name}`;
      yield bytes("-").repeat(45);
      yield* value.rules;
    }
  },
});
