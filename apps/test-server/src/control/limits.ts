/** What a control port takes, holds and waits for at the most. */
export interface ControlLimits {
  /** Bytes of the body of a request. Range 1 and up. */
  readonly bodyBytes: number;
  /** Servers that it has started, at once. Range 0 and up. */
  readonly servers: number;
  /** Event streams that are open at once. Range 0 and up. */
  readonly streams: number;
  /** Bytes that wait for the reader of a stream; one that is further behind is ended. Range 1 and up. */
  readonly streamBytes: number;
  /** Recordings that are being made over the port at once, on all servers. Range 0 and up. */
  readonly recordings: number;
  /** Bytes of each of them, in memory. Range 1 and up. */
  readonly recordingBytes: number;
  /** Requests that wait for an action at once, on all servers. Range 1 and up. */
  readonly waits: number;
  /** Actions, violations and the like in one answer. Range 1 and up. */
  readonly listed: number;
  /** Connections at once. Range 1 and up. */
  readonly connections: number;
  /** Milliseconds that a client may take to send a request. Range 1 and up. */
  readonly requestTime: number;
}

/** The limits of a control port that is given no others. */
export const controlLimits: ControlLimits = {
  bodyBytes: 16 * 1024 * 1024,
  servers: 100,
  streams: 16,
  streamBytes: 1024 * 1024,
  recordings: 10,
  recordingBytes: 16 * 1024 * 1024,
  waits: 1000,
  listed: 1000,
  connections: 2000,
  requestTime: 60_000,
};
