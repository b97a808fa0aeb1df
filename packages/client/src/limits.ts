/** How long the client waits, in milliseconds. Every wait has its name and default here. */
export interface ClientTimeouts {
  /** To open the connection, TLS handshake included, and once more for the greeting. */
  readonly connect: number;
  /** To log in, and to see FullyBooted when `waitForFullyBooted` is true. */
  readonly login: number;
  /** For the Ping that tells whether FullyBooted comes, where `waitForFullyBooted` is left open and nobody knows yet. */
  readonly fullyBooted: number;
  /** For the answer to an action; for a list, between two of its messages, and while it is full, between two that are read. */
  readonly action: number;
  /** For the server's Goodbye, and once more for its close. */
  readonly logoff: number;
  /** Silence after which a Ping is sent; 0 for none. */
  readonly keepAlive: number;
  /** For any sign of life after that Ping. */
  readonly keepAliveAnswer: number;
}

/** The waits of a client that asks for no others. */
export const defaultTimeouts: ClientTimeouts = {
  connect: 10_000,
  login: 10_000,
  fullyBooted: 1_000,
  action: 30_000,
  logoff: 1_000,
  keepAlive: 30_000,
  keepAliveAnswer: 10_000,
};

/** What a client holds at the most. Every buffer of this package has its limit here. */
export interface ClientLimits {
  /** Bytes of the greeting line. Range 1 and up. */
  readonly bannerBytes: number;
  /** Bytes of one message. Range 1 and up. */
  readonly messageBytes: number;
  /** Actions that wait for their answers at one time. Range 1 and up. */
  readonly pendingActions: number;
  /** Actions given up whose late answers are still recognised and dropped. Range 0 and up. */
  readonly abandonedActions: number;
  /** Bytes of actions that the server has not taken off the wire yet. Range 1 and up. */
  readonly unsentBytes: number;
  /** Items of one list that its reader has not taken yet. Range 1 and up. */
  readonly listItems: number;
  /** Bytes of those items. Range 1 and up. */
  readonly listBytes: number;
  /** Events that one event stream keeps for a reader that is behind, and a new connection until it is ready. Range 1 and up. */
  readonly eventBuffer: number;
  /** Bytes of those events; a single one is kept whatever its size. Range 1 and up. */
  readonly eventBufferBytes: number;
  /** States of the connection that one stream of them keeps for a reader that is behind. Range 1 and up. */
  readonly stateBuffer: number;
  /** Bytes of what those states quote of the server. Range 1 and up. */
  readonly stateBufferBytes: number;
  /** Names of events whose listeners are known without a search. Range 1 and up. */
  readonly knownEventNames: number;
}

/** The limits of a client that asks for no others. */
export const defaultLimits: ClientLimits = {
  bannerBytes: 512,
  messageBytes: 64 * 1024 * 1024,
  pendingActions: 10_000,
  abandonedActions: 1_000,
  unsentBytes: 16 * 1024 * 1024,
  listItems: 100_000,
  listBytes: 64 * 1024 * 1024,
  eventBuffer: 10_000,
  eventBufferBytes: 16 * 1024 * 1024,
  stateBuffer: 1_000,
  stateBufferBytes: 1024 * 1024,
  knownEventNames: 1_000,
};

/** Bytes that an item counts for besides its text, wherever it waits. */
export const itemBytes = 256;

/** The longest name of an event, in bytes, whose listeners are remembered. */
export const rememberedNameBytes = 128;

/** Characters that an error quotes of what a server says. */
export const quotedLength = 300;
