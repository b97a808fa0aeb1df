import { isDeepStrictEqual } from "node:util";

import type { User } from "./user.ts";

/** What the parts of a user are made from, in the words of the configuration. */
const words = {
  name: "name",
  secret: "secret",
  read: "read",
  write: "write",
  access: "permit, deny or acl",
  displayConnects: "displayconnects",
  allowMultipleLogin: "allowmultiplelogin",
  writeTimeout: "writetimeout",
  variables: "setvar",
  eventFilters: "eventfilter",
} as const satisfies Readonly<Record<keyof User, string>>;

/** What two users differ in, in words that show no secret. Where in the file their filters stand does not count. */
export const userDifferences = (one: User, other: User): readonly string[] => {
  const [before, after] = [withoutPlaces(one), withoutPlaces(other)];
  return Object.entries(words)
    .filter(([part]) =>
      part === "secret"
        ? !hasSameSecret(one, other)
        : !isDeepStrictEqual(Reflect.get(before, part), Reflect.get(after, part)),
    )
    .map(([, word]) => word);
};

/** Do both say the same of a user? */
export const isSameUser = (one: User, other: User): boolean => userDifferences(one, other).length === 0;

const hasSameSecret = ({ secret: one }: User, { secret: other }: User): boolean =>
  one === undefined || other === undefined ? one === other : one.equals(other);

const withoutPlaces = (user: User): object => ({
  ...user,
  eventFilters: user.eventFilters.map(({ criteria, pattern }) => [criteria, pattern]),
});
