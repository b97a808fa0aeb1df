import { FaultError } from "../fault-error.ts";
import { optional, type Values } from "../field/field.ts";
import { byteCount, time } from "../field/kinds.ts";
import type { WireMessage } from "../message/wire-message.ts";
import type { Ending, Line, Stage } from "../way/stage.ts";
import type { CommonValues } from "./common-fields.ts";
import type { FaultDeed } from "./fault.ts";

/** When a fault ends connections, where it does not do so at once. */
export const endingFields = {
  after: optional(time, "How long each connection lasts, from when the fault is set or the connection comes."),
  bytes: optional(byteCount, "How many bytes each connection is still sent; it ends inside of a message, perhaps."),
};

/** What ends connections: at once, or when something has come. */
export const ending = (
  how: Ending,
  { after, bytes }: Values<typeof endingFields>,
  { of, nth, every }: CommonValues,
): FaultDeed => {
  const [one, other] = Object.entries({ after, bytes, of: of ?? nth ?? every }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  if (other !== undefined) {
    throw new FaultError("E_FAULT_FIELD", `${one} and ${other} say two things; give one of them.`, { field: other });
  }
  if (after !== undefined) return { outgoing: endingAfter(how, after) };
  if (bytes !== undefined) return { outgoing: endingBehind(how, bytes) };
  return of === undefined && nth === undefined && every === undefined ? { now: how } : { messages: endingAt(how) };
};

const endingAfter =
  (how: Ending, milliseconds: number) =>
  (line: Line<Uint8Array>): Stage<Uint8Array> => {
    const cancel = line.clock.after(milliseconds, () => line.hangUp(how));
    return { act: (bytes) => line.next.take(bytes), release: cancel, stop: cancel };
  };

const endingBehind =
  (how: Ending, most: number) =>
  (line: Line<Uint8Array>): Stage<Uint8Array> => {
    let left = most;
    return {
      act(bytes) {
        line.next.take(bytes.subarray(0, left));
        left -= Math.min(left, bytes.length);
        if (left === 0) line.hangUp(how);
      },
    };
  };

const endingAt =
  (how: Ending) =>
  (line: Line<WireMessage>): Stage<WireMessage> => ({
    act(message) {
      line.next.take(message);
      line.hangUp(how);
    },
  });
