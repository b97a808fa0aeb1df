/** What `pluto user` does. */
export const userVerbs = ["add", "list", "passwd", "remove", "set"] as const;

/** One of {@link userVerbs}. */
export type Verb = (typeof userVerbs)[number];
