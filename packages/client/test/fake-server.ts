import { ActionMessage, FrameDecoder, fromBytes, toBytes } from "@pluto-ami/protocol";

import type { OpenTransport } from "../src/connect.ts";
import type { Transport, TransportListener } from "../src/transport.ts";

/** How the fake's text arrives: as it was sent, or one byte at a time. */
export type Delivery = "whole" | "byte by byte";

/** What the fake server does with an action; `say` sends text as it is. */
export type Answer = (action: ActionMessage, server: FakeServer) => void;

/** A server without a wire: a transport whose other end is a function. */
export class FakeServer {
  banner = "Asterisk Call Manager/13.0.0\r\n";
  readonly seen: ActionMessage[] = [];
  destroyed = false;
  readonly #answer: Answer;
  readonly #delivery: Delivery;
  readonly #decoder = new FrameDecoder();
  #listener: TransportListener | undefined;
  #isClosed = false;

  constructor(answer: Answer, delivery: Delivery = "whole") {
    this.#answer = answer;
    this.#delivery = delivery;
  }

  get open(): OpenTransport {
    return () => Promise.resolve(this.#transport());
  }

  /** Sends text; lines end in LF here and in CRLF there. */
  say(...lines: string[]): void {
    this.sayRaw(lines.map((line) => `${line}\r\n`).join(""));
  }

  sayRaw(text: string): void {
    const bytes = toBytes(text);
    if (this.#delivery === "whole") this.#listener?.data(bytes);
    else for (let at = 0; at < bytes.length; at++) this.#listener?.data(bytes.subarray(at, at + 1));
  }

  hangUp(error?: Error): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#listener?.closed(error);
  }

  #transport(): Transport {
    return {
      listen: (listener) => {
        this.#listener = listener;
        queueMicrotask(() => this.sayRaw(this.banner));
      },
      send: (bytes) => {
        this.#decoder.push(toBytes(fromBytes(bytes)));
        for (let frame = this.#decoder.next(); frame !== undefined; frame = this.#decoder.next()) {
          const action = new ActionMessage(frame.lines);
          this.seen.push(action);
          queueMicrotask(() => this.#answer(action, this));
        }
      },
      end: () => queueMicrotask(() => this.hangUp()),
      destroy: () => {
        this.destroyed = true;
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
        if (action.get("Secret") === secret || action.get("Key") !== "") {
          server.say("Response: Success", id, "Message: Authentication accepted", "");
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
