import type { Backend } from "../../src/backend/backend.ts";
import type { ChannelSnapshot } from "../../src/backend/channel.ts";
import type { Move } from "../../src/backend/channels.ts";
import { emptyBackend } from "../../src/backend/empty-backend.ts";
import { type OriginateRequest, originateReason } from "../../src/backend/originate.ts";

/** A channel with nothing special about it. */
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
  createdAt: 1_780_000_000_000,
  isEnding: false,
  ...more,
});

/** A backend that answers later, as a real one does, with a few channels and everything else in memory. */
export class MemoryBackend implements Backend {
  /** What was asked of it, a line each. */
  readonly acts: string[] = [];
  readonly requests: OriginateRequest[] = [];
  /** What the next acts come to. */
  outcome: "done" | "failed" = "done";
  readonly channels: Backend["channels"];
  readonly dialplan: Backend["dialplan"];
  readonly extensionStates: Backend["extensionStates"];
  readonly loadableModules: Backend["loadableModules"];
  readonly mailboxes: Backend["mailboxes"];
  readonly presence: Backend["presence"];

  constructor(...present: ChannelSnapshot[]) {
    const channels = new Map(present.map((channel) => [channel.uniqueId, channel]));
    const variables = new Map(present.map(({ uniqueId }) => [uniqueId, new Map<string, string>()]));
    const isDone = (act: string): Promise<boolean> => {
      this.acts.push(act);
      return Promise.resolve(this.outcome === "done");
    };
    this.channels = {
      find: async (name) =>
        [...channels.values()].find((channel) => channel.name.toLowerCase() === name.toLowerCase()) ??
        channels.get(name),
      list: () => Promise.resolve([...channels.values()]),
      details: async (channel) =>
        channels.has(channel.uniqueId)
          ? {
              type: channel.name.replace(/\/.*/, ""),
              dialledNumber: "",
              effectiveConnectedLine: channel.connectedLine,
              timeToHangup: 0,
              nativeFormats: "(slin)",
              read: { format: "slin", translation: "" },
              write: { format: "slin", translation: "" },
              callGroups: 0,
              pickupGroups: 0,
            }
          : undefined,
      connectedTo: async (channel) =>
        [...channels.values()]
          .filter((other) => other !== channel && other.bridgeId !== "" && other.bridgeId === channel.bridgeId)
          .map(({ name }) => name),
      variable: async ({ uniqueId }, name) => variables.get(uniqueId)?.get(name),
      variables: async ({ uniqueId }) => [...(variables.get(uniqueId) ?? [])],
      setVariable: async ({ uniqueId }, name, value) => {
        variables.get(uniqueId)?.set(name, value);
        return this.outcome === "done";
      },
      hangUp: async ({ name, uniqueId }, cause) => {
        this.acts.push(`hang up ${name} ${cause ?? "-"}`);
        return channels.delete(uniqueId);
      },
      limitTime: ({ name }, seconds) => isDone(`limit ${name} ${seconds}`),
      sendText: ({ name }, text, type) => isDone(`text ${name} ${text} ${type}`),
      redirect: async (move, extra) => {
        const done = await isDone(["redirect", move, extra].map(describeMove).join(" "));
        return done ? "done" : extra === undefined ? "failed" : "extra-failed";
      },
      blindTransfer: async ({ name }, { context, exten }) =>
        (await isDone(`blind ${name} ${exten}@${context}`)) ? "done" : "not-permitted",
      attendedTransfer: async ({ name }, { context, exten }) =>
        (await isDone(`attended ${name} ${exten}@${context}`)) ? "queued" : "no-feature-code",
      cancelAttendedTransfer: async ({ name }) => ((await isDone(`cancel ${name}`)) ? "queued" : "no-feature-code"),
      sendAdviceOfCharge: ({ name }, advice) => isDone(`charge ${name} ${JSON.stringify(advice)}`),
      originate: async (request) => {
        this.requests.push(request);
        return (await isDone(`originate ${request.technology}/${request.address}`))
          ? { ok: true, reason: originateReason.answered, channel: [...channels.values()][0] }
          : { ok: false, reason: originateReason.busy, channel: undefined };
      },
    };
    this.dialplan = {
      findLabel: async (context, exten, label) => (`${exten}@${context}:${label}` === "wait@test:stay" ? 2 : undefined),
      exists: async ({ context, exten, priority }) => context === "test" && exten === "wait" && priority <= 2,
      readFunction: async (call) => (call === "LONG()" ? "x".repeat(2000) : undefined),
      writeFunction: async (call) => call === "LONG()",
    };
    this.extensionStates = {
      find: async (exten) => (exten === "100" ? { hint: "Custom:lamp", status: 9 } : { hint: "", status: -1 }),
    };
    this.loadableModules = {
      ...emptyBackend.loadableModules,
      locate: async (file) => (file === "app.so" ? "found" : "missing"),
      load: (file) => isDone(`load ${file}`),
      unload: (file, isRecursive) => isDone(`unload ${file} ${isRecursive}`),
      refresh: (file, isRecursive) => isDone(`refresh ${file} ${isRecursive}`),
    };
    this.mailboxes = { count: async () => ({ urgent: 1, fresh: 0, old: 3 }) };
    this.presence = {
      find: async (provider) =>
        provider === "CustomPresence:joe" ? { state: "away", subtype: "lunch", message: "back at two" } : undefined,
    };
  }
}

const describeMove = (move: Move | string | undefined): string =>
  typeof move === "string"
    ? move
    : move === undefined
      ? "-"
      : `${move.channel.name}>${move.to.context},${move.to.exten},${move.to.priority}`;
