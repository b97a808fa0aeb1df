import type { ChannelSnapshot } from "../../src/backend/channel.ts";
import { MemoryBackend } from "../../src/testing/memory-backend.ts";

/** A backend with these channels and one of everything else. */
export const busyBackend = (...channels: ChannelSnapshot[]): MemoryBackend =>
  new MemoryBackend({
    channels,
    dialplan: [
      { context: "test", exten: "wait", priority: 1 },
      { context: "test", exten: "wait", priority: 2, label: "stay" },
    ],
    functions: { "LONG()": "x".repeat(2000) },
    hints: [{ context: "default", exten: "100", hint: "SIP/lamp", status: 9 }],
    devices: [{ device: "SIP/lamp", state: "RINGINUSE" }],
    presence: [{ provider: "Phone:joe", state: "away", subtype: "lunch", message: "back at two" }],
    mailboxes: { 1: { urgent: 1, fresh: 0, old: 3 } },
    modules: ["app.so"],
  });
