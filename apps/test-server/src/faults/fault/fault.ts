import type { Fields } from "../field/field.ts";
import type { WireMessage } from "../message/wire-message.ts";
import type { Ending, Line, Stage } from "../way/stage.ts";
import type { CommonValues } from "./common-fields.ts";
import type { FaultWords, Occasion, Place } from "./fault-words.ts";
import type { RunningFault, ServerSide } from "./server-side.ts";

/** What a fault does where; each part for one place. */
export interface FaultDeed {
  /** On bytes on their way out. */
  readonly outgoing?: (line: Line<Uint8Array>) => Stage<Uint8Array>;
  /** On whole messages on their way out. */
  readonly messages?: (line: Line<WireMessage>) => Stage<WireMessage>;
  /** Which of them it can be about at all, of those that `of` selects; without it all but the greeting. */
  readonly only?: (message: WireMessage) => boolean;
  /** On bytes that come in. */
  readonly incoming?: (line: Line<Uint8Array>) => Stage<Uint8Array>;
  /** How it ends the connections that there are when it is set; then it is over. */
  readonly now?: Ending;
  /** What becomes of new connections: closed, or taken and left alone. */
  readonly entry?: "close" | "wait";
  /** On the server as a whole, as long as it is set. */
  readonly server?: (server: ServerSide) => RunningFault;
}

/** A fault as the registry has it: what its fields come to is its own affair. */
export interface Fault extends FaultWords {
  /** @throws FaultError `E_FAULT_FIELD` that names the field which is none. */
  deedOf(written: Readonly<Record<string, unknown>>, common: CommonValues): FaultDeed;
}

/** The same, as its types know it. */
export interface TypedFault<
  Name extends string,
  Alias extends string,
  Where extends Place,
  When extends Occasion,
  Of extends Fields,
> extends Fault {
  readonly name: Name;
  readonly aliases: readonly Alias[];
  readonly places: readonly Where[];
  readonly occasion: When;
  readonly fields: Of;
}
