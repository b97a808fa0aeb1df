import { toText } from "@pluto-ami/protocol";

import type { LoadedUsers } from "./load-users.ts";

/** What the daemon would complain of, and did not before. */
export const newFault = (before: LoadedUsers, after: LoadedUsers): string | undefined => {
  const known = before.faults.map(({ message }) => message);
  const fault = after.faults.find(({ message }) => {
    const at = known.indexOf(message);
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
  return fault && toText(fault.message);
};
