import type { LoginRequest } from "./login-request.ts";
import type { LoginServices } from "./login-services.ts";

/**
 * Answers a login that is not let in, after a wait in milliseconds, and closes the session
 * (docs/protocol.md#login-refusals).
 */
export const refuse = async (
  { clock, limits, reply, session }: LoginRequest & Pick<LoginServices, "clock" | "limits">,
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
