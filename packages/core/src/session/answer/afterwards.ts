/** What is done once an answer has left. */
export type Afterwards = () => void | Promise<void>;

/** Does it; a fault of it, now or later, is told and disturbs nobody. */
export const doAfterwards = (task: Afterwards, failed: (error: unknown) => void): void => {
  try {
    const pending = task();
    if (pending !== undefined) void Promise.resolve(pending).catch(failed);
  } catch (error) {
    failed(error);
  }
};
