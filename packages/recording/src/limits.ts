/** What a recorder holds and writes at the most. */
export interface RecorderLimits {
  /** Bytes of one message; a longer one is lost, and the recording says so. Range 1 and up. */
  readonly messageBytes: number;
  /** Bytes that wait for the rest of their messages, in all sessions together. Range 1 and up. */
  readonly pendingBytes: number;
  /** Reads of one message whose lengths are kept; what comes in more of them counts as one. Range 1 and up. */
  readonly cuts: number;
  /** Bytes of the whole recording. Range 1 and up. */
  readonly fileBytes: number;
}

/** The limits of a recorder that is given no others. */
export const recorderLimits: RecorderLimits = {
  messageBytes: 8 * 1024 * 1024,
  pendingBytes: 64 * 1024 * 1024,
  cuts: 1000,
  fileBytes: 100 * 1024 * 1024,
};

/** What a reader holds at the most. */
export interface ReaderLimits {
  /** Bytes of one line, its line end included: any message that a recorder writes has its place in it. Range 1 and up. */
  readonly lineBytes: number;
}

/** The limits of a reader that is given no others. */
export const readerLimits: ReaderLimits = { lineBytes: 64 * 1024 * 1024 };

/** What stands against a recording that wants to be large when it is looked at as a conversation. */
export interface ConversationLimits {
  /** Actions of one session that have no answer yet; the oldest is given up. Range 1 and up. */
  readonly pendingActions: number;
  /** Bytes of the lines of a recording that is held as a whole. Range 1 and up. */
  readonly heldBytes: number;
  /** Milliseconds behind an answer within which an event of its channel belongs to its action. Range 0 and up. */
  readonly anchorWindow: number;
  /** Messages that wait for their time. Range 1 and up. */
  readonly waitingMessages: number;
  /** Bytes of those messages. Range 1 and up. */
  readonly waitingBytes: number;
  /** Recorded actions that a near miss is looked for among. Range 1 and up. */
  readonly nearCandidates: number;
  /** Near misses that are told. Range 0 and up. */
  readonly nearMisses: number;
}

/** The limits of players and comparisons that are given no others. */
export const conversationLimits: ConversationLimits = {
  pendingActions: 10_000,
  heldBytes: 512 * 1024 * 1024,
  anchorWindow: 1000,
  waitingMessages: 1_000_000,
  waitingBytes: 64 * 1024 * 1024,
  nearCandidates: 1000,
  nearMisses: 3,
};

/** What an anonymiser holds at the most. */
export interface AnonymiserLimits {
  /** Values that it has something else for. Range 1 and up. */
  readonly values: number;
  /** Bytes of those values. Range 1 and up. */
  readonly valueBytes: number;
  /** Leaks that a check tells one by one; the others are counted. Range 1 and up. */
  readonly leaks: number;
}

/** The limits of an anonymiser that is given no others. */
export const anonymiserLimits: AnonymiserLimits = { values: 500_000, valueBytes: 16 * 1024 * 1024, leaks: 1000 };
