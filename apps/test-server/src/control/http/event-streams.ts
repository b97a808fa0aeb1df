import type { ServerResponse } from "node:http";

import type { Cancel } from "@pluto-ami/core";

import type { ControlLimits } from "../limits.ts";
import type { Tell } from "../operation.ts";
import { ControlProblem } from "../problem/control-problem.ts";

/** Why a stream ends: its reader is told, as the data of an event `end`. */
type End = "behind" | "server closed";

interface Stream {
  readonly server: string;
  readonly end: (why: End) => void;
}

/** Server-sent events for those who look on: no more streams than there may be, and nobody is waited for. */
export class EventStreams {
  readonly #limits: Pick<ControlLimits, "streams" | "streamBytes">;
  readonly #open = new Set<Stream>();

  constructor(limits: Pick<ControlLimits, "streams" | "streamBytes">) {
    this.#limits = limits;
  }

  /**
   * Answers a request with what happens from now on, until its client goes, or is too far behind.
   * @param listen Is given what tells of something, and gives what ends that.
   * @throws ControlProblem `too-many`.
   */
  open(response: ServerResponse, server: string, listen: (tell: Tell) => Cancel): void {
    const { streamBytes, streams } = this.#limits;
    if (this.#open.size >= streams) {
      throw new ControlProblem("too-many", `${streams} streams are open already (streams).`);
    }
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(": listening\n\n");
    const stopListening = listen((kind, data) => {
      if (response.writableEnded) return;
      response.write(printEvent(kind, data));
      if (response.writableLength > streamBytes) stream.end("behind");
    });
    const stream: Stream = {
      server,
      end: (why) => {
        stopListening();
        if (!response.writableEnded) response.end(printEvent("end", { why }));
      },
    };
    this.#open.add(stream);
    response.once("close", () => {
      stopListening();
      this.#open.delete(stream);
    });
  }

  /** Ends those of a server; all without one. */
  end(server?: string): void {
    for (const stream of this.#open) if (server === undefined || stream.server === server) stream.end("server closed");
  }
}

/** JSON has no line ends, so it is one line of data. */
const printEvent = (kind: string, data: object): string => `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;
