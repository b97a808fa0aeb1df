import { defineError, isByteString } from "@pluto-ami/protocol";

import { originateReason, type OriginateOutcome } from "./originate.ts";

/** What a backend says of a call is no outcome. */
export class OriginateError extends defineError("OriginateError", "E_ORIGINATE", {
  meaning: "A backend resolved a call with something that is no outcome.",
  remedy: "Read the message: it names the part. Let `originate` of the backend give { ok, reason, channel }.",
}) {}

const reasons: readonly unknown[] = Object.values(originateReason);

/**
 * The outcome itself, when it is one: a backend in JavaScript has no compiler to tell it.
 * @throws OriginateError when it is none; the message names the part.
 */
export const demandOutcome = (outcome: OriginateOutcome): OriginateOutcome => {
  const { channel, ok, reason } = Object(outcome);
  if (typeof ok !== "boolean") {
    throw new OriginateError("the outcome of the call has no 'ok' that is true or false");
  }
  if (!reasons.includes(reason)) {
    throw new OriginateError("the outcome of the call has a 'reason' that is none: use originateReason");
  }
  if (channel !== undefined && !isNamed(channel)) {
    throw new OriginateError("the outcome of the call has a 'channel' without a name and a unique id");
  }
  return outcome;
};

const isNamed = (channel: unknown): boolean => {
  const { name, uniqueId } = Object(channel);
  return [name, uniqueId].every((part) => typeof part === "string" && isByteString(part));
};
