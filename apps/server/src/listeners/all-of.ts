/** Waits for all of them, whichever fails; then throws what the first of those threw. */
export const allOf = async (deeds: readonly Promise<void>[]): Promise<void> => {
  const outcomes = await Promise.allSettled(deeds);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
};
