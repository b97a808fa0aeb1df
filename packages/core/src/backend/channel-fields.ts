import { bytes, type ByteString, type Fields } from "@pluto-ami/protocol";

import { escapeAsC } from "../syntax/c-escape.ts";
import { shownValue } from "../syntax/function-name.ts";
import { type ChannelSnapshot, channelStateName } from "./channel.ts";
import type { ChannelVariables } from "./channels.ts";

/** How a number or a name that nobody knows is printed (docs/protocol.md#channel-block). */
export const unknown: ByteString = bytes("<unknown>");

/** A number or a name of a party, where an empty one is as good as none. */
export const orUnknown = (text: ByteString | undefined): ByteString =>
  text === undefined || text === "" ? unknown : text;

/** Variables with their values. */
export type ShownVariables = readonly (readonly [name: ByteString, value: ByteString])[];

/** The headers that describe a channel; `shown` are the variables to show with it (docs/protocol.md#channel-block). */
export const channelFields = async (
  channel: ChannelSnapshot,
  variables: ChannelVariables,
  shown: readonly ByteString[],
): Promise<Fields> => channelBlock(channel, await readVariables(channel, variables, shown));

/**
 * The same with the variables' values at hand; the names of all headers begin with the prefix
 * (docs/protocol.md#channel-block).
 */
export const channelBlock = (channel: ChannelSnapshot, values: ShownVariables, prefix = ""): Fields => {
  const fields = describeChannel(channel, values);
  if (prefix === "") return fields;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${prefix}${name}`, value]));
};

/** A variable as ChanVariable headers print it: its value is escaped (docs/protocol.md#channel-variables). */
const printVariable = ([name, value]: readonly [name: ByteString, value: ByteString]): ByteString =>
  bytes(`${name}=${escapeAsC(value)}`);

/** The variables of a channel that has no block, as lines: what a channel is called need not be the name of a header. */
export const variableLines = (channel: ChannelSnapshot, values: ShownVariables): readonly ByteString[] =>
  values.map((value) => bytes(`ChanVariable(${channel.name}): ${printVariable(value)}`));

const describeChannel = (channel: ChannelSnapshot, values: ShownVariables): Fields => ({
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
  ChanVariable: values.map(printVariable),
});

/** The values of these variables, "" for those that are not set. */
export const readVariables = async (
  channel: ChannelSnapshot,
  variables: ChannelVariables,
  names: readonly ByteString[],
): Promise<ShownVariables> =>
  Promise.all(names.map(async (name) => [name, shownValue(name, await variables.variable(channel, name))] as const));

const cEscapeName = (name: ByteString | undefined): ByteString => escapeAsC(orUnknown(name));
