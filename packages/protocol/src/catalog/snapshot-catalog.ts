/** The headers of the blocks that describe a channel or a bridge, before their prefix (docs/protocol.md#blocks). */
export const snapshotCatalog = {
  channel: ["Channel", "ChannelState", "ChannelStateDesc", "CallerIDNum", "CallerIDName", "ConnectedLineNum", "ConnectedLineName", "Language", "AccountCode", "Context", "Exten", "Priority", "Uniqueid", "Linkedid"],
  bridge: ["BridgeUniqueid", "BridgeType", "BridgeTechnology", "BridgeCreator", "BridgeName", "BridgeNumChannels", "BridgeVideoSourceMode"],
} as const satisfies Readonly<Record<"channel" | "bridge", readonly string[]>>;
