import { bytes, type ByteString, type Fields, isTrueWord } from "@pluto-ami/protocol";

import type { ChannelDetails, ChannelSnapshot } from "../../../backend/channel.ts";
import { channelFields, orUnknown, readVariables } from "../../../backend/channel-fields.ts";
import type { WorldClock } from "../../../ports/clock.ts";
import { secondsSince } from "../../../ports/moment.ts";
import { KeptBytes } from "../../../session/answer/kept-bytes.ts";
import { splitArguments } from "../../../syntax/split-arguments.ts";
import { defineAction } from "../../define-action.ts";
import { restrictedNames } from "../../guard/restricted-names.ts";
import type { ActionContext } from "../../action-definition.ts";

/** Variables that one Status may ask for (docs/protocol.md#status). */
const mostVariables = 100;

export const status = defineAction({
  name: "Status",
  classes: ["system", "call", "reporting"],
  needs: ["channels", "state", "worldClock"],
  doc: {
    synopsis: "Show one channel, or all of them, with their details.",
    description:
      "One Status event for each channel, then StatusComplete. Functions that run commands need the class system to write.",
    parameters: {
      Channel: "The channel, by its name or its unique id; every channel when it is left out.",
      Variables: "Variables to show, with commas between them, at most 100; one that is not set has an empty value.",
      AllVariables: "true to show all variables that are set on the channel.",
    },
    list: { items: ["Status"], end: "StatusComplete" },
  },
  guards: [restrictedNames("Variables", bytes("Status Access Forbidden: Variables"))],
  async run(context) {
    const { action, channels, reply } = context;
    const [name, names] = [action.get("Channel"), action.get("Variables")];
    let shown: readonly ChannelSnapshot[];
    if (name === "") shown = await channels.list();
    else {
      const channel = await channels.find(name);
      if (channel === undefined) return reply.error("No such channel");
      shown = [channel];
    }
    const variables = splitArguments(names, mostVariables);
    // These events have a Privilege and, at their end, the ActionID (docs/protocol.md#status).
    const ActionID = action.actionId === "" ? undefined : action.actionId;
    const end = { event: "StatusComplete", fields: (count: number) => ({ Items: count }) };
    reply.keeps(KeptBytes.ofItems(shown));
    return reply.listLazily("Channel status will follow", end, async function* (list) {
      for (const channel of shown) {
        const item = await describe(context, channel, variables);
        if (item !== undefined) yield list.bareItem("Status", { Privilege: "Call", ...item, ActionID });
      }
    });
  },
});

/** The headers of one channel; undefined when it went in the meantime. */
const describe = async (
  { action, channels, state, worldClock }: ActionContext<"channels" | "state" | "worldClock">,
  channel: ChannelSnapshot,
  names: readonly ByteString[],
): Promise<Fields | undefined> => {
  const details = await channels.details(channel);
  if (details === undefined) return undefined;
  const wanted = await readVariables(channel, channels, names);
  const all = isTrueWord(action.get("AllVariables")) ? await channels.variables(channel) : [];
  return {
    ...(await channelFields(channel, channels, state.general.channelVars)),
    ...detailFields(channel, details, worldClock),
    Variable: [...wanted, ...all].map(([name, value]) => bytes(`${name}=${value}`)),
  };
};

const detailFields = (channel: ChannelSnapshot, details: ChannelDetails, worldClock: WorldClock): Fields => ({
  Type: details.type,
  DNID: details.dialledNumber,
  EffectiveConnectedLineNum: orUnknown(details.effectiveConnectedLine.number),
  EffectiveConnectedLineName: orUnknown(details.effectiveConnectedLine.name),
  TimeToHangup: details.timeToHangup,
  BridgeID: channel.bridgeId,
  Application: channel.application,
  Data: channel.applicationData,
  Nativeformats: details.nativeFormats,
  Readformat: details.read.format,
  Readtrans: details.read.translation,
  Writeformat: details.write.format,
  Writetrans: details.write.translation,
  Callgroup: details.callGroups,
  Pickupgroup: details.pickupGroups,
  Seconds: secondsSince(channel.createdAt, worldClock),
});
