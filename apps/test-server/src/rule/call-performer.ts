import { type ByteString, joinBytes, noBytes, toText } from "@pluto-ami/protocol";

import type { Action } from "../journal/action.ts";
import { RuleError } from "../pattern/rule-error.ts";
import type { Lookup } from "../pattern/template.ts";
import type { FaultDefinition, HangUpWay } from "../script/definition/effect.ts";
import type { ScriptLimits } from "../script-limits.ts";
import type { EventHeaders, ScriptPorts } from "../deed/script-ports.ts";
import type { IsCurrent } from "../deed/epochs.ts";
import { eventOf } from "../deed/message-bytes.ts";
import type { NamedValues } from "../deed/named-values.ts";
import type { Performer } from "../deed/performer.ts";
import { recipientOf } from "../deed/recipient.ts";

/** The session of who asked, as far as a rule needs it. */
export interface AskingSession {
  readonly id: number;
  /** Tells a message of its own; false when it is closed. */
  tell(message: ByteString): boolean;
}

/** What a rule that answers an action works with. */
export interface CallParts {
  readonly action: Action;
  readonly session: AskingSession;
  /** What placeholders of the rule have found. */
  readonly found: ReadonlyMap<string, ByteString>;
  readonly values: NamedValues;
  readonly ports: ScriptPorts;
  readonly limits: Pick<ScriptLimits, "textBytes">;
  readonly isCurrent: IsCurrent;
}

/** What was said while an action was answered. */
export interface Said {
  readonly message: ByteString;
  /** Is the answer left to the server? What was said comes behind it. */
  readonly isAsAsterisk: boolean;
}

/** The ActionID that answers to an action carry, or "". */
export const actionIdOf = (action: Action): ByteString => action.values("actionid")[0] ?? noBytes;

/** Does what a rule says: gathers what is said while its action is answered, and later tells its session, between whole messages. */
export class CallPerformer implements Performer {
  readonly #parts: CallParts;
  readonly actionId: ByteString;
  /** Undefined when the action has been answered. */
  #gathered: ByteString[] | undefined = [];
  #gatheredBytes = 0;
  #hasAnswered = false;
  #isAsAsterisk = false;

  constructor(parts: CallParts) {
    this.#parts = parts;
    this.actionId = actionIdOf(parts.action);
  }

  /** Was an answer given, or silence chosen? */
  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  readonly lookup: Lookup = (name) => {
    const { action, found, values } = this.#parts;
    return found.get(name) ?? values.get(name) ?? action.values(name.toLowerCase())[0];
  };

  /** The action is answered with this; what is said from now on is told. */
  endTurn(): Said {
    const message = joinBytes(this.#gathered ?? []);
    this.#gathered = undefined;
    return { message, isAsAsterisk: this.#isAsAsterisk };
  }

  answer(message: ByteString): void {
    this.#say(message);
    this.#hasAnswered = true;
  }

  /** Answers with an error, unless an answer was given: there is always room for it. */
  fail(message: ByteString): void {
    if (this.#hasAnswered) return;
    this.#hasAnswered = true;
    if (this.#gathered === undefined) this.#say(message);
    else this.#gathered.push(message);
  }

  asAsterisk(): void {
    this.#isAsAsterisk = true;
    this.#hasAnswered = true;
  }

  silence(): void {
    this.#hasAnswered = true;
  }

  event(name: ByteString, headers: EventHeaders, to: string | undefined): void {
    if (to === undefined) this.#say(eventOf(name, headers));
    else if (this.#parts.isCurrent()) this.#parts.ports.deliver(toText(name), headers, recipientOf(to));
  }

  raw(message: ByteString, to: string | undefined): void {
    if (to === undefined) this.answer(message);
    else if (this.#parts.isCurrent()) this.#parts.ports.raw(message, recipientOf(to));
  }

  hangUp(way: HangUpWay): void {
    const { isCurrent, ports, session } = this.#parts;
    this.#hasAnswered = true;
    // When what was said has left.
    ports.wireClock.after(0, () => {
      if (isCurrent()) ports.hangUp(session.id, way);
    });
  }

  fault(fault: FaultDefinition): void {
    const { isCurrent, ports, session } = this.#parts;
    if (!isCurrent()) return;
    if (ports.fault === undefined)
      throw new RuleError("E_BAD_RULE", `fault ${fault.fault}`, "this server has no faults.");
    ports.fault(fault, session.id);
  }

  name(name: string, value: ByteString): void {
    if (this.#parts.isCurrent()) this.#parts.values.set(name, value);
  }

  #say(message: ByteString): void {
    const { isCurrent, limits, session } = this.#parts;
    if (!isCurrent()) return;
    if (this.#gathered === undefined) {
      session.tell(message);
      return;
    }
    if (this.#gatheredBytes + message.length > limits.textBytes)
      throw new RuleError("E_TOO_MANY", "", `an answer comes to more than ${limits.textBytes} bytes (textBytes).`);
    this.#gathered.push(message);
    this.#gatheredBytes += message.length;
  }
}
