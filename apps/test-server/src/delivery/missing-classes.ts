import type { Manager } from "@pluto-ami/core";

/** The classes of which an action needs one, when a session has none of them; none when it is not for these that it is refused. */
export const missingClasses = (manager: Manager, action: string, session: number): readonly string[] => {
  const classes = manager.actions.find(action)?.classes ?? [];
  const has: readonly string[] = manager.sessions().find(({ id }) => id === session)?.write ?? [];
  return classes.some((one) => has.includes(one)) ? [] : classes;
};
