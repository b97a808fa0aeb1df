import { type ByteString, detached } from "@pluto-ami/protocol";

import type { ManagerLimits } from "../limits/limits.ts";

/** Bytes of a variable besides its name and its value, as measured. */
const ownBytes = 100;

/**
 * One or two `_` in front of a name say that channels hand the variable on; they are no part of what it is called
 * (docs/protocol.md#channel-variables-actions).
 */
const nameOf = (written: ByteString): ByteString => written.slice(/^_{0,2}/.exec(written)?.[0].length ?? 0);

/** The variables of the whole system, names with their case of letters. */
export class GlobalVariables {
  readonly #values = new Map<string, ByteString>();
  readonly #limits: Pick<ManagerLimits, "globalVariables" | "globalVariableBytes">;
  #bytes = 0;

  constructor(limits: Pick<ManagerLimits, "globalVariables" | "globalVariableBytes">) {
    this.#limits = limits;
  }

  get(name: ByteString): ByteString | undefined {
    return this.#values.get(name);
  }

  /** Unsets all of them. */
  clear(): void {
    this.#values.clear();
    this.#bytes = 0;
  }

  /**
   * Sets a variable, or with "" unsets it, whatever `_` stand before its name; false when there is no room for another one, or
   * for so long a value.
   */
  set(written: ByteString, value: ByteString): boolean {
    const name = nameOf(written);
    const before = this.#values.get(name);
    const freed = before === undefined ? 0 : bytesOf(name, before);
    if (value === "") {
      this.#values.delete(name);
      this.#bytes -= freed;
      return true;
    }
    const { globalVariableBytes, globalVariables } = this.#limits;
    const bytes = this.#bytes - freed + bytesOf(name, value);
    if (bytes > globalVariableBytes || (before === undefined && this.#values.size >= globalVariables)) return false;
    this.#values.set(detached(name), detached(value));
    this.#bytes = bytes;
    return true;
  }
}

const bytesOf = (name: string, value: string): number => ownBytes + name.length + value.length;
