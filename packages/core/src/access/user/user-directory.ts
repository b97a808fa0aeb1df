import { userDifferences } from "./user-differences.ts";
import type { User } from "./user.ts";

/** What a new set of users is besides the old one. */
export interface UserChanges {
  readonly added: readonly User[];
  /** As they are now, and what is another than it was. */
  readonly changed: readonly { readonly user: User; readonly differences: readonly string[] }[];
  /** As they were. */
  readonly removed: readonly User[];
}

/** The users by name, in any case of letters, in the order in which they first appeared (docs/protocol.md#users). */
export class UserDirectory {
  #users = new Map<string, User>();

  constructor(users: readonly User[] = []) {
    this.replace(users);
  }

  find(name: string): User | undefined {
    return this.#users.get(name.toLowerCase());
  }

  list(): readonly User[] {
    return [...this.#users.values()];
  }

  /** Puts these users in place of all others: who was there keeps his place, who is new comes last. */
  replace(users: readonly User[]): UserChanges {
    const previous = this.#users;
    const next = new Map<string, User>(users.map((user) => [user.name.toLowerCase(), user]));
    const ordered = new Map<string, User>();
    for (const key of [...previous.keys(), ...next.keys()]) {
      const user = next.get(key);
      if (user !== undefined) ordered.set(key, user);
    }
    this.#users = ordered;
    const kept = [...ordered].map(([key, user]) => ({ user, before: previous.get(key) }));
    return {
      added: kept.filter(({ before }) => before === undefined).map(({ user }) => user),
      changed: kept
        .map(({ user, before }) => ({ user, differences: before === undefined ? [] : userDifferences(before, user) }))
        .filter(({ differences }) => differences.length > 0),
      removed: [...previous].filter(([key]) => !ordered.has(key)).map(([, user]) => user),
    };
  }
}
