import type { snapshots } from "@pluto-ami/protocol/catalog";

type SnapshotName = keyof typeof snapshots;
type SnapshotDocs = { readonly [Name in SnapshotName]: Readonly<Record<(typeof snapshots)[Name][number], string>> };

/** What the headers of a channel mean, in every event that shows one. */
const channelSnapshotDocs: SnapshotDocs["channel"] = {
  Channel: "The name of the channel.",
  ChannelState: "The state of the channel as a number: 0 down, 3 dialling, 4 calling in, 5 being rung, 6 up, 7 busy.",
  ChannelStateDesc: "The state of the channel in words.",
  CallerIDNum: "The number of the party on this channel, or <unknown>.",
  CallerIDName: "The name of the party on this channel, or <unknown>.",
  ConnectedLineNum: "The number of the other party, or <unknown>.",
  ConnectedLineName: "The name of the other party, or <unknown>.",
  Language: "The language of the prompts that are played to the channel.",
  AccountCode: "The account that the channel's calls are billed to.",
  Context: "The dialplan context that the channel is in.",
  Exten: "The extension that the channel is at.",
  Priority: "The step within the extension.",
  Uniqueid: "The identifier of the channel; it does not change when the channel is renamed.",
  Linkedid: "The identifier that all channels of the same call share: the Uniqueid of the oldest of them.",
};

/** What the headers of a bridge mean, in every event that shows one. */
const bridgeSnapshotDocs: SnapshotDocs["bridge"] = {
  BridgeUniqueid: "The identifier of the bridge.",
  BridgeType: "What the bridge is for, such as basic, holding or a conference.",
  BridgeTechnology: "How the bridge mixes media now; it may change as channels come and go.",
  BridgeCreator: "The application or interface that created the bridge, or <unknown>.",
  BridgeName: "The name that the creator gave the bridge, or <unknown>.",
  BridgeNumChannels: "How many channels are in the bridge.",
  BridgeVideoSourceMode: "How the bridge chooses the video that is shown: none, talker, single or sfu.",
};

/** What the headers of the blocks mean, by block. */
export const snapshotDocs: SnapshotDocs = { channel: channelSnapshotDocs, bridge: bridgeSnapshotDocs };
