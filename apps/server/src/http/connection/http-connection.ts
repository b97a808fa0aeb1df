import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

import type { Cancel, Clock, PollingClient } from "@pluto-ami/core";

import { serverLimits } from "../../limits.ts";
import type { AnswerHolder, AnswerRoom } from "./answer-room.ts";
import type { HttpProblem } from "./http-problem.ts";
import type { RequestTurns } from "./request-turns.ts";
import { RequestStream } from "./request-stream.ts";

/** How long a connection may be quiet, in milliseconds. */
export interface Patience {
  /** For a request to come whole. */
  readonly inactivity: number;
  /** For the next request to begin. */
  readonly keepAlive: number;
}

/** What a connection is given by its gate. */
export interface ConnectionOptions {
  readonly client: PollingClient;
  readonly patience: () => Patience;
  readonly room: AnswerRoom;
  readonly turns: RequestTurns;
  readonly clock: Clock;
  /** A head was refused before it was whole. */
  readonly onRefused: (problem: HttpProblem) => void;
  /** It was cut off over what it does not take. */
  readonly onCutOff: (why: string) => void;
}

/** One connection: its requests are worked on one after another, and each must come, and its answer be taken, in time. */
export class HttpConnection implements AnswerHolder {
  readonly client: PollingClient;
  readonly stream: RequestStream;
  readonly #options: ConnectionOptions;
  readonly #left = new AbortController();
  /** The one that is being worked on. */
  #request: IncomingMessage | undefined;
  #isResting = false;
  #isBroken = false;
  #quietSince: number | undefined;
  /** Bytes of the form that is being read or answered, of the answer that is being made, and of those that wait for the peer. */
  #gathered = 0;
  #made = 0;
  #waiting = 0;
  #cancelDeadline: Cancel | undefined;

  constructor(socket: Socket, options: ConnectionOptions) {
    this.client = options.client;
    this.#options = options;
    this.stream = new RequestStream(socket, options.turns, {
      onBegun: () => {
        // The first request had its time from the connection's first moment on.
        if (this.#isResting) this.#expect(options.patience().inactivity);
        this.#isResting = false;
      },
      onRefused: options.onRefused,
      onWaiting: (bytes) => this.#wait(bytes),
      onLeft: () => this.#left.abort(),
    });
    this.stream.once("close", () => {
      this.#cancelDeadline?.();
      options.room.hold(this, 0);
    });
    this.#quietSince = options.clock.steady();
    this.#expect(options.patience().inactivity);
  }

  /** Is no request of it being worked on? */
  get isIdle(): boolean {
    return this.#request === undefined;
  }

  /** Since when it has asked nothing, or taken nothing; undefined while it waits for us. */
  get quietSince(): number | undefined {
    return this.#quietSince;
  }

  /** Raised when the client has gone, or sends no more. */
  get left(): AbortSignal {
    return this.#left.signal;
  }

  /** The head of a request has come, and every answer before it has left. */
  enter(request: IncomingMessage, response: ServerResponse, work: () => void): void {
    this.#cancelDeadline?.();
    this.#request = request;
    this.#quietSince = undefined;
    this.stream.begin(request);
    response.once("close", () => this.#rest(request));
    // Nobody looks at the body of anything else; unread, its pieces would wait in it.
    if (request.method !== "POST") request.resume();
    if (!request.complete && request.method === "POST") {
      this.#expect(this.#options.patience().inactivity);
      request.once("end", () => {
        if (this.#waiting === 0 && this.#request === request) this.#cancelDeadline?.();
      });
    }
    work();
  }

  /** A form is being read, and so many bytes are held for it by now. */
  gather(bytes: number): void {
    this.#gathered = bytes;
    this.#hold();
  }

  /** An answer is being made, and has so many bytes by now. */
  make(bytes: number): void {
    this.#made = bytes;
    this.#hold();
  }

  /** Says a last word, once, and closes: what came is no request, or is not read to its end. */
  end(farewell: Uint8Array): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.stream.deafen();
    this.stream.end(farewell);
  }

  giveWay(): void {
    this.#options.onCutOff("the forms and answers that are held for all clients are too many, and it has most of them");
    this.destroy();
  }

  /** Closes at once. */
  destroy(): void {
    this.stream.destroy();
  }

  /** An answer has left. */
  #rest(request: IncomingMessage): void {
    this.#request = undefined;
    this.#gathered = 0;
    this.make(0);
    if (this.stream.destroyed) return;
    this.#quietSince = this.#options.clock.steady();
    if (this.stream.writableEnded) {
      this.#linger();
      return;
    }
    const { inactivity, keepAlive } = this.#options.patience();
    this.#isResting = request.complete;
    this.#expect(request.complete ? keepAlive : inactivity);
    this.stream.finish();
  }

  /** What waits must be taken bit by bit. */
  #wait(bytes: number): void {
    const before = this.#waiting;
    this.#waiting = bytes;
    if (bytes > before) this.#made = 0;
    this.#hold();
    if (this.stream.destroyed) return;
    if (bytes > 0) {
      this.#quietSince = this.#options.clock.steady();
      this.#expect(serverLimits.answerTaken, "it takes nothing of its answer");
    } else if (this.stream.writableEnded) this.#linger();
    else {
      this.#cancelDeadline?.();
      this.#quietSince = undefined;
    }
  }

  #hold(): void {
    if (this.stream.destroyed) return;
    this.#options.room.hold(this, this.#gathered + this.#made + this.#waiting);
  }

  /** Its last answer has left: closing over bytes that were not read would make the system throw it away. */
  #linger(): void {
    this.#expect(serverLimits.linger);
  }

  #expect(milliseconds: number, why?: string): void {
    this.#cancelDeadline?.();
    this.#cancelDeadline = this.#options.clock.after(milliseconds, () => {
      if (why !== undefined) this.#options.onCutOff(why);
      this.destroy();
    });
  }
}
