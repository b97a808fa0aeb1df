import type { Awaitable } from "../../ports/awaitable.ts";

/** A dialplan function that needs no channel, as in `DEVICE_STATE(Custom:lamp)`. Text is byte strings. */
export interface GlobalFunction {
  readonly name: string;
  /** Undefined when it gives nothing for this argument. */
  read(argument: string): Awaitable<string | undefined>;
  /** False when it cannot be written. */
  write(argument: string, value: string): Awaitable<boolean>;
}

/** The functions by their names, in their exact spelling. */
export class FunctionTable {
  readonly #functions: ReadonlyMap<string, GlobalFunction>;

  constructor(functions: readonly GlobalFunction[]) {
    this.#functions = new Map(functions.map((definition) => [definition.name, definition]));
  }

  /** The value of a call; undefined when there is no such function, or it gives nothing. */
  async read(call: string): Promise<string | undefined> {
    const { name, argument } = parseCall(call);
    return this.#functions.get(name)?.read(argument);
  }

  /** False when there is no such function, or it cannot be written. */
  async write(call: string, value: string): Promise<boolean> {
    const { name, argument } = parseCall(call);
    return (await this.#functions.get(name)?.write(argument, value)) ?? false;
  }
}

/** Splits `NAME(argument)`; what is no call has the name "". */
const parseCall = (call: string): { readonly name: string; readonly argument: string } => {
  const open = call.indexOf("(");
  if (open < 0 || !call.endsWith(")")) return { name: "", argument: "" };
  return { name: call.slice(0, open), argument: call.slice(open + 1, -1) };
};
