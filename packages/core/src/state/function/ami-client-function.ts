import { digits, noBytes } from "@pluto-ami/protocol";

import type { User } from "../../access/user/user.ts";
import { splitArguments } from "../../syntax/split-arguments.ts";
import type { GlobalFunction } from "./function-table.ts";

/** The users there are now. */
interface Users {
  readonly users: { find(name: string): User | undefined };
}

/** `AMI_CLIENT(user,sessions)`: how many sessions a user has (docs/protocol.md#channel-variables-actions). */
export const amiClientFunction = (state: Users, countSessions: (user: User) => number): GlobalFunction => ({
  name: "AMI_CLIENT",
  read(argument) {
    const [username = noBytes, field = noBytes] = splitArguments(argument);
    const user = field.toLowerCase() === "sessions" ? state.users.find(username) : undefined;
    return user && digits(countSessions(user));
  },
  write: () => false,
});
