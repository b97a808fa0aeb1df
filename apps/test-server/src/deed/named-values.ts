import type { ByteString } from "@pluto-ami/protocol";

import { RuleError } from "../pattern/rule-error.ts";
import type { ScriptLimits } from "../script-limits.ts";

/** What `let` has named. */
export class NamedValues {
  readonly #limits: Pick<ScriptLimits, "values" | "valueBytes">;
  readonly #values = new Map<string, ByteString>();
  #bytes = 0;

  constructor(limits: Pick<ScriptLimits, "values" | "valueBytes">) {
    this.#limits = limits;
  }

  get(name: string): ByteString | undefined {
    return this.#values.get(name);
  }

  /** @throws RuleError `E_TOO_MANY` when there is no room for it. */
  set(name: string, value: ByteString): void {
    const { valueBytes, values } = this.#limits;
    const before = this.#values.get(name);
    const bytes = this.#bytes + weightOf(name, value) - (before === undefined ? 0 : weightOf(name, before));
    if (before === undefined && this.#values.size >= values)
      throw new RuleError("E_TOO_MANY", `let ${name}`, `there are ${values} values already (values).`);
    if (bytes > valueBytes)
      throw new RuleError(
        "E_TOO_MANY",
        `let ${name}`,
        `all values come to more than ${valueBytes} bytes (valueBytes).`,
      );
    this.#values.set(name, value);
    this.#bytes = bytes;
  }

  clear(): void {
    this.#values.clear();
    this.#bytes = 0;
  }
}

const weightOf = (name: string, value: ByteString): number => name.length + value.length;
