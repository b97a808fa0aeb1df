import { connect, type Socket } from "node:net";

import { expect } from "vitest";

/** Milliseconds: what a crowded machine may need. */
const patience = 60_000;

/**
 * A session that checks what it gets while it comes: every user event whose `Number` is `step` more than the last one's,
 * none left out, none twice. It holds no more than the end of the text, so that there can be many of them.
 */
export class Listener implements Disposable {
  readonly socket: Socket;
  /** How many numbered events it got. */
  events = 0;
  /** How many it was told that it lost. */
  lost = 0;
  /** How many answers it got. */
  answers = 0;
  isClosed = false;
  /** Numbered events that were not the next. */
  readonly faults: string[] = [];
  #next: number;
  readonly #step: number;
  #rest = "";
  #wake: () => void = () => {};

  /** @param first The number of the first event that it must get. */
  constructor(socket: Socket, first = 0, step = 1) {
    this.socket = socket;
    this.#next = first;
    this.#step = step;
    socket.setEncoding("latin1");
    socket.on("data", (data: string) => this.#read(data));
    socket.on("error", () => {});
    socket.on("close", () => {
      this.isClosed = true;
      this.#wake();
    });
  }

  /** Connects and logs in; further headers go into the login. */
  static async logIn(
    port: number,
    {
      user = "admin",
      first = 0,
      step = 1,
    }: { readonly user?: string; readonly first?: number; readonly step?: number },
    ...headers: string[]
  ): Promise<Listener> {
    const listener = new Listener(connect({ port, host: "127.0.0.1", noDelay: true }), first, step);
    listener.act("Login", `Username: ${user}`, `Secret: s3cret-${user}`, ...headers);
    await listener.answered(1);
    return listener;
  }

  act(action: string, ...headers: string[]): void {
    this.socket.write([`Action: ${action}`, ...headers, "", ""].join("\r\n"), "latin1");
  }

  /** Raises user events with these numbers and waits until all of them are answered. */
  async raise(from: number, to: number, ...headers: string[]): Promise<void> {
    const before = this.answers;
    for (let number = from; number < to; number++)
      this.act("UserEvent", "UserEvent: N", `Number: ${number}`, ...headers);
    await this.answered(before + to - from);
  }

  /** Waits until it has had so many answers. */
  answered(answers: number): Promise<void> {
    return this.#when(`${answers} answers`, () => this.answers >= answers);
  }

  /** Waits until it has had so many events, those among them that it was told to have lost; they must be in order. */
  async reaches(events: number): Promise<void> {
    await this.#when(`${events} events`, () => this.events + this.lost >= events);
    expect(this.faults).toEqual([]);
    expect(this.events + this.lost).toBe(events);
  }

  [Symbol.dispose](): void {
    this.socket.destroy();
  }

  /** Waits until this is so; what it gets is what can make it so. */
  async #when(what: string, isSo: () => boolean): Promise<void> {
    const end = Date.now() + patience;
    while (!isSo()) {
      if (this.isClosed || Date.now() > end) {
        throw new Error(
          `${this.isClosed ? "closed" : "silent"}, waiting for ${what}: ${this.answers} answers, ${this.events} events, ${this.lost} lost`,
        );
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, end - Date.now());
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  #read(data: string): void {
    const text = this.#rest + data;
    let start = 0;
    for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n", start)) {
      this.#take(text.slice(start, end));
      start = end + 4;
    }
    this.#rest = text.slice(start);
    this.#wake();
  }

  #take(frame: string): void {
    if (frame.startsWith("Event: EventsLost\r\n")) {
      const lost = Number(/\r\nLost: (\d+)/.exec(frame)?.[1]);
      this.lost += lost;
      this.#next += lost * this.#step;
    } else if (frame.startsWith("Event: UserEvent\r\n")) {
      const number = Number(/\r\nNumber: (\d+)/.exec(frame)?.[1]);
      if (number !== this.#next) this.faults.push(`${number} in place of ${this.#next}`);
      this.#next = number + this.#step;
      this.events++;
    } else if (!frame.startsWith("Event: ")) this.answers++;
  }
}
