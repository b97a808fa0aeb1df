/** What a decoder holds at the most. Every buffer of this package has its limit here. */
export interface FrameLimits {
  /** Bytes of one line, its line end included (docs/protocol.md#lines). Range 2 and up. */
  readonly lineBytes: number;
  /** Header lines of one frame (docs/protocol.md#messages). Range 1 and up. */
  readonly lines: number;
  /** Bytes of all header lines of one frame. Range 1 and up. */
  readonly frameBytes: number;
}

/** What a server takes from a client that has logged in: Asterisk's own limits (docs/protocol.md#lines, #messages). */
export const serverLimits: FrameLimits = { lineBytes: 1024, lines: 128, frameBytes: 128 * 1024 };

/** What a server takes from a peer it does not know yet: a stranger makes us hold no more than this. */
export const strangerLimits: FrameLimits = { lineBytes: 1024, lines: 128, frameBytes: 8 * 1024 };

/** What a client takes from a server: command outputs are long, and one message all the same. */
export const clientLimits: FrameLimits = { lineBytes: 1024 * 1024, lines: 1_000_000, frameBytes: 64 * 1024 * 1024 };
