import { type ByteString, noBytes } from "@pluto-ami/protocol";

import type { Awaitable } from "../../ports/awaitable.ts";

/** A dialplan function that needs no channel, as in `DEVICE_STATE(Custom:lamp)`. */
export interface GlobalFunction {
  readonly name: string;
  /** Undefined when it gives nothing for this argument. */
  read(argument: ByteString): Awaitable<ByteString | undefined>;
  /** False when it cannot be written. */
  write(argument: ByteString, value: ByteString): Awaitable<boolean>;
}

/** The functions by their names, in their exact spelling. */
export class FunctionTable {
  readonly #functions: ReadonlyMap<string, GlobalFunction>;

  constructor(functions: readonly GlobalFunction[]) {
    this.#functions = new Map(functions.map((definition) => [definition.name, definition]));
  }

  /** The value of a call; undefined when there is no such function, or it gives nothing. */
  async read(call: ByteString): Promise<ByteString | undefined> {
    const { name, argument } = parseCall(call);
    return this.#functions.get(name)?.read(argument);
  }

  /** False when there is no such function, or it cannot be written. */
  async write(call: ByteString, value: ByteString): Promise<boolean> {
    const { name, argument } = parseCall(call);
    return (await this.#functions.get(name)?.write(argument, value)) ?? false;
  }
}

/** Splits `NAME(argument)`; what is no call has the name "". */
const parseCall = (call: ByteString): { readonly name: ByteString; readonly argument: ByteString } => {
  const open = call.indexOf("(");
  if (open < 0 || !call.endsWith(")")) return { name: noBytes, argument: noBytes };
  return { name: call.slice(0, open), argument: call.slice(open + 1, -1) };
};
