import { bytes } from "@pluto-ami/protocol";
import type { ChannelSnapshot } from "../../src/backend/channel.ts";
import { MemoryBackend } from "../../src/testing/memory-backend.ts";

/** A backend with these channels and one of everything else. */
export const busyBackend = (...channels: ChannelSnapshot[]): MemoryBackend =>
  new MemoryBackend({
    channels,
    dialplan: [
      { context: bytes("test"), exten: bytes("wait"), priority: 1 },
      { context: bytes("test"), exten: bytes("wait"), priority: 2, label: "stay" },
    ],
    functions: { "LONG()": bytes("x").repeat(2000) },
    hints: [{ context: bytes("default"), exten: bytes("100"), hint: bytes("SIP/lamp"), status: 9 }],
    devices: [{ device: bytes("SIP/lamp"), state: "RINGINUSE" }],
    presence: [{ provider: bytes("Phone:joe"), state: "away", subtype: bytes("lunch"), message: bytes("back at two") }],
    mailboxes: { 1: { urgent: 1, fresh: 0, old: 3 } },
    modules: ["app.so"],
  });
