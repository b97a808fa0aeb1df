import { isDeepStrictEqual } from "node:util";

import type { User } from "./user.ts";

/** Do both say the same of a user? Where in the file its filters stand does not count. */
export const isSameUser = (one: User, other: User): boolean =>
  hasSameSecret(one, other) && isDeepStrictEqual(withoutPlaces(one), withoutPlaces(other));

const hasSameSecret = ({ secret: one }: User, { secret: other }: User): boolean =>
  one === undefined || other === undefined ? one === other : one.equals(other);

const withoutPlaces = (user: User): object => ({
  ...user,
  secret: undefined,
  eventFilters: user.eventFilters.map(({ criteria, pattern }) => [criteria, pattern]),
});
