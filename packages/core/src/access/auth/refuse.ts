import type { ActionContext } from "../../action/define-action.ts";

/**
 * Answers a login that is not let in, after a wait in milliseconds, and closes the session
 * (docs/protocol.md#login-refusals).
 */
export const refuse = async (
  { clock, limits, reply, session }: ActionContext<"clock" | "limits">,
  message: string,
  delay: number = limits.refusalDelay,
): Promise<void> => {
  session.ignoreInput();
  await new Promise<void>((resolve) => {
    clock.after(delay, resolve);
  });
  reply.error(message);
  session.close("login refused");
};
