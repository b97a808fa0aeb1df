import { FrameDecoder, MessageDecoder } from "@pluto-ami/protocol";

import type { Direction } from "../line/recording-line.ts";

/** Tells where messages end. */
export interface MessageCutter {
  push(chunk: Uint8Array): void;
  /** Bytes that were pushed and belong to no message, when a message has just ended; undefined when more are needed for that. */
  next(): number | undefined;
}

/** Never what holds messages back: the recorder has its own limit, and says when it is reached. */
const unlimited = { lineBytes: Infinity, lines: Infinity, frameBytes: Infinity };

/** Cuts what a server sends, as a client does. */
const serverCutter = (): MessageCutter => {
  const decoder = new MessageDecoder(unlimited);
  return {
    push: (chunk) => decoder.push(chunk),
    next: () => (decoder.next() === undefined ? undefined : decoder.unreadBytes),
  };
};

/** Cuts what a client sends, as a server does, for which each blank line ends a message. */
const clientCutter = (): MessageCutter => {
  const decoder = new FrameDecoder();
  return {
    push: (chunk) => decoder.push(chunk),
    next: () => (decoder.next() === undefined ? undefined : decoder.unreadBytes),
  };
};

/** A cutter for what is sent one way, from the begin of a message on. */
export const messageCutter = (direction: Direction): MessageCutter =>
  direction === "<" ? serverCutter() : clientCutter();
