import { bytes, type ByteString, noBytes } from "@pluto-ami/protocol";

import type { AdviceOfCharge } from "../backend/advice-of-charge.ts";
import type { ChannelDetails, ChannelSnapshot } from "../backend/channel.ts";
import type { Channels, Move, TransferTarget } from "../backend/channels.ts";
import { type OriginateOutcome, originateReason, type OriginateRequest } from "../backend/originate.ts";

/** Notes an act, and says whether it is to succeed. */
type Act = (line: string) => Promise<boolean>;

/** Channels in memory. An act on one that is not there fails; a call that is made is the first channel. */
export class MemoryChannels implements Channels {
  readonly #channels: Map<string, ChannelSnapshot>;
  readonly #variables: Map<string, Map<ByteString, ByteString>>;
  readonly #requests: OriginateRequest[];
  readonly #act: Act;

  constructor(present: readonly ChannelSnapshot[], requests: OriginateRequest[], act: Act) {
    this.#channels = new Map(present.map((channel) => [channel.uniqueId, channel]));
    this.#variables = new Map(present.map(({ uniqueId }) => [uniqueId, new Map()]));
    this.#requests = requests;
    this.#act = act;
  }

  async find(nameOrUniqueId: ByteString): Promise<ChannelSnapshot | undefined> {
    const wanted = nameOrUniqueId.toLowerCase();
    const named = [...this.#channels.values()].find(({ name }) => name.toLowerCase() === wanted);
    return named ?? this.#channels.get(nameOrUniqueId);
  }

  async list(): Promise<readonly ChannelSnapshot[]> {
    return [...this.#channels.values()];
  }

  async details(channel: ChannelSnapshot): Promise<ChannelDetails | undefined> {
    if (!this.#isThere(channel)) return undefined;
    return {
      type: channel.name.split("/")[0] ?? noBytes,
      dialledNumber: noBytes,
      effectiveConnectedLine: channel.connectedLine,
      timeToHangup: 0,
      nativeFormats: bytes("(slin)"),
      read: { format: bytes("slin"), translation: noBytes },
      write: { format: bytes("slin"), translation: noBytes },
      callGroups: 0,
      pickupGroups: 0,
    };
  }

  async connectedTo(channel: ChannelSnapshot): Promise<readonly ByteString[] | undefined> {
    if (!this.#isThere(channel)) return undefined;
    return [...this.#channels.values()]
      .filter(({ uniqueId }) => uniqueId !== channel.uniqueId)
      .filter(({ bridgeId }) => bridgeId !== "" && bridgeId === channel.bridgeId)
      .map(({ name }) => name);
  }

  async variable({ uniqueId }: ChannelSnapshot, name: ByteString): Promise<ByteString | undefined> {
    return this.#variables.get(uniqueId)?.get(name);
  }

  async variables({ uniqueId }: ChannelSnapshot): Promise<readonly (readonly [name: ByteString, value: ByteString])[]> {
    return [...(this.#variables.get(uniqueId) ?? [])];
  }

  async setVariable({ uniqueId }: ChannelSnapshot, name: ByteString, value: ByteString): Promise<boolean> {
    const variables = this.#variables.get(uniqueId);
    if (variables === undefined) return false;
    if (value === "") variables.delete(name);
    else variables.set(name, value);
    return true;
  }

  async hangUp(channel: ChannelSnapshot, cause: number | undefined): Promise<boolean> {
    if (!(await this.#on(channel, `hang up ${channel.name} ${cause ?? "-"}`))) return false;
    this.#variables.delete(channel.uniqueId);
    return this.#channels.delete(channel.uniqueId);
  }

  limitTime(channel: ChannelSnapshot, seconds: number): Promise<boolean> {
    return this.#on(channel, `limit ${channel.name} ${seconds}`);
  }

  sendText(channel: ChannelSnapshot, text: ByteString, contentType: ByteString): Promise<boolean> {
    return this.#on(channel, `text ${channel.name} ${text} ${contentType}`);
  }

  async redirect(move: Move, extra: Move | undefined): Promise<"done" | "failed" | "extra-failed"> {
    if (!this.#isThere(move.channel)) return "failed";
    const isDone = await this.#act(`redirect ${describeMove(move)} ${extra === undefined ? "-" : describeMove(extra)}`);
    if (isDone) return "done";
    return extra === undefined ? "failed" : "extra-failed";
  }

  async blindTransfer(channel: ChannelSnapshot, to: TransferTarget): Promise<"done" | "not-permitted" | "failed"> {
    if (!this.#isThere(channel)) return "failed";
    return (await this.#act(`blind ${channel.name} ${to.exten}@${to.context}`)) ? "done" : "not-permitted";
  }

  async attendedTransfer(channel: ChannelSnapshot, to: TransferTarget): Promise<"queued" | "no-feature-code"> {
    const line = `attended ${channel.name} ${to.exten}@${to.context}`;
    return (await this.#on(channel, line)) ? "queued" : "no-feature-code";
  }

  async cancelAttendedTransfer(channel: ChannelSnapshot): Promise<"queued" | "no-feature-code"> {
    return (await this.#on(channel, `cancel ${channel.name}`)) ? "queued" : "no-feature-code";
  }

  sendAdviceOfCharge(channel: ChannelSnapshot, advice: AdviceOfCharge): Promise<boolean> {
    return this.#on(channel, `charge ${channel.name} ${JSON.stringify(advice)}`);
  }

  async originate(request: OriginateRequest): Promise<OriginateOutcome> {
    this.#requests.push(request);
    const [channel] = this.#channels.values();
    return (await this.#act(`originate ${request.technology}/${request.address}`))
      ? { ok: true, reason: originateReason.answered, channel }
      : { ok: false, reason: originateReason.busy, channel: undefined };
  }

  #isThere({ uniqueId }: ChannelSnapshot): boolean {
    return this.#channels.has(uniqueId);
  }

  async #on(channel: ChannelSnapshot, line: string): Promise<boolean> {
    return this.#isThere(channel) && this.#act(line);
  }
}

const describeMove = ({ channel, to }: Move): string => `${channel.name}>${to.context},${to.exten},${to.priority}`;
