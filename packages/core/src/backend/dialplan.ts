import type { ByteString } from "@pluto-ami/protocol";

import type { Awaitable } from "../ports/awaitable.ts";
import type { DialplanPlace } from "./channel.ts";

/** What calls do. */
export interface Dialplan {
  /** The priority that a label stands for; undefined when there is none of that name. */
  findLabel(context: ByteString, exten: ByteString, label: ByteString): Awaitable<number | undefined>;
  exists(place: DialplanPlace): Awaitable<boolean>;
  /** Reads a function without a channel; undefined when there is none, and one of the manager's own may answer. */
  readFunction(call: ByteString): Awaitable<ByteString | undefined>;
  /** Writes a function without a channel; false when it cannot be written, and one of the manager's own may take it. */
  writeFunction(call: ByteString, value: ByteString): Awaitable<boolean>;
}
