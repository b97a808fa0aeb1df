import type { ByteString } from "@pluto-ami/protocol";

import type { Lookup } from "../pattern/template.ts";
import type { FaultDefinition, HangUpWay } from "../script/definition/effect.ts";
import type { EventHeaders } from "./script-ports.ts";

/** Does what a rule or a play says, for those whom it concerns. Each method may throw a RuleError where it cannot be done. */
export interface Performer {
  /** What a `{=Name}` stands for. */
  readonly lookup: Lookup;
  /** That of who asked, or "". */
  readonly actionId: ByteString;
  /** Answers who asked; later, or once more, as a message of its own. */
  answer(message: ByteString): void;
  /** Leaves the answer to the server. */
  asAsterisk(): void;
  /** Gives no answer. */
  silence(): void;
  /** Tells an event: to a user, to "all", or to whom it concerns. */
  event(name: ByteString, headers: EventHeaders, to: string | undefined): void;
  /** Sends bytes as they are, likewise. */
  raw(message: ByteString, to: string | undefined): void;
  hangUp(way: HangUpWay): void;
  fault(fault: FaultDefinition): void;
  name(name: string, value: ByteString): void;
}
