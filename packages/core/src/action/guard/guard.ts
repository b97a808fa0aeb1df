import type { ActionMessage, ByteString } from "@pluto-ami/protocol";

import type { Rights } from "../../access/rights.ts";
import type { ConfigurationFiles } from "../../ports/configuration-files.ts";

/** What a guard decides from: what was asked, by whom, and what is this manager's own. The backend is not: somebody else may answer. */
export interface GuardedRequest {
  /** What the client asked for, without the headers that the persona's Asterisk does not know. */
  readonly action: ActionMessage;
  /** What the session that asks may do. */
  readonly rights: Rights;
  /** The files that the configuration actions may touch; undefined for none. */
  readonly configurationFiles: ConfigurationFiles | undefined;
}

/**
 * A right that depends on an action's headers (docs/protocol.md#rights-of-headers). It gives what its client is told of the refusal, or nothing; it changes nothing, and says the same
 * whoever answers the action.
 */
export type Guard = (request: GuardedRequest) => ByteString | undefined;

/** The first refusal of these guards; undefined when all of them let the request pass. */
export const refusalOf = (guards: readonly Guard[] | undefined, request: GuardedRequest): ByteString | undefined => {
  for (const guard of guards ?? []) {
    const refusal = guard(request);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};
