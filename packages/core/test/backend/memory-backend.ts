import type { Backend } from "../../src/backend/backend.ts";
import type { Channel } from "../../src/backend/channel.ts";
import { emptyBackend } from "../../src/backend/empty-backend.ts";

/** A channel that remembers what was done to it. */
export class MemoryChannel implements Channel {
  readonly name: string;
  readonly uniqueId: string;
  readonly context = "default";
  isUp = true;
  /** What was done, a line each. */
  readonly done: string[] = [];
  readonly #variables = new Map<string, string>();

  constructor(name: string, uniqueId: string) {
    this.name = name;
    this.uniqueId = uniqueId;
  }

  hangUp(cause: number | undefined): void {
    this.done.push(`hangup ${cause}`);
  }
  variable(name: string): string | undefined {
    return this.#variables.get(name);
  }
  setVariable(name: string, value: string): boolean {
    this.#variables.set(name, value);
    return true;
  }
  sendText(text: string, contentType: string | undefined): boolean {
    this.done.push(`text ${text} ${contentType}`);
    return true;
  }
  limitTime(seconds: number): void {
    this.done.push(`limit ${seconds}`);
  }
  redirect({ context, exten, priority }: { context: string; exten: string; priority: number }): boolean {
    this.done.push(`redirect ${exten}@${context}:${priority}`);
    return true;
  }
  blindTransfer(exten: string, context: string): "done" {
    this.done.push(`transfer ${exten}@${context}`);
    return "done";
  }
  startAttendedTransfer(exten: string): boolean {
    this.done.push(`atxfer ${exten}`);
    return true;
  }
  cancelAttendedTransfer(): boolean {
    return false;
  }
}

/** A backend with these channels. */
export const memoryBackend = (...channels: readonly MemoryChannel[]): Backend => ({
  ...emptyBackend,
  channels: () => channels,
  findChannel: (key) =>
    channels.find(({ name }) => name.toLowerCase() === key.toLowerCase()) ??
    channels.find(({ uniqueId }) => uniqueId === key),
  hasExtension: (context) => context === "default",
  priorityOfLabel: (_context, _exten, label) => (label === "start" ? 1 : undefined),
  mailbox: () => ({ urgent: 0, fresh: 2, old: 3 }),
  presence: (provider) => (provider === "Custom:ann" ? { state: "away", subtype: "", message: "at lunch" } : undefined),
  originate: ({ channel }) => Promise.resolve({ ok: true, reason: 4, channel: `${channel}-0001`, uniqueId: "9.9" }),
});
