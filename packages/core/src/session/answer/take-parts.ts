import { inSeconds } from "../../syntax/in-seconds.ts";
import { type ByteString, demandBytes } from "@pluto-ami/protocol";

import type { WireClock } from "../../ports/clock.ts";
import { inTime } from "../../ports/in-time.ts";
import type { Producer } from "./producer.ts";
import { ReplyError } from "./reply-error.ts";

/** What an answer that is made while its client takes it keeps to. */
export interface PartRules {
  readonly clock: Pick<WireClock, "after">;
  /** Milliseconds that one part may take to be made. */
  readonly partTimeout: number;
  /** Bytes of all parts. */
  readonly mostBytes: number;
}

/** What a part counts that brings nothing: of those alone an answer must not go on for ever. */
const emptyPartBytes = 64;

/**
 * Has the parts of an answer made, one after the other, and hands them over. One that hangs is not waited for.
 * @param take Takes a part; false, or a promise of it, when it wants no more.
 * @throws ReplyError when a part is late or no text, or the parts have no end; ProtocolError when one is no bytes; and whatever the
 * producer throws.
 */
export const takeParts = async (
  parts: Producer,
  { clock, mostBytes, partTimeout }: PartRules,
  take: (part: ByteString) => boolean | Promise<boolean>,
): Promise<void> => {
  let bytes = 0;
  const hand = (part: ByteString): boolean | Promise<boolean> => {
    if (typeof part !== "string") throw new ReplyError("E_ANSWER_PART", `a part of it is no text but ${typeof part}`);
    demandBytes(part, "A part of it");
    bytes += part.length || emptyPartBytes;
    if (bytes > mostBytes) throw new ReplyError("E_ANSWER_PART", `it has more than ${mostBytes} bytes (producedBytes)`);
    return take(part);
  };
  // What is there is not waited for: that costs more than to make it.
  if (Symbol.iterator in parts) {
    for (const part of parts) {
      const more = hand(part);
      if (more === false || (more !== true && !(await more))) return;
    }
    return;
  }
  const iterator = parts[Symbol.asyncIterator]();
  const next = (): Promise<IteratorResult<ByteString>> =>
    inTime(clock, partTimeout, Promise.resolve(iterator.next()), (seconds) => {
      throw new ReplyError("E_ANSWER_PART", `no part of it came for ${inSeconds(seconds)}`);
    });
  let isDone = false;
  try {
    for (;;) {
      const result = await next();
      isDone = result.done === true;
      if (result.done === true || !(await hand(result.value))) return;
    }
  } finally {
    if (!isDone) leave(iterator);
  }
};

/** Lets it tidy up; nobody hears how that went. */
const leave = (iterator: AsyncIterator<ByteString>): void => {
  void (async () => iterator.return?.())().catch(() => {});
};
