import type { Server } from "@pluto-ami/server";

import type { Door } from "../faults/fault/server-side.ts";

/** The ports of a server with a configuration folder, closed for a while when a fault says so: what it was told last holds. */
export class FolderDoor implements Door {
  readonly #server: Pick<Server, "pause" | "resume">;
  readonly #failed: (error: unknown) => void;
  #isShut = false;
  /** Was it closed for good? */
  #isOver = false;
  #changes: Promise<void> = Promise.resolve();

  /** @param failed Hears when a port cannot be opened again. */
  constructor(server: Pick<Server, "pause" | "resume">, failed: (error: unknown) => void) {
    this.#server = server;
    this.#failed = failed;
  }

  shut(): void {
    this.#isShut = true;
    this.#change();
  }

  open(): void {
    if (this.#isOver) return;
    this.#isShut = false;
    this.#change();
  }

  /** Closes the ports for good; resolves when they are closed. */
  async closeAll(): Promise<void> {
    this.#isOver = true;
    this.shut();
    await this.#changes;
  }

  #change(): void {
    this.#changes = this.#changes
      .then(() => (this.#isShut ? this.#server.pause() : this.#server.resume()))
      .catch(this.#failed);
  }
}
