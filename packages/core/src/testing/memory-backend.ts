import { type ByteString, noBytes } from "@pluto-ami/protocol";
import {
  anObject,
  argumentOf,
  type Demand,
  everyField,
  fields,
  list,
  optional,
  text,
} from "@pluto-ami/protocol/demand";

import type { Backend } from "../backend/backend.ts";
import type { ChannelSnapshot, DialplanPlace } from "../backend/channel.ts";
import type { DeviceState } from "../backend/device-states.ts";
import { emptyBackend } from "../backend/empty-backend.ts";
import type { HintedExtension } from "../backend/extension-states.ts";
import type { MessageCount } from "../backend/mailboxes.ts";
import type { OriginateRequest } from "../backend/originate.ts";
import type { ProviderPresence } from "../backend/presence.ts";
import { demandPart } from "./demand-part.ts";
import { MemoryChannels } from "./memory-channels.ts";

/** A step of the dialplan, with its label if it has one. */
export interface MemoryStep extends DialplanPlace {
  readonly label?: string;
}

/** What is there at the beginning. */
export interface MemoryBackendContent {
  readonly channels?: readonly ChannelSnapshot[];
  readonly dialplan?: readonly MemoryStep[];
  /** Functions that can be read and written without a channel, by their calls, as in `VOLUME(RX)`. */
  readonly functions?: Readonly<Record<string, ByteString>>;
  readonly hints?: readonly HintedExtension[];
  readonly devices?: readonly DeviceState[];
  readonly presence?: readonly ProviderPresence[];
  readonly mailboxes?: Readonly<Record<string, MessageCount>>;
  /** The files of modules that there are. */
  readonly modules?: readonly string[];
}

const snapshots = list(anObject("an object"), "an array of objects");

const contentDemand = argumentOf(
  "MemoryBackend",
  fields({
    channels: optional(list(anObject("a channel, as channelNamed makes one"), "an array of channels")),
    dialplan: optional(snapshots),
    functions: optional(everyField(text, "an object with values of functions by their calls")),
    hints: optional(snapshots),
    devices: optional(snapshots),
    presence: optional(snapshots),
    mailboxes: optional(
      everyField(anObject("an object with urgent, fresh and old"), "an object with counts by mailbox"),
    ),
    modules: optional(list(text, "an array of names of files")),
  } satisfies Record<keyof MemoryBackendContent, Demand>),
);

/**
 * A backend for tests, with everything in memory. It answers later, as a real one does, and keeps a line for every act:
 * an act on a channel that is there succeeds, or fails while `outcome` says so.
 */
export class MemoryBackend implements Backend {
  /** What was done, or tried, a line each. */
  readonly acts: string[] = [];
  /** The calls that were to be made. */
  readonly requests: OriginateRequest[] = [];
  /** What the next acts come to. */
  outcome: "done" | "failed" = "done";
  readonly channels: Backend["channels"];
  readonly deviceStates: Backend["deviceStates"];
  readonly dialplan: Backend["dialplan"];
  readonly extensionStates: Backend["extensionStates"];
  readonly loadableModules: Backend["loadableModules"];
  readonly mailboxes: Backend["mailboxes"];
  readonly presence: Backend["presence"];

  /** @throws SettingsError that names the content which there is not, or which is none. */
  constructor(content: MemoryBackendContent = {}) {
    demandPart(contentDemand(content));
    const { devices = [], dialplan = [], hints = [], modules = [], presence = [] } = content;
    const functions = new Map<string, ByteString>(Object.entries(content.functions ?? {}));
    const mailboxes = new Map<string, MessageCount>(Object.entries(content.mailboxes ?? {}));
    const act = async (line: string): Promise<boolean> => {
      this.acts.push(line);
      return this.outcome === "done";
    };
    this.channels = new MemoryChannels(content.channels ?? [], this.requests, act);
    this.deviceStates = {
      find: async (device) => devices.find((known) => known.device === device)?.state,
      list: async () => devices,
    };
    this.dialplan = {
      findLabel: async (context, exten, label) =>
        dialplan.find((step) => step.context === context && step.exten === exten && step.label === label)?.priority,
      exists: async ({ context, exten, priority }) =>
        dialplan.some((step) => step.context === context && step.exten === exten && step.priority === priority),
      readFunction: async (call) => functions.get(call),
      writeFunction: async (call, value) => {
        if (!functions.has(call)) return false;
        functions.set(call, value);
        return true;
      },
    };
    this.extensionStates = {
      find: async (exten, context) =>
        hints.find((known) => known.exten === exten && known.context === context) ?? { hint: noBytes, status: -1 },
      list: async () => hints,
    };
    this.loadableModules = {
      ...emptyBackend.loadableModules,
      locate: async (file) => (modules.includes(file) ? "found" : emptyBackend.loadableModules.locate(file)),
      load: async (file) => modules.includes(file) && act(`load ${file}`),
      unload: async (file, isRecursive) => modules.includes(file) && act(`unload ${file} ${isRecursive}`),
      refresh: async (file, isRecursive) => modules.includes(file) && act(`refresh ${file} ${isRecursive}`),
    };
    this.mailboxes = { count: async (mailbox) => mailboxes.get(mailbox) ?? { urgent: 0, fresh: 0, old: 0 } };
    this.presence = {
      find: async (provider) => presence.find((known) => known.provider === provider),
      list: async () => presence,
    };
  }
}
