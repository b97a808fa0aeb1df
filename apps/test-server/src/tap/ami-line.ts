import type { Socket } from "node:net";

import type { Cancel, Clock } from "@pluto-ami/core";
import {
  type ByteString,
  fromBytes,
  Message,
  MessageDecoder,
  noBytes,
  parseBanner,
  sentenceOf,
  toBytes,
} from "@pluto-ami/protocol";
import type { Direction } from "@pluto-ami/recording";

import { TapError, type TapErrorCode } from "./tap-error.ts";

/** What is told of a connection to a server. */
export interface AmiLineParts {
  readonly socket: Socket;
  /** How the server is called. */
  readonly where: string;
  readonly clock: Pick<Clock, "after">;
  /** Hears what both sides say, in the pieces in which it came. */
  readonly hear: (direction: Direction, chunk: Uint8Array) => void;
}

/** Who waits for a message, and which one. */
interface Waiting {
  readonly isIt: (message: Message) => boolean;
  readonly settle: (message: Message | TapError) => void;
}

/** Bytes in which a greeting must be over. */
const greetingBytes = 512;

/** A connection to a server of AMI, over which one thing is asked at a time. */
export class AmiLine {
  readonly #parts: AmiLineParts;
  readonly #decoder = new MessageDecoder();
  #greeting: ByteString | undefined;
  #begun: ByteString = noBytes;
  #waiting: Waiting | undefined;
  #isListening = true;
  #end: TapError | undefined;
  /** Resolves when the connection is over; gives why. */
  readonly closed: Promise<string>;

  constructor(parts: AmiLineParts) {
    this.#parts = parts;
    const { socket, where } = parts;
    let reason = "the server has closed the connection";
    socket.on("data", (chunk: Buffer) => {
      parts.hear("<", chunk);
      this.#hear(chunk);
    });
    socket.on("end", () => socket.end());
    socket.on("error", (error) => (reason = error.message));
    this.closed = new Promise((resolve) => {
      socket.once("close", () => {
        this.#fail(new TapError("E_TAP_CONNECT", `${where} has gone: ${sentenceOf(reason)}`));
        resolve(reason);
      });
    });
    socket.resume();
  }

  /** The line with which the server greets. @throws TapError `E_TAP_CONNECT` when it sends none in time. */
  async greeting(within: number): Promise<ByteString> {
    if (this.#greeting === undefined)
      await this.#wait(() => true, within, "E_TAP_CONNECT", `sends no greeting of AMI within ${within} ms`);
    return this.#greeting ?? noBytes;
  }

  /** Sends bytes. */
  send(bytes: ByteString): void {
    const chunk = toBytes(bytes);
    this.#parts.hear(">", chunk);
    if (this.#parts.socket.writable) this.#parts.socket.write(chunk);
  }

  /**
   * Resolves to the next message that is this one.
   * @throws TapError with this code when it does not come in time, `E_TAP_CONNECT` when the connection is over.
   */
  next(isIt: (message: Message) => boolean, within: number, code: TapErrorCode): Promise<Message> {
    return this.#wait(isIt, within, code, `has not answered within ${within} ms`);
  }

  /** Messages are of no interest any more; they are heard, and not read. */
  ignoreMessages(): void {
    this.#isListening = false;
  }

  /** Ends the connection. */
  close(): void {
    this.#parts.socket.destroy();
  }

  #wait(isIt: Waiting["isIt"], within: number, code: TapErrorCode, flaw: string): Promise<Message> {
    const { clock, where } = this.#parts;
    return new Promise((resolve, reject) => {
      if (this.#end !== undefined) {
        reject(this.#end);
        return;
      }
      let cancel: Cancel = () => {};
      const settle = (found: Message | TapError): void => {
        cancel();
        this.#waiting = undefined;
        if (found instanceof TapError) reject(found);
        else resolve(found);
      };
      cancel = clock.after(within, () => settle(new TapError(code, sentenceOf(`${where} ${flaw}`))));
      this.#waiting = { isIt, settle };
    });
  }

  #hear(chunk: Uint8Array): void {
    if (!this.#isListening) return;
    if (this.#greeting === undefined) {
      this.#hearGreeting(chunk);
      return;
    }
    this.#decoder.push(chunk);
    this.#read();
  }

  #read(): void {
    for (let text = this.#next(); text !== undefined; text = this.#next()) {
      const message = new Message(text);
      if (this.#waiting?.isIt(message) === true) this.#waiting.settle(message);
    }
  }

  /** A message that is too long for the decoder was heard all the same. */
  #next(): ByteString | undefined {
    try {
      return this.#decoder.next();
    } catch (error) {
      this.#isListening = false;
      this.#fail(new TapError("E_TAP_CONNECT", `${this.#parts.where} sends what cannot be read.`, { cause: error }));
      return undefined;
    }
  }

  #hearGreeting(chunk: Uint8Array): void {
    const said = fromBytes(Buffer.concat([toBytes(this.#begun), chunk]));
    this.#begun = said;
    const end = said.indexOf("\n");
    if (end < 0 && said.length < greetingBytes) return;
    const line = said.slice(0, end + 1);
    if (parseBanner(line) === undefined) {
      this.#fail(new TapError("E_TAP_CONNECT", `${this.#parts.where} does not speak AMI: it sends another greeting.`));
      this.close();
      return;
    }
    this.#greeting = line.slice(0, -1);
    this.#begun = noBytes;
    this.#waiting?.settle(new Message(noBytes));
    this.#decoder.push(toBytes(said.slice(end + 1)));
    this.#read();
  }

  #fail(error: TapError): void {
    this.#end ??= error;
    this.#waiting?.settle(this.#end);
  }
}
