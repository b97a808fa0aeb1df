import type { AmiConnection, AmiListener } from "@pluto-ami/node";

import type { Door } from "../faults/fault/server-side.ts";

/** A port that can be closed for a while: each time it is opened it has a listener of its own, on the number that the first one got. */
export class ListenerDoor implements Door {
  readonly #listen: (port: number) => Promise<AmiListener>;
  readonly #failed: (error: unknown) => void;
  readonly #first: AmiListener;
  /** Those whose connections may still be there, the present one last. */
  #listeners: readonly AmiListener[];
  #isShut = false;
  /** Was it closed for good? */
  #isOver = false;
  #opening: Promise<void> | undefined;

  private constructor(
    listen: (port: number) => Promise<AmiListener>,
    first: AmiListener,
    failed: (error: unknown) => void,
  ) {
    this.#listen = listen;
    this.#first = first;
    this.#listeners = [first];
    this.#failed = failed;
  }

  /**
   * Opens a port.
   * @param failed Hears when it cannot be opened again.
   * @throws ListenError, TlsError of `listenTcp`.
   */
  static async make(
    listen: (port: number) => Promise<AmiListener>,
    port: number,
    failed: (error: unknown) => void,
  ): Promise<ListenerDoor> {
    return new ListenerDoor(listen, await listen(port), failed);
  }

  get host(): string {
    return this.#first.host;
  }

  get port(): number {
    return this.#first.port;
  }

  /** The connections that came by it and are not closed, oldest first. */
  connections(): readonly AmiConnection[] {
    return this.#listeners.flatMap((listener) => listener.connections());
  }

  shut(): void {
    this.#isShut = true;
    void this.#listeners.at(-1)?.close();
  }

  open(): void {
    if (this.#isOver) return;
    this.#isShut = false;
    this.#opening ??= this.#openAgain().catch(this.#failed);
  }

  /** Resolves when it is as it was last told to be. */
  async settled(): Promise<void> {
    await this.#opening;
  }

  /** Closes the port for good, and drops all connections; resolves when they are closed. */
  async closeAll(): Promise<void> {
    this.#isOver = true;
    this.shut();
    await this.settled();
    await Promise.all(this.#listeners.map((listener) => listener.closeAll()));
  }

  async #openAgain(): Promise<void> {
    try {
      const listener = await this.#listen(this.port);
      this.#listeners = [...this.#listeners.filter((other) => other.connections().length > 0), listener];
    } finally {
      this.#opening = undefined;
    }
    // It was told otherwise meanwhile.
    if (this.#isShut) this.shut();
  }
}
