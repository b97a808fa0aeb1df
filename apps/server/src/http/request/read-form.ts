import type { IncomingMessage } from "node:http";

import { serverLimits } from "../../limits.ts";
import { bodyTooLarge } from "../connection/http-problem.ts";

/** Bytes that a form has room for at first; twice as many each time that it is full. */
const firstBytes = 1024;

/**
 * Gathers the body of a request in one piece of memory, however small the pieces are that it comes in: a client that
 * sends it byte by byte makes us hold no more than its bytes.
 * @param hold Told how many bytes are held, each time that they are more.
 * @throws HttpProblem as soon as it is longer than `formBytes`, and what broke the connection when it breaks.
 */
export const readForm = (request: IncomingMessage, hold: (bytes: number) => void): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    let room = Buffer.alloc(0);
    let length = 0;
    const add = (piece: Buffer): void => {
      const end = length + piece.length;
      if (end > serverLimits.formBytes) return fail(bodyTooLarge());
      if (end > room.length) {
        const larger = Buffer.allocUnsafeSlow(Math.min(serverLimits.formBytes, Math.max(firstBytes, 2 * end)));
        room.copy(larger, 0, 0, length);
        room = larger;
        hold(room.length);
      }
      piece.copy(room, length);
      length = end;
    };
    const stop = (): void => {
      request.off("data", add).off("end", finish).off("error", fail).off("close", breakOff);
    };
    const finish = (): void => {
      stop();
      resolve(room.subarray(0, length));
    };
    const fail = (error: Error): void => {
      stop();
      reject(error);
    };
    const breakOff = (): void => fail(new Error("the connection was closed in the middle of a form"));
    if (Number(request.headers["content-length"] ?? 0) > serverLimits.formBytes) return fail(bodyTooLarge());
    request.on("data", add).on("end", finish).on("error", fail).on("close", breakOff);
  });
