import { type ByteString, noBytes, toText } from "@pluto-ami/protocol";

import { RuleError } from "../pattern/rule-error.ts";
import type { Lookup } from "../pattern/template.ts";
import type { NamedValues } from "../deed/named-values.ts";
import type { Performer } from "../deed/performer.ts";
import { recipientOf } from "../deed/recipient.ts";
import type { FaultDefinition, HangUpWay } from "../script/definition/effect.ts";
import type { EventHeaders, ScriptPorts } from "../deed/script-ports.ts";

const noAction = (): never => {
  throw new RuleError("E_BAD_RULE", "", "a play answers no action; a rule does.");
};

/** Does what a play says: for all, unless it names somebody. */
export class PlayPerformer implements Performer {
  readonly actionId: ByteString = noBytes;
  readonly #ports: ScriptPorts;
  readonly #values: NamedValues;
  /** The number of the session whose login began it. */
  readonly #session: number | undefined;

  constructor(ports: ScriptPorts, values: NamedValues, session: number | undefined) {
    this.#ports = ports;
    this.#values = values;
    this.#session = session;
  }

  readonly lookup: Lookup = (name) => this.#values.get(name);

  answer(): never {
    return noAction();
  }

  asAsterisk(): never {
    return noAction();
  }

  silence(): never {
    return noAction();
  }

  event(name: ByteString, headers: EventHeaders, to = "all"): void {
    this.#ports.deliver(toText(name), headers, recipientOf(to));
  }

  raw(message: ByteString, to = "all"): void {
    this.#ports.raw(message, recipientOf(to));
  }

  hangUp(way: HangUpWay): void {
    if (this.#session === undefined)
      throw new RuleError(
        "E_BAD_RULE",
        "hangUp",
        "no login has begun this play, so there is no session to end; use the fault close.",
      );
    this.#ports.hangUp(this.#session, way);
  }

  fault(fault: FaultDefinition): void {
    if (this.#ports.fault === undefined)
      throw new RuleError("E_BAD_RULE", `fault ${fault.fault}`, "this server has no faults.");
    this.#ports.fault(fault, undefined);
  }

  name(name: string, value: ByteString): void {
    this.#values.set(name, value);
  }
}
