import { ActionMessage, FrameDecoder, fromBytes, toBytes } from "@pluto-ami/protocol";

import type { OpenTransport, Transport, TransportListener } from "../src/connection/transport.ts";

/** How the fake's text arrives: as it was sent, one byte at a time, or cut without regard to lines. */
export type Delivery = "whole" | "byte by byte" | "in odd pieces";

/** What the fake server does with an action; `say` sends text as it is. */
export type Answer = (action: ActionMessage, server: FakeServer) => void;

/** A server without a wire: a transport whose other end is a function. */
export class FakeServer {
  banner = "Asterisk Call Manager/13.0.0\r\n";
  readonly seen: ActionMessage[] = [];
  #loginRefusal: string | undefined;
  destroyed = false;
  /** How often a connection was asked for. */
  opened = 0;
  refuses: Error | undefined;
  /** Takes what is sent and is never heard of again. */
  isDead = false;
  /** Takes nothing: what is sent stays on the other side. */
  takesNothing = false;
  unsentBytes = 0;
  /** What waits because the client reads no more. */
  #waiting: Uint8Array[] | undefined;
  /** Bytes that wait because the client reads no more. */
  get waitingBytes(): number {
    return (this.#waiting ?? []).reduce((sum, chunk) => sum + chunk.length, 0);
  }
  /** What it does with what it is sent. */
  answer: Answer;
  readonly #delivery: Delivery;
  #decoder = new FrameDecoder();
  #listener: TransportListener | undefined;
  #isClosed = false;
  #hasHungUp = false;
  #hangUpError: Error | undefined;

  constructor(answer: Answer, delivery: Delivery = "whole") {
    this.answer = answer;
    this.#delivery = delivery;
  }

  /** Opens a connection to it; fails while `refuses` is set. */
  get open(): OpenTransport {
    return () => {
      this.opened++;
      return this.refuses === undefined ? Promise.resolve(this.#transport()) : Promise.reject(this.refuses);
    };
  }

  /** Sends text; lines end in LF here and in CRLF there. */
  say(...lines: string[]): void {
    this.sayRaw(lines.map((line) => `${line}\r\n`).join(""));
  }

  sayRaw(text: string): void {
    const bytes = toBytes(text);
    const size = { whole: bytes.length, "byte by byte": 1, "in odd pieces": 7 }[this.#delivery];
    for (let at = 0; at < bytes.length; at += size) this.#deliver(bytes.subarray(at, at + size));
  }

  /** Has the client stopped reading? */
  get isPaused(): boolean {
    return this.#waiting !== undefined;
  }

  #deliver(chunk: Uint8Array): void {
    if (this.#waiting === undefined) this.#listener?.data(chunk);
    else this.#waiting.push(chunk);
  }

  #resume(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const chunk of waiting) this.#deliver(chunk);
    if (this.#hasHungUp && !this.isPaused) this.hangUp(this.#hangUpError);
  }

  /** Answers each further login with this error. */
  refuseLogin(message: string): void {
    this.#loginRefusal = message;
  }

  get loginRefusal(): string | undefined {
    return this.#loginRefusal;
  }

  hangUp(error?: Error): void {
    if (this.#isClosed) return;
    // Who reads no more does not see the end either.
    if (this.isPaused) {
      this.#hasHungUp = true;
      this.#hangUpError = error;
      return;
    }
    this.#isClosed = true;
    this.#listener?.closed(error);
  }

  #transport(): Transport {
    const unsent = (): number => this.unsentBytes;
    return {
      get unsentBytes() {
        return unsent();
      },
      pause: () => {
        this.#waiting ??= [];
      },
      resume: () => queueMicrotask(() => this.#resume()),
      listen: (listener) => {
        this.#listener = listener;
        this.#isClosed = false;
        this.#hasHungUp = false;
        this.#waiting = undefined;
        this.#decoder = new FrameDecoder();
        queueMicrotask(() => this.sayRaw(this.banner));
      },
      send: (bytes) => {
        if (this.isDead || this.#hasHungUp) return;
        if (this.takesNothing) {
          this.unsentBytes += bytes.length;
          return;
        }
        this.#decoder.push(toBytes(fromBytes(bytes)));
        for (let frame = this.#decoder.next(); frame !== undefined; frame = this.#decoder.next()) {
          const action = new ActionMessage(frame.lines);
          this.seen.push(action);
          queueMicrotask(() => this.answer(action, this));
        }
      },
      end: () => queueMicrotask(() => this.hangUp()),
      destroy: () => {
        this.destroyed = true;
        this.#waiting = undefined;
        queueMicrotask(() => this.hangUp());
      },
    };
  }
}

/** Answers logins, Challenge and Logoff as Asterisk does, and hands everything else on. */
export const asterisk =
  (secret: string, answer: Answer = () => undefined): Answer =>
  (action, server) => {
    const id = `ActionID: ${action.actionId}`;
    switch (action.name) {
      case "Challenge":
        server.say("Response: Success", id, "Challenge: 123456789", "");
        break;
      case "Login":
        if (server.loginRefusal !== undefined) {
          server.say("Response: Error", id, `Message: ${server.loginRefusal}`, "");
          server.hangUp();
        } else if (action.get("Secret") === secret || action.get("Key") !== "") {
          server.say("Response: Success", id, "Message: Authentication accepted", "");
          if (!/^(?:off|call)$/i.test(action.get("Events"))) {
            server.say("Event: FullyBooted", "Privilege: system,all", "Status: Fully Booted", "");
          }
        } else {
          server.say("Response: Error", id, "Message: Authentication failed", "");
          server.hangUp();
        }
        break;
      case "Logoff":
        server.say("Response: Goodbye", id, "Message: Thanks for all the fish.", "");
        server.hangUp();
        break;
      default:
        answer(action, server);
    }
  };
