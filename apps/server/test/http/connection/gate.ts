import type { IncomingMessage, ServerResponse } from "node:http";
import { connect, createServer, type Socket } from "node:net";

import { type Cancel, type Clock, type LimitHit, noObserver } from "@pluto-ami/core";
import { onTestFinished } from "vitest";

import { AnswerRoom } from "../../../src/http/connection/answer-room.ts";
import { HttpGate } from "../../../src/http/connection/http-gate.ts";
import { serverLimits } from "../../../src/limits.ts";
import { listedLog } from "../../../../../packages/node/test/listeners/echo.ts";

/** Time that passes when the test says so. */
const handClock = (): Clock & { readonly advance: (milliseconds: number) => void } => {
  let now = 0;
  let timers: { readonly at: number; readonly task: () => void }[] = [];
  return {
    wall: () => now,
    steady: () => now,
    after: (milliseconds, task): Cancel => {
      const timer = { at: now + milliseconds, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    atEndOfTurn: (task) => void setImmediate(task),
    advance: (milliseconds) => {
      now += milliseconds;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { task } of due) task();
    },
  };
};

/** A client that says just these bytes, and what it heard. */
export interface RawClient {
  readonly socket: Socket;
  readonly heard: () => string;
  readonly closed: Promise<void>;
}

/** A gate on a port, and clients for it. */
export const openGate = async (
  answer: (request: IncomingMessage, response: ServerResponse, gate: HttpGate) => unknown,
  { sessionLimit = 100, keepAlive = 15_000, roomBytes = serverLimits.answersBytes } = {},
) => {
  const clock = handClock();
  const log = listedLog();
  const hits: LimitHit[] = [];
  const room = new AnswerRoom(roomBytes, { account: () => {} });
  const gate: HttpGate = new HttpGate({
    manners: () => ({ sessionLimit, keepAlive, inactivity: 30_000, serverName: "" }),
    answer: (request, response) => void answer(request, response, gate),
    room,
    limitedBy: "sessionlimit",
    clock,
    log,
    observer: { ...noObserver, limitHit: (limit) => void hits.push(limit) },
  });
  const local = { host: "127.0.0.1", port: 0 };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
    gate.take(socket, {
      transport: "TCP",
      remote: { host: socket.remoteAddress ?? "", port: socket.remotePort ?? 0 },
      local,
    }),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    gate.close();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  /** @param localAddress Where it comes from. */
  const dial = async (localAddress = "127.0.0.1"): Promise<RawClient> => {
    const socket = connect({ port, host: "127.0.0.1", localAddress, allowHalfOpen: true, noDelay: true });
    onTestFinished(() => void socket.destroy());
    let heard = "";
    socket.setEncoding("latin1").on("data", (text: string) => (heard += text));
    socket.on("error", () => {});
    const closed = new Promise<void>((resolve) => {
      socket.once("end", resolve);
      socket.once("close", () => resolve());
    });
    await new Promise((resolve) => socket.once("connect", resolve));
    return { socket, heard: () => heard, closed };
  };
  return { clock, dial, gate, hits, log, room };
};
