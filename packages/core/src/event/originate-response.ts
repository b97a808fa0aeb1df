import { inSeconds } from "../syntax/in-seconds.ts";
import { type ActionMessage, type ByteString, noBytes } from "@pluto-ami/protocol";

import type { ChannelSnapshot } from "../backend/channel.ts";
import { readVariables, variableLines } from "../backend/channel-fields.ts";
import type { Channels } from "../backend/channels.ts";
import { demandOutcome } from "../backend/originate-outcome.ts";
import { type OriginateOutcome, originateReason, type OriginateRequest } from "../backend/originate.ts";
import { originateWait } from "../backend/request/originate-request.ts";
import type { ManagerLimits } from "../limits/limits.ts";
import { clip } from "../log/clip.ts";
import type { WireClock } from "../ports/clock.ts";
import { inTime } from "../ports/in-time.ts";
import type { Log } from "../ports/log.ts";
import type { GeneralSettings } from "../settings/general-settings.ts";
import { logFailure } from "./debug/log-failure.ts";
import { redactReason } from "./debug/redact-reason.ts";
import type { EventBus } from "./event-bus.ts";
import { originateResponse, requestedChannel } from "./raise/originate-response.ts";

/** What it asks of its surroundings. */
interface Surroundings {
  /** What asked for the call. */
  readonly action: ActionMessage;
  readonly bus: Pick<EventBus, "emit">;
  readonly channels: Channels;
  readonly clock: Pick<WireClock, "after" | "steady">;
  readonly limits: Pick<ManagerLimits, "actionTimeout" | "originateGrace" | "originateTimeout">;
  readonly log: Log;
  readonly state: { readonly general: Pick<GeneralSettings, "channelVars"> };
}

const failure: OriginateOutcome = { ok: false, reason: originateReason.failed, channel: undefined };

/**
 * Makes a call that nobody waits for, and tells in OriginateResponse how it went (docs/protocol.md#originate-answer): once,
 * whatever the backend does, and in the time that the request has. Never rejects.
 */
export const originateAndRespond = async (around: Surroundings, request: OriginateRequest): Promise<void> => {
  const deadline = around.clock.steady() + originateWait(request.timeout, around.limits);
  const outcome = await outcomeOf(around, request);
  const variables = outcome.channel === undefined ? [] : await variablesOf(around, outcome.channel, deadline);
  around.bus.emit(originateResponse(around.action.actionId, request, outcome, variables));
};

const outcomeOf = (around: Surroundings, request: OriginateRequest): Promise<OriginateOutcome> => {
  const { action, channels, clock, limits, log } = around;
  let isGivenUp = false;
  const told = (what: string): string =>
    `The asynchronous Originate of ${clip(redactReason(requestedChannel(request), action.lines))} ${what}`;
  const call = async (): Promise<OriginateOutcome> => {
    try {
      const outcome = demandOutcome(await channels.originate(request));
      if (isGivenUp) log.debug(told("ended when it had been given up; nobody hears of it"));
      return outcome;
    } catch (error) {
      const what = told(isGivenUp ? "failed when it had been given up" : "failed");
      logFailure(log, what, error, action.lines, isGivenUp ? "debug" : "error");
      return failure;
    }
  };
  return inTime(clock, originateWait(request.timeout, limits), call(), (seconds) => {
    log.error(told(`was given up: no outcome came for ${inSeconds(seconds)}`));
    isGivenUp = true;
    return failure;
  });
};

/** The call went as it went, whatever becomes of its variables: those that do not come until then are empty. */
const variablesOf = (
  around: Surroundings,
  channel: ChannelSnapshot,
  deadline: number,
): Promise<readonly ByteString[]> => {
  const { action, channels, clock, log, state } = around;
  const names = state.general.channelVars;
  const what = `No variables of ${clip(channel.name)}`;
  const without = (): readonly ByteString[] =>
    variableLines(
      channel,
      names.map((name) => [name, noBytes]),
    );
  const read = async (): Promise<readonly ByteString[]> => {
    try {
      return variableLines(channel, await readVariables(channel, channels, names));
    } catch (error) {
      logFailure(log, what, error, action.lines);
      return without();
    }
  };
  const startedAt = clock.steady();
  return inTime(clock, Math.max(0, deadline - startedAt), read(), (seconds) => {
    log.error(`${what}: they did not come for ${inSeconds(seconds)}`);
    return without();
  });
};
