import type { Action } from "../journal/action.ts";
import type { Match } from "../pattern/match.ts";

/** Which actions are meant: by name, in any case of letters, and by their headers; of any name when there is none. */
export interface Expected {
  readonly name: string | undefined;
  readonly match: Match;
}

/** Is it one of those that are meant? */
export const isExpected = ({ match, name }: Expected, action: Action): boolean =>
  (name === undefined || action.name.toLowerCase() === name.toLowerCase()) && match.fits(action);
