import type { Socket } from "node:net";

import { nodeLimits } from "../limits.ts";
import { ClientHello } from "../tls/client-hello.ts";

/** What comes of waiting for a client's first message. */
export interface HelloEvents {
  /** It is whole. */
  readonly onWhole: () => void;
  /** More has come than one may be, or than may wait behind it. */
  readonly onTooLong: () => void;
}

/**
 * Gathers a client's first message, and what comes behind it, in one piece of memory however small the pieces are.
 * @returns What gives the socket back as if nothing had been read of it.
 */
export const awaitHello = (socket: Socket, { onWhole, onTooLong }: HelloEvents): (() => void) => {
  const hello = new ClientHello();
  let room = Buffer.alloc(0);
  let length = 0;
  let isWhole = false;
  const gather = (piece: Buffer): void => {
    const end = length + piece.length;
    if (end > nodeLimits.helloBytes) {
      socket.off("data", gather);
      onTooLong();
      return;
    }
    if (end > room.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(nodeLimits.helloBytes, Math.max(512, 2 * end)));
      room.copy(larger, 0, 0, length);
      room = larger;
    }
    piece.copy(room, length);
    length = end;
    if (isWhole) return;
    isWhole = hello.push(piece);
    if (isWhole) onWhole();
  };
  socket.on("data", gather);
  return () => {
    socket.off("data", gather).pause();
    socket.unshift(room.subarray(0, length));
  };
};
