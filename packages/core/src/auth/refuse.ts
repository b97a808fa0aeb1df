import type { ActionContext } from "../action/define-action.ts";

/** Answers a login that is not let in, after a second's wait, and closes the session (spec/ami.md §2.1). */
export const refuse = async ({ clock, limits, reply, session }: ActionContext, message: string): Promise<void> => {
  await new Promise<void>((resolve) => {
    clock.after(limits.refusalDelay, resolve);
  });
  reply.error(message);
  session.close();
};
