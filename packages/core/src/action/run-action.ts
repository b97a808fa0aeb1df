import { isPromise } from "../ports/is-promise.ts";
import { type AskedAction, readingContextOf } from "./action-context.ts";
import type { RegisteredAction } from "./action-definition.ts";
import { checkTimeout } from "./check-definition.ts";
import { perform } from "./perform.ts";
import { ensureEnd, fail, orGiveUp } from "./see-to-end.ts";

/** Runs an action, and sees to it that it answers. */
export const runAction = (definition: RegisteredAction, asked: AskedAction): Promise<void> | undefined => {
  const failed = (error: unknown): void => fail(asked, definition, error);
  try {
    const timeout = timeoutOf(definition, asked);
    asked.reply.partTimeout = timeout;
    const known = asKnown(definition, asked);
    if (known !== asked) asked.reply.leaveOut(unknownHeaders(definition, asked) ?? []);
    const pending: unknown = perform(definition, known);
    if (isPromise(pending)) {
      const work = Promise.resolve(pending).then(() => ensureEnd(asked, definition), failed);
      return orGiveUp(work, asked, definition, timeout);
    }
    ensureEnd(asked, definition);
  } catch (error) {
    failed(error);
  }
  return undefined;
};

/** The time that its definition says, of this request perhaps. */
export const timeoutOf = (definition: RegisteredAction, asked: AskedAction): number | undefined => {
  const { name, timeout } = definition;
  if (typeof timeout !== "function") return timeout;
  const milliseconds = timeout(readingContextOf(definition, asked));
  checkTimeout(name, milliseconds);
  return milliseconds;
};

const unknownHeaders = ({ name }: RegisteredAction, { services }: AskedAction): readonly string[] | undefined =>
  services.persona.unknownHeaders[name];

/** The request without the headers that the persona's Asterisk does not know. */
export const asKnown = (definition: RegisteredAction, asked: AskedAction): AskedAction => {
  const unknown = unknownHeaders(definition, asked);
  return unknown === undefined ? asked : { ...asked, action: asked.action.without(unknown) };
};
