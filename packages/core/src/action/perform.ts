import { demandBytes, type ByteString } from "@pluto-ami/protocol";

import { isPromise } from "../ports/is-promise.ts";
import type { Reading } from "../syntax/reading.ts";
import { type AskedAction, contextOf, guardedRequestOf, readingContextOf } from "./action-context.ts";
import type { RegisteredAction } from "./action-definition.ts";
import { refusalOf } from "./guard/guard.ts";

/**
 * Asks an action's guards, has it read its headers, then run. The guards decide first, by what was asked and by whom alone. Who is
 * refused is told all the same of an error that stands before the right in AMI's order.
 */
export const perform = (definition: RegisteredAction, asked: AskedAction): void | Promise<void> => {
  const { guards } = definition;
  const refusal = guards === undefined ? undefined : refusalOf(guards, guardedRequestOf(asked));
  const reading = definition.read === undefined ? nothingToRead : definition.read(readingContextOf(definition, asked));
  if (!isPromise(reading)) return answer(definition, asked, reading, refusal);
  return Promise.resolve(reading).then((done) => answer(definition, asked, done, refusal));
};

const nothingToRead: Reading<undefined> = { ok: true, args: undefined };

const answer = (
  definition: RegisteredAction,
  asked: AskedAction,
  reading: Reading<unknown>,
  refusal: ByteString | undefined,
): void | Promise<void> => {
  const { reply } = asked;
  if (!reading.ok) return reply.error(demandBytes(reading.error, "The error"));
  if (refusal !== undefined) return reply.error(demandBytes(refusal, "The refusal"));
  return definition.run(contextOf(definition, asked), reading.args);
};
