import type { Clock } from "../clock.ts";
import type { ClientLimits, ClientTimeouts } from "../limits.ts";
import type { Credentials } from "./login.ts";
import type { NewActionId } from "../action/pending-actions.ts";
import type { Subscription } from "./subscription.ts";
import type { TextCodec } from "../text-encoding.ts";
import type { Endpoint, OpenTransport } from "./transport.ts";

/** All that is needed to come to a logged-in connection, again and again. */
export interface SessionPlan {
  readonly endpoint: Endpoint;
  readonly open: OpenTransport;
  readonly clock: Clock;
  readonly newActionId: NewActionId;
  /** Undefined where there is no login. */
  readonly credentials: Credentials | undefined;
  readonly subscription: Subscription;
  /** true: FullyBooted or an error; false: no wait; undefined: a wait where it can come. */
  readonly waitForFullyBooted: boolean | undefined;
  readonly timeouts: ClientTimeouts;
  readonly limits: ClientLimits;
  readonly codec: TextCodec;
}
