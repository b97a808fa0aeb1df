import { ViolationError } from "../../report/violation-error.ts";
import type { TestServer } from "../../test-server.ts";

/** What was wrong, as far as the server is asked for it; gives nothing where nothing was. */
export const foundWrong = async (
  server: Pick<TestServer, "verify" | "close">,
  { isAsked }: { readonly isAsked: boolean },
): Promise<readonly ViolationError[]> => {
  const found: ViolationError[] = [];
  const look = async (verify: () => void | Promise<void>): Promise<void> => {
    try {
      await verify();
    } catch (error) {
      if (!(error instanceof ViolationError)) throw error;
      found.push(error);
    }
  };
  if (isAsked) await look(() => server.verify());
  // What was violated since is told by a strict server when it is closed.
  await look(() => server.close());
  return found;
};
