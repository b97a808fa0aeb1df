import { demandOutcome } from "../../../backend/originate-outcome.ts";
import { placeError } from "../../../backend/request/originate-place.ts";
import { originateWaitOf, readOriginate } from "../../../backend/request/originate-request.ts";
import { originateAndRespond } from "../../../event/originate-response.ts";
import { defineAction } from "../../define-action.ts";
import { restrictedApplications } from "../../guard/restricted-applications.ts";

const queued = "Originate successfully queued";
const tooMany = "Too many calls wait for their outcome; try again later";

export const originate = defineAction({
  name: "Originate",
  classes: ["originate"],
  changes: ["Channel", "Context", "Exten", "Priority", "Application"],
  needs: ["bus", "channels", "clock", "dialplan", "limits", "log", "pendingOriginates", "state"],
  timeout: ({ action, limits }) => originateWaitOf(action, limits),
  doc: {
    synopsis: "Make a call and connect it to an extension or an application.",
    description:
      "The answer comes when the call was answered or has failed; with Async at once, and OriginateResponse tells the outcome. Applications and functions that reach beyond the call need the class system to write.",
    parameters: {
      Channel: "Whom to call, as technology/address.",
      Exten: "The extension to go to when the call is answered; it needs Context and Priority.",
      Context: "The dialplan context of that extension.",
      Priority: "The step within the extension, as a number or a label.",
      Application: "The dialplan application to run instead.",
      Data: "The arguments of that application.",
      Timeout: "Milliseconds to wait for an answer.",
      CallerID: "The caller to show, as in Name <number>.",
      Variable: "Variables for the channel, as in name=value; several at once with commas between them.",
      Account: "The account code of the channel.",
      EarlyMedia: "true to connect the call as soon as there is something to hear.",
      Async: "true to be answered at once.",
      Codecs: "The media formats to offer, with commas between them.",
      ChannelId: "The unique id for the new channel, at most 149 bytes.",
      OtherChannelId: "The unique id for the second half of a Local channel, at most 149 bytes.",
      PreDialGoSub: "A dialplan subroutine to run on the new channel before it dials; not with Async.",
    },
  },
  read: ({ action, dialplan }) => readOriginate(action, dialplan),
  guards: [restrictedApplications],
  async run(context, call) {
    const { action, channels, dialplan, pendingOriginates, reply, session } = context;
    const error = await placeError(call, dialplan);
    if (error !== undefined) {
      reply.error(error);
      return undefined;
    }
    const { isAsync } = call;
    const variables = [...session.presetVariables.toReversed(), ...call.request.variables];
    const request = { ...call.request, variables };
    if (isAsync) {
      const giveBack = pendingOriginates.take(action.byteLength);
      if (giveBack === undefined) return reply.error(tooMany);
      reply.success(queued);
      void originateAndRespond(context, request).finally(giveBack);
      return undefined;
    }
    const { ok } = demandOutcome(await channels.originate(request));
    return ok ? reply.success(queued) : reply.error("Originate failed");
  },
});
