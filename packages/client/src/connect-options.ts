import type { ReconnectOptions } from "./connection/back-off.ts";
import type { OpenTransport, TlsOptions } from "./connection/transport.ts";
import type { Clock } from "./clock.ts";
import type { EventMask } from "./event-mask.ts";
import type { ClientLimits, ClientTimeouts } from "./limits.ts";
import type { LinkState } from "./link-state.ts";
import type { TextEncoding } from "./text-encoding.ts";

/** An event filter, as the action Filter takes it (docs/protocol.md#filters). */
export interface EventFilter {
  /** The pattern; `!` before it excludes. */
  readonly filter: string;
  /** Such as `name(Newchannel),header(Channel),method(starts_with)`; without it the pattern is a regular expression. */
  readonly matchCriteria?: string;
}

/** Where to connect to, as whom, and how. */
export interface ConnectOptions {
  /** Default: `127.0.0.1`. */
  readonly host?: string;
  /** Default: 5038, with TLS 5039. */
  readonly port?: number;
  /** Speaks TLS; the certificate is verified. */
  readonly tls?: boolean | TlsOptions;
  /** The path of a Unix socket, instead of host and port. */
  readonly socket?: string;
  readonly username?: string;
  readonly secret?: string;
  /** `false` for a peer that takes us as logged in: Pluto's control socket. Default: true. */
  readonly login?: boolean;
  /** Default: md5 over plain TCP with a fall-back to plain where the server refuses it; plain over TLS and Unix sockets. */
  readonly authType?: "md5" | "plain";
  /** Which events the server shall send: all it may (default), none, or an event mask such as `call,system`: see `EventMask`. */
  readonly events?: boolean | EventMask;
  /** Filters that the server applies to the events of this client; needs the class `system` in `write =`. */
  readonly filters?: readonly EventFilter[];
  /**
   * `true`: resolves only after FullyBooted, which needs the class `system` in the user's `read =`. `false`: does not
   * wait. Default: a server that sent it before is waited for when it comes back, for half of `timeouts.login` at the most;
   * where that is not known yet, a Ping tells (`timeouts.fullyBooted`); where it did not come, nobody waits. See
   * `isFullyBooted`.
   */
  readonly waitForFullyBooted?: boolean;
  /** Whether and how a lost connection is opened again. Default: true. */
  readonly reconnect?: boolean | ReconnectOptions;
  /** Hears of every change of state, those of the first connection included. */
  readonly onState?: (state: LinkState) => void;
  /** Default: `utf8`. */
  readonly encoding?: TextEncoding;
  readonly timeouts?: Partial<ClientTimeouts>;
  readonly limits?: Partial<ClientLimits>;
  /** Gives up connecting and logging in; has no say afterwards. */
  readonly signal?: AbortSignal;
}

/** The outside of a client. Each has a default; tests and other wires bring their own. */
export interface ClientPorts {
  readonly open?: OpenTransport;
  readonly clock?: Clock;
  /** From 0 up to, but not including, 1. */
  readonly random?: () => number;
  /**
   * An ActionID of printable ASCII without blanks, at most 100 characters, for each action. Default: with a random UUID. Nobody may be
   * able to guess it from others: servers show that of an Originate or a UserEvent to all who may see its event.
   */
  readonly newActionId?: () => string;
}
