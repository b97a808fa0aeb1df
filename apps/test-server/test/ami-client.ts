import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { onTestFinished } from "vitest";

import type { Connection } from "../src/server/server-address.ts";

/** A client of AMI that shows what comes over the wire, with LF line ends. It has gone when its test is over. */
export class AmiClient {
  readonly #socket: Socket;
  #received = "";
  #heard: () => void = () => {};
  /** How its connection ended: the system's word for an error, or `end`. */
  end = "";

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => {
      this.#received += chunk.toString("latin1").replaceAll("\r\n", "\n");
      this.#heard();
    });
    socket.on("error", (error) => (this.end ||= "code" in error ? String(error.code) : error.message));
    socket.on("end", () => (this.end ||= "end"));
    socket.on("close", () => this.#heard());
  }

  static async connect({ host, port }: Pick<Connection, "host" | "port">): Promise<AmiClient> {
    const socket = connect(port, host);
    const client = new AmiClient(socket);
    onTestFinished(() => void socket.destroy());
    await once(socket, "connect");
    await client.until("Asterisk Call Manager");
    client.take();
    return client;
  }

  /** Connects and logs in; FullyBooted has come. */
  /** Connects and logs in; what comes behind that has come. */
  static async logIn(connection: Connection, ...headers: readonly string[]): Promise<AmiClient> {
    const client = await AmiClient.connect(connection);
    const { secret, username } = connection;
    await client.act("Login", `Username: ${username}`, `Secret: ${secret}`, ...headers);
    await client.act("Ping");
    client.take();
    return client;
  }

  /** The same by a challenge. */
  static async logInByKey(connection: Connection): Promise<AmiClient> {
    const client = await AmiClient.connect(connection);
    const challenge = /Challenge: (\d+)/.exec(await client.act("Challenge", "AuthType: MD5"))?.[1] ?? "";
    const key = createHash("md5").update(`${challenge}${connection.secret}`).digest("hex");
    await client.act("Login", `Username: ${connection.username}`, "AuthType: MD5", `Key: ${key}`);
    await client.act("Ping");
    client.take();
    return client;
  }

  get remotePort(): number {
    return this.#socket.localPort ?? 0;
  }

  /** What came since the last time. */
  take(): string {
    const received = this.#received;
    this.#received = "";
    return received;
  }

  /** Puts back what was taken. */
  keep(text: string): void {
    this.#received = text + this.#received;
  }

  send(action: string, ...headers: readonly string[]): void {
    this.#socket.write([`Action: ${action}`, ...headers, "", ""].join("\r\n"), "latin1");
  }

  /** Sends an action and gives its answer; what else comes is left to be taken. */
  async act(action: string, ...headers: readonly string[]): Promise<string> {
    this.send(action, ...headers);
    for (;;) {
      const from = this.#received.startsWith("Response: ") ? 0 : this.#received.indexOf("\n\nResponse: ") + 2;
      const to = from === 1 ? -1 : this.#received.indexOf("\n\n", from);
      if (to >= 0) {
        const answer = this.#received.slice(from, to + 2);
        this.#received = this.#received.slice(0, from) + this.#received.slice(to + 2);
        return answer;
      }
      await this.#more(`an answer to ${action}`);
    }
  }

  /** Waits until this has come; an error when the connection closes before. */
  async until(text: string): Promise<void> {
    while (!this.#received.includes(text)) await this.#more(JSON.stringify(text));
  }

  async #more(wanted: string): Promise<void> {
    if (this.#socket.destroyed) throw new Error(`The connection closed before ${wanted} came.`);
    await new Promise<void>((resolve) => (this.#heard = resolve));
  }

  /** Waits until its connection is closed; gives how it ended. */
  async closed(): Promise<string> {
    if (!this.#socket.closed) await new Promise((resolve) => void this.#socket.once("close", resolve));
    return this.end;
  }

  /** Reads no more, or again. */
  pause(): void {
    this.#socket.pause();
  }
  resume(): void {
    this.#socket.resume();
  }
}
