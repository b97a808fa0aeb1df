import type { Fields } from "@pluto-ami/protocol";

import { escapeAsC } from "../variables/c-escape.ts";
import { shownValue } from "../variables/function-name.ts";
import { type ChannelSnapshot, channelStateName } from "./channel.ts";
import type { ChannelVariables } from "./channels.ts";

/** How a number or a name that nobody knows is printed (spec/ami.md App. B). */
export const unknown = "<unknown>";

/** A number or a name of a party, where an empty one is as good as none. */
export const orUnknown = (text: string | undefined): string => (text === undefined || text === "" ? unknown : text);

/** The headers that describe a channel; `shown` are the variables to show with it (spec/ami.md App. B). */
export const channelFields = async (
  channel: ChannelSnapshot,
  variables: ChannelVariables,
  shown: readonly string[],
): Promise<Fields> => ({
  Channel: channel.name,
  ChannelState: channel.state,
  ChannelStateDesc: channelStateName(channel.state),
  CallerIDNum: orUnknown(channel.caller.number),
  CallerIDName: cEscapeName(channel.caller.name),
  ConnectedLineNum: orUnknown(channel.connectedLine.number),
  ConnectedLineName: cEscapeName(channel.connectedLine.name),
  Language: channel.language,
  AccountCode: channel.accountCode,
  Context: channel.context,
  Exten: channel.exten,
  Priority: channel.priority,
  Uniqueid: channel.uniqueId,
  Linkedid: channel.linkedId,
  Tenantid: channel.tenantId,
  ChanVariable: (await readVariables(channel, variables, shown)).map(([name, value]) => `${name}=${escapeAsC(value)}`),
});

/** The values of these variables, "" for those that are not set. */
export const readVariables = async (
  channel: ChannelSnapshot,
  variables: ChannelVariables,
  names: readonly string[],
): Promise<readonly (readonly [name: string, value: string])[]> =>
  Promise.all(names.map(async (name) => [name, shownValue(name, await variables.variable(channel, name))] as const));

const cEscapeName = (name: string | undefined): string => escapeAsC(orUnknown(name));
