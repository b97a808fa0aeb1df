import { type ActionMessage, isTrueWord, type PermissionMask } from "@pluto-ami/protocol";

import { splitArguments } from "../../syntax/split-arguments.ts";
import type { Dialplan } from "../dialplan.ts";
import type { OriginateDestination, OriginateRequest } from "../originate.ts";
import { readCaller } from "./caller.ts";
import { leadingInteger } from "./leading-number.ts";
import { readPriority } from "./read-priority.ts";
import { mayOriginate } from "./restricted-application.ts";

/** The bytes of an identifier that a client chooses for a channel (docs/protocol.md#originate). */
const idBytes = 149;
/** Variables in one Variable header. */
const variablesPerHeader = 64;
const defaultTimeout = 30_000;

/** What is wrong with a request. */
export interface OriginateFault {
  readonly ok: false;
  readonly error: string;
}

/** A request that can be made, and whether its sender waits for the outcome. */
export interface OriginateReading {
  readonly ok: true;
  readonly request: OriginateRequest;
  readonly isAsync: boolean;
}

type Variables = OriginateRequest["variables"];

/**
 * Reads an Originate action: the checks of docs/protocol.md#originate in their order. `preset` are the user's own
 * variables.
 */
export const readOriginate = async (
  action: ActionMessage,
  dialplan: Dialplan,
  writeMask: PermissionMask,
  preset: Variables,
): Promise<OriginateReading | OriginateFault> => {
  const [channel, exten, context] = [action.get("Channel"), action.get("Exten"), action.get("Context")];
  const [application, data] = [action.get("Application"), action.get("Data")];
  const [channelId, otherChannelId] = [action.get("ChannelId"), action.get("OtherChannelId")];
  if (channelId.length > idBytes || otherChannelId.length > idBytes) {
    return fault(`Uniqueid length exceeds maximum of ${idBytes}`);
  }
  if (channel === "") return fault("Channel not specified");
  const priorityText = action.get("Priority");
  const priority = priorityText === "" ? 0 : await readPriority(dialplan, context, exten, priorityText);
  if (priority === undefined) return fault("Invalid priority");
  const timeoutText = action.get("Timeout");
  const timeout = timeoutText === "" ? defaultTimeout : leadingInteger(timeoutText);
  if (timeout === undefined) return fault("Invalid timeout");
  const slash = channel.indexOf("/");
  if (slash < 0) return fault("Invalid channel");
  if (application !== "" && !mayOriginate(application, data, writeMask)) {
    return fault("Originate Access Forbidden: app or data blacklisted");
  }
  // An application does not spare a priority this check, as in the reference.
  if (priority !== 0 && !(await dialplan.exists({ context, exten, priority }))) {
    return fault("Extension does not exist.");
  }
  const isAsync = isTrueWord(action.get("Async"));
  const destination: OriginateDestination =
    application === ""
      ? { kind: "extension", context, exten, priority }
      : { kind: "application", name: application, data };
  if (!isAsync && destination.kind === "extension" && (exten === "" || context === "" || priority === 0)) {
    return fault("Originate with 'Exten' requires 'Context' and 'Priority'");
  }
  const request: OriginateRequest = {
    technology: channel.slice(0, slash),
    address: channel.slice(slash + 1),
    destination,
    timeout,
    caller: readCaller(action.get("CallerID")),
    variables: [...preset.toReversed(), ...readVariables(action.all("Variable"))],
    account: action.get("Account"),
    earlyMedia: isTrueWord(action.get("EarlyMedia")),
    codecs: action.get("Codecs"),
    channelId,
    otherChannelId,
    preDialGosub: isAsync ? "" : action.get("PreDialGoSub"),
  };
  return { ok: true, request, isAsync };
};

const fault = (error: string): OriginateFault => ({ ok: false, error });

/**
 * The variables of all headers, the last one first; what is no `name=value` is dropped
 * (docs/protocol.md#originate-variables).
 */
const readVariables = (headers: readonly string[]): Variables =>
  headers
    .flatMap((header) => splitArguments(header, variablesPerHeader))
    .flatMap((item) => {
      const equals = item.indexOf("=");
      return equals < 1 ? [] : [[item.slice(0, equals), item.slice(equals + 1)] as const];
    })
    .toReversed();
