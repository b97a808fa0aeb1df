import type { ActionMessage } from "@pluto-ami/protocol";

import type { Backend } from "../../../backend/backend.ts";
import type { DialplanPlace } from "../../../backend/channel.ts";

import { defineAction } from "../../define-action.ts";

export const redirect = defineAction({
  name: "Redirect",
  classes: ["call"],
  doc: {
    synopsis: "Send one or two channels to another place.",
    parameters: {
      Channel: "The channel's name, in any case of letters, or its unique id.",
      Context: "The context to go to.",
      Exten: "The extension to go to.",
      Priority: "A number from 1, or a label.",
      ExtraChannel: "A second channel.",
      ExtraContext: "The second channel's context; without one both go to the same place.",
      ExtraExten: "The second channel's extension.",
      ExtraPriority: "The second channel's priority.",
    },
  },
  run({ action, backend, reply }) {
    const channelName = action.get("Channel");
    if (channelName === "") return reply.error("Channel not specified");
    const place = readPlace(action, "", backend);
    if (typeof place === "string") return reply.error(place);
    const extraName = action.get("ExtraChannel");
    const hasExtraPlace = extraName !== "" && action.get("ExtraContext") !== "";
    const extraPlace = hasExtraPlace ? readPlace(action, "Extra", backend) : place;
    if (typeof extraPlace === "string") return reply.error(extraPlace);
    const channel = backend.findChannel(channelName);
    if (channel === undefined) return reply.error(`Channel does not exist: ${channelName}`.slice(0, messageBytes));
    if (!channel.isUp) return reply.error("Redirect failed, channel not up.");
    if (extraName === "")
      return channel.redirect(place) ? reply.success("Redirect successful") : reply.error("Redirect failed");
    const extra = backend.findChannel(extraName);
    if (extra === undefined) return reply.error(`ExtraChannel does not exist: ${extraName}`.slice(0, messageBytes));
    if (!extra.isUp) return reply.error("Redirect failed, extra channel not up.");
    if (!channel.redirect(place)) return reply.error("Redirect failed");
    return extra.redirect(extraPlace)
      ? reply.success("Dual Redirect successful")
      : reply.error("Secondary redirect failed");
  },
});

const messageBytes = 255;

/** The place that the headers with this prefix name, or what is wrong with them. */
const readPlace = (action: ActionMessage, prefix: "" | "Extra", backend: Backend): DialplanPlace | string => {
  const [context, exten, priority] = ["Context", "Exten", "Priority"].map((name) => action.get(prefix + name));
  if (context === undefined || context === "") return `${prefix}Context not specified`;
  if (exten === undefined || exten === "") return `${prefix}Exten not specified`;
  if (priority === undefined || priority === "") return `${prefix}Priority not specified`;
  const number = /^\d+$/.test(priority) ? Number(priority) : backend.priorityOfLabel(context, exten, priority);
  return number === undefined || number < 1 ? `${prefix}Priority is invalid` : { context, exten, priority: number };
};
