import { bytes, type ByteString, demandBytes, noBytes, printGrantedClasses } from "@pluto-ami/protocol";

import { printList, shownLists } from "../../../access/acl/shown-lists.ts";
import { defineCommand, showUsage } from "../../define-command.ts";

export const managerShowUser = defineCommand({
  syntax: "manager show user",
  summary: "Show what is configured for a user",
  usage:
    " Usage: manager show user <user>\n        Shows the rights of a user and the addresses it may come from; never its secret.\n",
  complete: ({ state }, position) => (position === 0 ? state.users.list().map(({ name }) => name) : []),
  run({ args, state }) {
    const [name] = args;
    if (name === undefined || args.length > 1) return showUsage;
    const user = state.users.find(name);
    if (user === undefined) return { name, user: null };
    return {
      name,
      user: {
        username: user.name,
        secretSet: user.secret !== undefined,
        read: printGrantedClasses(user.read),
        write: printGrantedClasses(user.write),
        displayConnects: user.displayConnects,
        allowMultipleLogin: user.allowMultipleLogin,
        variables: user.variables.map(([variable, value]) => ({ name: variable, value })),
        acls: shownLists(user.access),
      },
    };
  },
  *print({ name, user }, { persona }) {
    if (user === null) {
      yield `There is no manager called ${name}`;
      return;
    }
    yield "";
    yield row("username", user.username);
    yield row("secret", bytes(user.secretSet ? "<Set>" : "(N/A)"));
    yield row("ACL", yesNo(user.acls.length > 0));
    yield row("read perm", user.read);
    yield row("write perm", user.write);
    yield row("displayconnects", yesNo(user.displayConnects));
    yield row("allowmultiplelogin", yesNo(user.allowMultipleLogin));
    yield row("Variables", noBytes);
    for (const variable of user.variables.toReversed())
      yield `${bytes(" ").repeat(17)}${variable.name} = ${variable.value}`;
    for (const acl of persona.layout.showUser.accessLists ? user.acls : []) yield* printList(acl);
  },
});

/** A label with its colon in column 19, and the value. */
const row = (label: string, value: ByteString): ByteString =>
  bytes(`${demandBytes(label.padStart(18), "A label")}: ${value}`);

const yesNo = (yes: boolean): ByteString => bytes(yes ? "yes" : "no");
