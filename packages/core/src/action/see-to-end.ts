import { bytes, demandBytes } from "@pluto-ami/protocol";

import { DatabaseError } from "../ports/database-error.ts";
import { logFailure } from "../event/debug/log-failure.ts";
import { inTime } from "../ports/in-time.ts";
import { inSeconds } from "../syntax/in-seconds.ts";
import { ReplyError } from "../session/answer/reply-error.ts";
import type { AskedAction } from "./action-context.ts";

/** Who answers an action: its definition, or an interceptor. */
export interface Answerer {
  /** The action's. */
  readonly name: string;
  /** The interceptor's, if it is one. */
  readonly interceptor?: string;
}

/** As the log has it. */
const called = ({ interceptor, name }: Answerer): string =>
  interceptor === undefined ? `Action ${name}` : `The interceptor ${interceptor}, asked for ${name},`;

/** The event that ends a list of the action, where its definition has not come to say it. */
const listEndOf = ({ name }: Answerer): string => `${name}Complete`;

/** Gives an action up that takes too long: its session would wait for ever. */
export const orGiveUp = (
  work: Promise<void>,
  asked: AskedAction,
  answerer: Answerer,
  timeout: number | undefined,
): Promise<void> => {
  const { clock, limits } = asked.services;
  return inTime(clock, timeout ?? limits.actionTimeout, work, (seconds) => giveUp(asked, answerer, seconds));
};

/** It has taken too long: its client gets an error, or the end of a list that has begun. */
export const giveUp = ({ reply, session }: AskedAction, answerer: Answerer, seconds: number): void => {
  const what = reply.isAnswered ? "did not end" : "gave no answer";
  session.log.error(`${called(answerer)} was given up: it ${what} for ${inSeconds(seconds)}`);
  const message = demandBytes(`The action was given up: it took more than ${inSeconds(seconds)}`);
  reply.fail(message, listEndOf(answerer));
};

/** Whoever answers is done: has the client an answer, and the whole of it? */
export const ensureEnd = (asked: AskedAction, answerer: Answerer): void => {
  const { reply } = asked;
  if (!reply.isAnswered) fail(asked, answerer, new ReplyError("E_SECOND_REPLY", "it gave no answer"));
  else if (reply.hasOpenList) {
    fail(asked, answerer, new ReplyError("E_LIST", "it did not complete its list"));
  }
};

/**
 * A defect of an action costs its client an error, or the rest of a list, and nobody else anything. So does a key database that
 * cannot be read, which has logged that itself: what is kept there is not taken for absent then.
 */
export const fail = ({ action, reply, session: { log } }: AskedAction, answerer: Answerer, error: unknown): void => {
  if (reply.isOver) {
    logFailure(log, `${called(answerer)} failed when it was over`, error, action.lines, "debug");
    return;
  }
  if (isDatabaseError(error) && !reply.isAnswered) return reply.error("Database unavailable");
  logFailure(log, `${called(answerer)} failed`, error, action.lines);
  reply.fail(bytes("Internal error; the server's log has the details"), listEndOf(answerer));
};

/** Programs throw all kinds of things, some of which cannot be asked what they are. */
const isDatabaseError = (error: unknown): boolean => {
  try {
    return error instanceof DatabaseError;
  } catch {
    return false;
  }
};
