import { connect, type Socket } from "node:net";

/** A bare AMI connection for tests: bytes out, text in, as latin-1. */
export class Wire implements Disposable {
  readonly #socket: Socket;
  #text = "";
  #closed = false;
  #wake: () => void = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding("latin1");
    socket.on("data", (data: string) => {
      this.#text += data;
      this.#wake();
    });
    const close = (): void => {
      this.#closed = true;
      this.#wake();
    };
    socket.on("error", close);
    socket.on("end", close);
    socket.on("close", close);
  }

  /** Connects and takes the banner off. */
  static async open(port: number): Promise<Wire> {
    const wire = Wire.dial(port);
    await wire.until(/^Asterisk Call Manager\/[\d.]+\r\n/);
    return wire;
  }

  /** Connects, whatever comes. */
  static dial(port: number): Wire {
    return new Wire(connect({ port, host: "127.0.0.1", noDelay: true }));
  }

  /** Connects and logs in. */
  static async logIn(port: number, username: string, secret: string, ...headers: string[]): Promise<Wire> {
    const wire = await Wire.open(port);
    await wire.logIn(username, secret, ...headers);
    return wire;
  }

  /** Logs in. */
  async logIn(username: string, secret: string, ...headers: string[]): Promise<void> {
    this.act("Login", `Username: ${username}`, `Secret: ${secret}`, ...headers);
    await this.until(/Message: Authentication accepted\r\n\r\n/);
  }

  get socket(): Socket {
    return this.#socket;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  send(text: string): void {
    this.#socket.write(text, "latin1");
  }

  act(action: string, ...headers: string[]): void {
    this.send([`Action: ${action}`, ...headers, "", ""].join("\r\n"));
  }

  /** Waits for a match and takes everything up to its end. */
  async until(pattern: RegExp, milliseconds = 5000): Promise<string> {
    const end = Date.now() + milliseconds;
    for (;;) {
      const match = pattern.exec(this.#text);
      if (match !== null) {
        const taken = this.#text.slice(0, match.index + match[0].length);
        this.#text = this.#text.slice(taken.length);
        return taken;
      }
      if (this.#closed || Date.now() > end) {
        throw new Error(
          `${this.#closed ? "closed" : "silent"}, waiting for ${String(pattern)}; got ${JSON.stringify(this.#text)}`,
        );
      }
      await this.#activity(end - Date.now());
    }
  }

  /** Waits until the server closes, and gives what it said before. */
  async closed(milliseconds = 5000): Promise<string> {
    const end = Date.now() + milliseconds;
    while (!this.#closed) {
      if (Date.now() > end) throw new Error(`still open; got ${JSON.stringify(this.#text)}`);
      await this.#activity(end - Date.now());
    }
    return this.#text;
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }

  #activity(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(1, milliseconds));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
