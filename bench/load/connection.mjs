import { connect } from "node:net";

import { user } from "../servers/start-server.mjs";

/** One AMI connection that looks for as little as it can in what comes: the benchmark must not be its own measure. */
export class Connection {
  #socket;
  #closed;
  /** Called with every chunk. */
  onData = () => {};

  constructor(port) {
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.#socket.on("error", () => {});
    this.#closed = new Promise((resolve) => this.#socket.once("close", resolve));
    this.#socket.on("data", (chunk) => this.onData(chunk));
  }

  /** Connects and logs in; with events it gets all of them. */
  static async logIn(port, { events = false, filter } = {}) {
    const connection = new Connection(port);
    await connection.says("Call Manager/");
    connection.act("Login", `Username: ${user.name}`, `Secret: ${user.secret}`, `Events: ${events ? "on" : "off"}`);
    await connection.says("Authentication accepted");
    if (filter === undefined) return connection;
    connection.act("Filter", "ActionID: filter", "Operation: Add", `Filter: ${filter}`);
    await connection.says("ActionID: filter");
    return connection;
  }

  act(name, ...headers) {
    this.send([`Action: ${name}`, ...headers, "", ""].join("\r\n"));
  }

  send(text) {
    this.#socket.write(text, "latin1");
  }

  /** Reads no more. */
  stall() {
    this.#socket.pause();
  }

  /** Waits until it has said this. */
  says(words) {
    let text = "";
    return new Promise((resolve, reject) => {
      this.onData = (chunk) => {
        text += chunk.toString("latin1");
        if (!text.includes(words)) return;
        this.onData = () => {};
        resolve();
      };
      void this.#closed.then(() => reject(new Error(`the server closed before it said "${words}": ${text}`)));
    });
  }

  closed() {
    return this.#closed;
  }

  destroy() {
    this.#socket.destroy();
  }
}

/** How often a byte is in a chunk. */
export const countByte = (chunk, byte) => {
  let count = 0;
  for (let at = chunk.indexOf(byte); at >= 0; at = chunk.indexOf(byte, at + 1)) count++;
  return count;
};
