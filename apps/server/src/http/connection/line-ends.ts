import type { Socket } from "node:net";

import { serverLimits } from "../../limits.ts";

/** The end of a head, whichever line ends it has. */
const headEnd = /\r?\n\r?\n/;

/** A head whose lines end in CR LF; what follows it is not touched. Byte strings. */
export const mendHead = (bytes: string): string => {
  const match = headEnd.exec(bytes);
  const end = match === null ? bytes.length : match.index + match[0].length;
  return bytes.slice(0, end).replace(/\r?\n/g, "\r\n") + bytes.slice(end);
};

/**
 * Lets the first head of a connection end its lines in bare LFs, as people at a terminal and old scripts write it
 * (spec/ami.md §9.1): Node's parser is strict, and stays so for everything else. Calls back when the connection can be
 * handed to it.
 */
export const mendFirstHead = (socket: Socket, proceed: () => void): void => {
  let head = "";
  const take = (chunk: Buffer): void => {
    head += chunk.toString("latin1");
    const isWhole = headEnd.test(head) || head.length > serverLimits.headBytes;
    const isStrict = head.includes("\n") && !/(?<!\r)\n/.test(head);
    if (!isWhole && !isStrict) return;
    socket.removeListener("data", take);
    socket.pause();
    socket.unshift(Buffer.from(mendHead(head), "latin1"));
    proceed();
    socket.resume();
  };
  socket.on("data", take);
};
