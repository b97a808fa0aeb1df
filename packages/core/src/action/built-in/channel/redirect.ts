import { bytes, type ByteString } from "@pluto-ami/protocol";
import type { ChannelSnapshot, DialplanPlace } from "../../../backend/channel.ts";
import { readPriority } from "../../../backend/request/read-priority.ts";
import { defineAction } from "../../define-action.ts";
import type { ActionContext } from "../../action-definition.ts";

/** The longest message about a channel that is not there (docs/protocol.md#redirect). */
const messageBytes = 255;

export const redirect = defineAction({
  name: "Redirect",
  classes: ["call"],
  changes: ["Channel", "ExtraChannel", "Context", "Exten", "Priority"],
  needs: ["channels", "dialplan"],
  doc: {
    synopsis: "Send a channel, or two at once, elsewhere in the dialplan.",
    description: "A second channel without ExtraContext goes to the same place as the first.",
    parameters: {
      Channel: "The channel, by its name or its unique id.",
      Context: "The dialplan context to go to.",
      Exten: "The extension to go to.",
      Priority: "The step within the extension, as a number or a label.",
      ExtraChannel: "A second channel, which goes at the same time.",
      ExtraContext: "The dialplan context for the second channel.",
      ExtraExten: "The extension for the second channel; required with ExtraContext.",
      ExtraPriority: "The step for the second channel; required with ExtraContext.",
    },
  },
  async run(context) {
    const { action, channels, reply } = context;
    const extraName = action.get("ExtraChannel");
    if (action.get("Channel") === "") return reply.error("Channel not specified");
    if (action.get("Context") === "") return reply.error("Context not specified");
    const to = await readPlace(context, "");
    if (typeof to === "string") return reply.error(to);
    const hasPlace = extraName !== "" && action.get("ExtraContext") !== "";
    const extraTo = hasPlace ? await readPlace(context, "Extra") : to;
    if (typeof extraTo === "string") return reply.error(extraTo);
    const channel = await findUp(context, "Channel", "channel");
    if (typeof channel === "string") return reply.error(channel);
    if (extraName === "") {
      const outcome = await channels.redirect({ channel, to }, undefined);
      return outcome === "done" ? reply.success("Redirect successful") : reply.error("Redirect failed");
    }
    const extra = await findUp(context, "ExtraChannel", "extra channel");
    if (typeof extra === "string") return reply.error(extra);
    const outcome = await channels.redirect({ channel, to }, { channel: extra, to: extraTo });
    if (outcome === "done") return reply.success("Dual Redirect successful");
    return reply.error(outcome === "extra-failed" ? "Secondary redirect failed" : "Redirect failed");
  },
});

/** Where the headers with this prefix lead, or what is wrong with them. */
const readPlace = async (
  { action, dialplan }: ActionContext<"dialplan">,
  prefix: "" | "Extra",
): Promise<DialplanPlace | ByteString> => {
  const get = (name: string): ByteString => action.get(`${prefix}${name}`);
  const [context, exten, priorityText] = [get("Context"), get("Exten"), get("Priority")];
  if (exten === "") return bytes(`${prefix}Exten not specified`);
  if (priorityText === "") return bytes(`${prefix}Priority not specified`);
  const priority = await readPriority(dialplan, context, exten, priorityText);
  if (priority === undefined || priority < 1) return bytes(`${prefix}Priority is invalid`);
  return { context, exten, priority };
};

/** The channel that a header names, unless it is gone or about to go; then the text that says so. */
const findUp = async (
  { action, channels }: ActionContext<"channels">,
  header: "Channel" | "ExtraChannel",
  words: "channel" | "extra channel",
): Promise<ChannelSnapshot | ByteString> => {
  const name = action.get(header);
  const channel = await channels.find(name);
  if (channel === undefined) return bytes(`${header} does not exist: ${name}`).slice(0, messageBytes);
  return channel.isEnding ? bytes(`Redirect failed, ${words} not up.`) : channel;
};
