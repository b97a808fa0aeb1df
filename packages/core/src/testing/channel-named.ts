import type { ChannelSnapshot } from "../backend/channel.ts";

/** A channel that is up, with nothing special about it but what `more` says. */
export const channelNamed = (name: string, uniqueId: string, more: Partial<ChannelSnapshot> = {}): ChannelSnapshot => ({
  name,
  uniqueId,
  linkedId: uniqueId,
  state: 6,
  caller: { number: undefined, name: undefined },
  connectedLine: { number: undefined, name: undefined },
  language: "en",
  accountCode: "",
  context: "test",
  exten: "wait",
  priority: 1,
  application: "Wait",
  applicationData: "30",
  bridgeId: "",
  createdAt: { wall: 1_780_000_000_000, steady: 0 },
  isEnding: false,
  ...more,
});
