import { type ActionMessage, type ByteString, isTrueWord, noBytes, bytes } from "@pluto-ami/protocol";

import type { ManagerLimits } from "../../limits/limits.ts";
import type { Reading } from "../../syntax/reading.ts";
import { splitArguments } from "../../syntax/split-arguments.ts";
import type { DialplanPlace } from "../channel.ts";
import type { Dialplan } from "../dialplan.ts";
import type { OriginateRequest } from "../originate.ts";
import { readCaller } from "./caller.ts";
import { leadingInteger } from "./leading-number.ts";
import { readPriority } from "./read-priority.ts";

/** The bytes of an identifier that a client chooses for a channel (docs/protocol.md#originate). */
const idBytes = 149;
/** Variables in one Variable header. */
const variablesPerHeader = 64;
const defaultTimeout = 30_000;

/** A call that is asked for. */
export interface OriginateCall {
  readonly request: OriginateRequest;
  /** Where in the dialplan it is to go; without a priority it is 0. */
  readonly place: DialplanPlace;
  /** Does its sender not wait for the outcome? */
  readonly isAsync: boolean;
}

/** Reads an Originate action: the checks of docs/protocol.md#originate that come before what needs a class, in their order. */
export const readOriginate = async (action: ActionMessage, dialplan: Dialplan): Promise<Reading<OriginateCall>> => {
  const [channel, exten, context] = [action.get("Channel"), action.get("Exten"), action.get("Context")];
  const [channelId, otherChannelId] = [action.get("ChannelId"), action.get("OtherChannelId")];
  if (channelId.length > idBytes || otherChannelId.length > idBytes) {
    return fault(bytes(`Uniqueid length exceeds maximum of ${idBytes}`));
  }
  if (channel === "") return fault(bytes("Channel not specified"));
  const priorityText = action.get("Priority");
  const priority = priorityText === "" ? 0 : await readPriority(dialplan, context, exten, priorityText);
  if (priority === undefined) return fault(bytes("Invalid priority"));
  const timeout = readTimeout(action);
  if (timeout === undefined) return fault(bytes("Invalid timeout"));
  const slash = channel.indexOf("/");
  if (slash < 0) return fault(bytes("Invalid channel"));
  const application = action.get("Application");
  const isAsync = isTrueWord(action.get("Async"));
  const place = { context, exten, priority };
  const request: OriginateRequest = {
    technology: channel.slice(0, slash),
    address: channel.slice(slash + 1),
    destination:
      application === ""
        ? { kind: "extension", ...place }
        : { kind: "application", name: application, data: action.get("Data") },
    timeout,
    caller: readCaller(action.get("CallerID")),
    variables: readVariables(action.all("Variable")),
    account: action.get("Account"),
    earlyMedia: isTrueWord(action.get("EarlyMedia")),
    codecs: action.get("Codecs"),
    channelId,
    otherChannelId,
    preDialGosub: isAsync ? noBytes : action.get("PreDialGoSub"),
  };
  return { ok: true, args: { request, place, isAsync } };
};

const readTimeout = (action: ActionMessage): number | undefined => {
  const text = action.get("Timeout");
  return text === "" ? defaultTimeout : leadingInteger(text);
};

type WaitLimits = Pick<ManagerLimits, "actionTimeout" | "originateGrace" | "originateTimeout">;

/**
 * Milliseconds for which the outcome of a call is waited for: its Timeout and the grace, or what an action may take when the
 * Timeout is 0 or below.
 */
export const originateWait = (timeout: number, limits: WaitLimits): number =>
  timeout > 0 ? Math.min(timeout, limits.originateTimeout) + limits.originateGrace : limits.actionTimeout;

/** The same for an action that asks for a call. */
export const originateWaitOf = (action: ActionMessage, limits: WaitLimits): number =>
  originateWait(readTimeout(action) ?? 0, limits);

const fault = (error: ByteString): Reading<OriginateCall> => ({ ok: false, error });

/**
 * The variables of all headers, the last one first; what is no `name=value` is dropped
 * (docs/protocol.md#originate-variables).
 */
const readVariables = (headers: readonly ByteString[]): OriginateRequest["variables"] =>
  headers
    .flatMap((header) => splitArguments(header, variablesPerHeader))
    .flatMap((item) => {
      const equals = item.indexOf("=");
      return equals < 1 ? [] : [[item.slice(0, equals), item.slice(equals + 1)] as const];
    })
    .toReversed();
