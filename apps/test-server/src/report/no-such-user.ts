import { nearNames } from "@pluto-ami/protocol";

import { isUser } from "./is-user.ts";

/** That a server has no user of this name, and who may have been meant; undefined when there is one. */
export const noSuchUser = (user: string, users: readonly string[]): string | undefined => {
  if (users.some((name) => isUser(name, user))) return undefined;
  const [near] = nearNames(user, users, 1);
  const hint = near === undefined ? `there are ${users.join(", ")}.` : `did you mean '${near}'?`;
  return `There is no user '${user}'; ${hint}`;
};
