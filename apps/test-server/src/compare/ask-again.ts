import type { Clock } from "@pluto-ami/core";
import type { Message } from "@pluto-ami/protocol";
import { type Exchange, wireBytes } from "@pluto-ami/recording";

import type { AmiLine } from "../tap/ami-line.ts";
import { TapError } from "../tap/tap-error.ts";

/** How what was asked is asked again. */
export interface Pace {
  readonly clock: Pick<Clock, "after" | "steady">;
  /** So many times as fast as it was; `max` asks when the answer before is over. */
  readonly speed: number | "max";
  /** Milliseconds in which an answer must be over. */
  readonly answerTime: number;
}

const isLast = (message: Message): boolean => {
  const list = message.get("EventList").toLowerCase();
  return message.has("Response") ? list !== "start" : list === "complete" || list === "cancelled";
};

/** Resolves when the answer to an action is over, or does not come: then it is missing, which the comparison says. */
const answered = async (line: AmiLine, { actionId }: Exchange, answerTime: number): Promise<void> => {
  const isIts = (message: Message): boolean => actionId === undefined || message.get("ActionID") === actionId;
  try {
    await line.next((message) => isIts(message) && isLast(message), answerTime, "E_TAP_LOGIN");
  } catch (error) {
    if (!(error instanceof TapError) || error.code === "E_TAP_CONNECT") throw error;
  }
};

/**
 * Asks a server what was asked in a recording, one action after the other, as far apart as they were.
 * @param rest Milliseconds of the recording behind its last action, in which events are waited for.
 * @throws TapError `E_TAP_CONNECT` when the connection is over before.
 */
export const askAgain = async (
  line: AmiLine,
  exchanges: readonly Exchange[],
  rest: number,
  { answerTime, clock, speed }: Pace,
): Promise<void> => {
  const began = clock.steady();
  const pause = (until: number): Promise<void> =>
    new Promise((resolve) => {
      clock.after(Math.max(0, speed === "max" ? 0 : until / speed - (clock.steady() - began)), resolve);
    });
  const first = exchanges[0]?.at ?? 0;
  for (const exchange of exchanges) {
    await pause(exchange.at - first);
    const over = answered(line, exchange, answerTime);
    line.send(wireBytes(exchange.line));
    await over;
  }
  await pause((exchanges.at(-1)?.at ?? 0) - first + rest);
};
