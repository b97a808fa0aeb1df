import { bytes, type Bytes, demandBytes, noBytes } from "@pluto-ami/protocol";

import type { ChannelSnapshot } from "../backend/channel.ts";

/** A channel that is up, with nothing special about it but what `more` says. */
export const channelNamed = <const Name extends string, const Id extends string>(
  name: Name & Bytes<Name>,
  uniqueId: Id & Bytes<Id>,
  more: Partial<ChannelSnapshot> = {},
): ChannelSnapshot => ({
  name: demandBytes(name),
  uniqueId: demandBytes(uniqueId),
  linkedId: demandBytes(uniqueId),
  state: 6,
  caller: { number: undefined, name: undefined },
  connectedLine: { number: undefined, name: undefined },
  language: bytes("en"),
  accountCode: noBytes,
  context: bytes("test"),
  exten: bytes("wait"),
  priority: 1,
  application: bytes("Wait"),
  applicationData: bytes("30"),
  bridgeId: noBytes,
  createdAt: { wall: 1_780_000_000_000, steady: 0 },
  isEnding: false,
  ...more,
});
