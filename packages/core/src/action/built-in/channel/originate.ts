import { type ActionMessage, type Fields, isTrueWord } from "@pluto-ami/protocol";

import type { Backend, OriginateOutcome, OriginateRequest } from "../../../backend/backend.ts";
import { isRestricted } from "../../../backend/restricted-application.ts";

import { defineAction } from "../../define-action.ts";

export const originate = defineAction({
  name: "Originate",
  classes: ["originate"],
  doc: {
    synopsis: "Make a call.",
    parameters: {
      Channel: "Whom to call, as technology/resource.",
      Exten: "The extension to connect with.",
      Context: "The context of that extension.",
      Priority: "The priority of that extension: a number, or a label.",
      Application: "The application to run instead.",
      Data: "The arguments of that application.",
      Timeout: "Milliseconds to wait for an answer; 30000 when it is left out.",
      CallerID: "Who calls, as in Ann <1234>.",
      Async: "true to be answered at once; OriginateResponse tells the rest.",
      ChannelId: "A unique id for the channel, of 149 bytes at the most.",
      OtherChannelId: "A unique id for the second half of a Local channel.",
    },
  },
  run({ action, backend, bus, reply, session }) {
    const request = readRequest(action, session.writeMask, backend);
    if (typeof request === "string") return reply.error(request);
    const call = backend.originate(request);
    if (!isTrueWord(action.get("Async"))) {
      return call.then(({ ok }) =>
        ok ? reply.success("Originate successfully queued") : reply.error("Originate failed"),
      );
    }
    reply.success("Originate successfully queued");
    void call.then((outcome) =>
      bus.emit({ name: "OriginateResponse", classes: ["call"], body: describe(action, request, outcome) }),
    );
    return undefined;
  },
});

const longestUniqueId = 149;
const defaultTimeout = 30_000;

/** The call that is asked for, or what is wrong with it: the checks of spec/ami.md §4.5 in their order. */
const readRequest = (action: ActionMessage, writeMask: number, backend: Backend): OriginateRequest | string => {
  const [channel, exten, context] = [action.get("Channel"), action.get("Exten"), action.get("Context")];
  const [application, data] = [action.get("Application"), action.get("Data")];
  if ([action.get("ChannelId"), action.get("OtherChannelId")].some((id) => id.length > longestUniqueId)) {
    return `Uniqueid length exceeds maximum of ${longestUniqueId}`;
  }
  if (channel === "") return "Channel not specified";
  const priority = readPriority(action.get("Priority"), context, exten, backend);
  if (priority === undefined) return "Invalid priority";
  const timeoutText = action.get("Timeout");
  if (!/^\d*$/.test(timeoutText)) return "Invalid timeout";
  if (!channel.includes("/")) return "Invalid channel";
  if (isRestricted(application, data, writeMask)) return "Originate Access Forbidden: app or data blacklisted";
  if (priority > 0 && !backend.hasExtension(context, exten)) return "Extension does not exist.";
  if (!isTrueWord(action.get("Async")) && application === "" && priority === 0) {
    return "Originate with 'Exten' requires 'Context' and 'Priority'";
  }
  return {
    channel,
    ...readCaller(action.get("CallerID")),
    timeout: timeoutText === "" ? defaultTimeout : Number(timeoutText),
  };
};

const readPriority = (text: string, context: string, exten: string, backend: Backend): number | undefined => {
  if (text === "") return 0;
  return /^\d+$/.test(text) ? Number(text) : backend.priorityOfLabel(context, exten, text);
};

/** `Ann <1234>`, `<1234>`, `1234` or `Ann`. */
const readCaller = (text: string): Pick<OriginateRequest, "callerName" | "callerNumber"> => {
  const [, name, number] = /^"?([^"<]*?)"?\s*<([^>]*)>\s*$/.exec(text) ?? [];
  if (number !== undefined) return { callerName: name === "" ? undefined : name, callerNumber: number };
  if (text === "") return { callerName: undefined, callerNumber: undefined };
  return /^[\d*#+]+$/.test(text)
    ? { callerName: undefined, callerNumber: text }
    : { callerName: text, callerNumber: undefined };
};

const unknown = "<unknown>";

const describe = (action: ActionMessage, request: OriginateRequest, outcome: OriginateOutcome): Fields => {
  const requestedId = action.get("ChannelId");
  const target =
    action.get("Application") === ""
      ? { Context: action.get("Context"), Exten: action.get("Exten") }
      : { Application: action.get("Application"), Data: action.get("Data") };
  return {
    ActionID: action.actionId === "" ? undefined : action.actionId,
    Response: outcome.ok ? "Success" : "Failure",
    Channel: outcome.channel ?? request.channel,
    ...target,
    Reason: outcome.reason,
    Uniqueid: outcome.uniqueId ?? (requestedId === "" ? unknown : requestedId),
    CallerIDNum: request.callerNumber ?? unknown,
    CallerIDName: request.callerName ?? unknown,
  };
};
