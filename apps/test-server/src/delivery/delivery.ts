import type { EventDelivery, Withholding, WithholdingReason } from "@pluto-ami/core";

/** A session that is logged in and does not get an event, or not yet. */
export interface Withheld {
  /** The session's number. */
  readonly session: number;
  /** Its user, as it has logged in. */
  readonly user: string;
  /** `class`: it may not read it; `event mask`: it does not want it; `filter`: a filter keeps it away; `behind`: it waits until the client has read what came before. */
  readonly why: WithholdingReason;
  /** The same in words: `may not read: agent`. */
  readonly inWords: string;
}

/** What became of an event. Sessions that have not logged in never get one, and are not told of. */
export interface Delivery {
  /** How many sessions get it. */
  readonly sessions: number;
  /** All others that are logged in, and that it was for, with the reason. */
  readonly withheld: readonly Withheld[];
}

/** The same with the names of users, and in words. */
export const deliveryOf = ({ delivered, withheld }: EventDelivery, userOf: (session: number) => string): Delivery => ({
  sessions: delivered.length,
  withheld: withheld.map((one) => ({
    session: one.session,
    user: userOf(one.session),
    why: one.why,
    inWords: wordsOf(one),
  })),
});

const wordsOf = ({ classes, why }: Withholding): string => {
  const named = classes.length === 0 ? "any event" : classes.join(", ");
  const words: Readonly<Record<WithholdingReason, string>> = {
    disabled: "disabled by the configuration",
    class: `may not read: ${named}`,
    "event mask": `does not want: ${named}`,
    filter: "a filter keeps it away",
    behind: "has not read what came before",
  };
  return words[why];
};
