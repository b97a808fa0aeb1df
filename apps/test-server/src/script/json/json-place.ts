import { nearNames } from "@pluto-ami/protocol";
import { type Demand, refusal } from "@pluto-ami/protocol/demand";

import { Gatherer } from "../context/gather.ts";
import { quoted, type ScriptContext } from "../context/script-context.ts";
import { type JsonFault, JsonScriptError } from "../script-error.ts";

/** A value of a script in JSON, and where it stands. */
export class JsonPlace {
  readonly value: unknown;
  /** As RFC 6901 has it. */
  readonly pointer: string;
  readonly context: ScriptContext;
  readonly #file: string | undefined;

  /** @param file Of which it is a part, if it is one. */
  constructor(value: unknown, pointer: string, context: ScriptContext, file?: string) {
    this.#file = file;
    this.value = value;
    this.pointer = pointer;
    this.context = context;
  }

  /** The last part of its pointer. */
  get name(): string {
    return this.pointer.slice(this.pointer.lastIndexOf("/") + 1);
  }

  /** Where it is, for reports: the file, and behind it the pointer. */
  get place(): string {
    return this.#file === undefined ? this.pointer : `${this.#file}#${this.pointer}`;
  }

  /** @throws JsonScriptError always: it says what is wrong here. */
  readonly fail = (message: string): never => {
    const file = this.#file;
    throw new JsonScriptError([{ ...(file !== undefined && { file }), pointer: this.pointer, message }]);
  };

  /** That this is something else than what is expected. */
  refuse(expected: string): never {
    return this.fail(refusal(this.value, "it", expected).replace(/^it is/, "is"));
  }

  /** Holds the value against what is demanded of it. */
  demand(demand: Demand): void {
    const flaw = demand(this.value, "it");
    if (flaw !== undefined) this.fail(flaw.replace(/^it /, ""));
  }

  /** A part of it. */
  at(key: string | number, value: unknown): JsonPlace {
    const token = String(key).replaceAll("~", "~0").replaceAll("/", "~1");
    return new JsonPlace(value, `${this.pointer}/${token}`, this.context, this.#file);
  }

  /** Its fields, none of which is called by another name than these. */
  get fields(): Readonly<Record<string, unknown>> {
    const { value } = this;
    return isFields(value) ? value : this.refuse("an object");
  }

  get items(): readonly JsonPlace[] {
    const { value } = this;
    if (!Array.isArray(value)) return this.refuse("an array");
    return Array.from<unknown>(value).map((item, at) => this.at(at, item));
  }

  /** Reads each, and tells of all that are wrong. */
  all<Item, Result>(items: Iterable<Item>, read: (item: Item) => Result): Result[] {
    return this.#gatherer.all(items, read);
  }

  /** Reads both, and tells of all that is wrong in them. */
  both<First, Second>(first: () => First, second: () => Second): readonly [First, Second] {
    return this.#gatherer.both(first, second);
  }

  get #gatherer(): Gatherer<JsonFault> {
    return new Gatherer<JsonFault>(JsonScriptError, this.context.limits.toldFaults);
  }

  /** Says that there is no such member. */
  failAsUnknown(key: string, known: readonly string[]): never {
    const [near] = nearNames(key, known, 1);
    const hint = near === undefined ? `; there are ${known.join(", ")}.` : `; did you mean '${near}'?`;
    return this.fail(`there is no ${quoted(key)} here${hint}`);
  }
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
