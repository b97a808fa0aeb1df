import { demandBytes } from "@pluto-ami/protocol";

import { isPromise } from "../ports/is-promise.ts";
import type { Reading } from "../syntax/reading.ts";
import type { WholeContext } from "./action-context.ts";
import type { RegisteredAction } from "./action-definition.ts";
import { refusalOf } from "./guard/guard.ts";

/**
 * Asks an action's guards, has it read its headers, then run. The guards decide first, by what was asked and by whom alone. Who is
 * refused is told all the same of an error that stands before the right in AMI's order.
 */
export const perform = (definition: RegisteredAction, context: WholeContext): void | Promise<void> => {
  const refusal = refusalOf(definition.guards, context);
  const reading = definition.read === undefined ? nothingToRead : definition.read(context);
  if (!isPromise(reading)) return answer(definition, context, reading, refusal);
  return Promise.resolve(reading).then((done) => answer(definition, context, done, refusal));
};

const nothingToRead: Reading<undefined> = { ok: true, args: undefined };

const answer = (
  definition: RegisteredAction,
  context: WholeContext,
  reading: Reading<unknown>,
  refusal: string | undefined,
): void | Promise<void> => {
  if (!reading.ok) return context.reply.error(demandBytes(reading.error, "The error"));
  if (refusal !== undefined) return context.reply.error(demandBytes(refusal, "The refusal"));
  return definition.run(context, reading.args);
};
