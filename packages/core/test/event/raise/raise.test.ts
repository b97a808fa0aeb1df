import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type ByteString, demandBytes, encodeFields, fromText, type TextFields } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import type { ChannelSnapshot } from "../../../src/backend/channel.ts";
import { ChannelBlock, type ChannelEvent } from "../../../src/event/channel-events.ts";
import type { WrittenBody } from "../../../src/event/event-bus.ts";
import { eventsOfChannel } from "../../../src/event/raise/channel.ts";
import { eventsOfDial } from "../../../src/event/raise/dial.ts";
import { hangupCauseText } from "../../../src/event/raise/hangup-cause.ts";
import { channelNamed } from "../../../src/testing/channel-named.ts";
import { MemoryStage } from "../../../src/testing/memory-stage.ts";

type Message = readonly (readonly [name: string, value: string])[];

const readMessages = (file: string): Message[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Message | { readonly m?: Message } => JSON.parse(line))
    .flatMap((line) => ("m" in line ? [line.m ?? []] : Array.isArray(line) ? [line] : []));

/** A channel as the headers of an event describe it. */
const channelIn = (message: Message, prefix = ""): ChannelSnapshot => {
  const get = (name: string): ByteString =>
    fromText(message.find(([found]) => found === `${prefix}${name}`)?.[1] ?? "");
  const known = (name: string): ByteString | undefined => (get(name) === "<unknown>" ? undefined : get(name));
  return channelNamed(get("Channel"), get("Uniqueid"), {
    linkedId: get("Linkedid"),
    state: Number(get("ChannelState")),
    caller: { number: known("CallerIDNum"), name: known("CallerIDName") },
    connectedLine: { number: known("ConnectedLineNum"), name: known("ConnectedLineName") },
    language: get("Language"),
    accountCode: get("AccountCode"),
    context: get("Context"),
    exten: get("Exten"),
    priority: Number(get("Priority")),
    application: fromText(message.find(([name]) => name === "Application")?.[1] ?? ""),
    applicationData: fromText(message.find(([name]) => name === "AppData")?.[1] ?? ""),
  });
};

/** The same event, made from what it tells. */
const remade = (message: Message): ChannelEvent | undefined => {
  const find = (name: string): ByteString | undefined => {
    const value = message.find(([found]) => found === name)?.[1];
    return value === undefined ? undefined : fromText(value);
  };
  const get = (name: string): ByteString => find(name) ?? demandBytes("");
  const channel = channelIn(message);
  const number = (name: string): number | undefined => (find(name) === undefined ? undefined : Number(find(name)));
  const withDefined = <Value>(name: string, value: Value | undefined) => (value === undefined ? {} : { [name]: value });
  const direction = get("Direction") === "Sent" ? "Sent" : "Received";
  const dialling = {
    caller: find("Channel") === undefined ? undefined : channel,
    called: channelIn(message, "Dest"),
  };
  const makers: Readonly<Record<string, () => ChannelEvent>> = {
    Newchannel: () => eventsOfChannel.newchannel(channel),
    Newstate: () => eventsOfChannel.newstate(channel),
    Newexten: () => eventsOfChannel.newexten(channel),
    NewCallerid: () => eventsOfChannel.newCallerid(channel, get("CID-CallingPres")),
    NewConnectedLine: () => eventsOfChannel.newConnectedLine(channel),
    NewAccountCode: () => eventsOfChannel.newAccountCode(channel, get("OldAccountCode")),
    VarSet: () =>
      eventsOfChannel.varSet(get("Channel") === "none" ? undefined : channel, get("Variable"), get("Value")),
    Hold: () => eventsOfChannel.hold(channel, find("MusicClass")),
    Unhold: () => eventsOfChannel.unhold(channel),
    MusicOnHoldStart: () => eventsOfChannel.musicOnHoldStart(channel, get("Class")),
    MusicOnHoldStop: () => eventsOfChannel.musicOnHoldStop(channel),
    DTMFBegin: () => eventsOfChannel.dtmfBegin(channel, get("Digit"), direction),
    DTMFEnd: () => eventsOfChannel.dtmfEnd(channel, get("Digit"), Number(get("DurationMs")), direction),
    HangupRequest: () =>
      eventsOfChannel.hangupRequest(channel, {
        ...withDefined("cause", number("Cause")),
        ...withDefined("techCause", find("TechCause")),
      }),
    SoftHangupRequest: () =>
      eventsOfChannel.softHangupRequest(channel, {
        cause: Number(get("Cause")),
        ...withDefined("techCause", find("TechCause")),
      }),
    Hangup: () =>
      eventsOfChannel.hangup(channel, { cause: Number(get("Cause")), ...withDefined("techCause", find("TechCause")) }),
    DialBegin: () => eventsOfDial.dialBegin(dialling, get("DialString")),
    DialState: () => eventsOfDial.dialState(dialling, get("DialStatus"), find("Forward")),
    DialEnd: () => eventsOfDial.dialEnd(dialling, get("DialStatus"), find("Forward")),
  };
  return makers[get("Event")]?.();
};

/** A recorded event without what depends on settings. */
const bodyOf = (message: Message): readonly string[] =>
  message
    .filter(([name]) => !["Event", "Timestamp", "SystemName"].includes(name) && !name.endsWith("ChanVariable"))
    .map(([name, value]) => (name === "Privilege" ? `classes ${value}` : `${name}: ${value}`));

const isRow = (body: WrittenBody): body is readonly (TextFields | string)[] => Array.isArray(body);

const stage = new MemoryStage();
const madeOf = (event: ChannelEvent): readonly string[] => {
  void stage.stage.raise(event);
  const [raised] = stage.raised.splice(0);
  const body = raised?.body ?? [];
  const parts: readonly (TextFields | string)[] = isRow(body) ? body : [body];
  const text = parts.map((part) => (typeof part === "string" ? `${part}\r\n` : encodeFields(part))).join("");
  return [
    `classes ${event.classes.join(",")},all`,
    ...Buffer.from(text, "latin1").toString("utf8").split("\r\n").slice(0, -1),
  ];
};

const recorded = readMessages(join(import.meta.dirname, "recorded.ndjson"));

describe("events about channels look as a real Asterisk's", () => {
  test.each(
    recorded.map((message) => [message[0]?.[1] ?? "", message.map(([name]) => name).join(" "), message] as const),
  )("%s: %s", (name, _, message) => {
    const event = remade(message);
    expect(event?.name).toBe(name);
    if (event !== undefined) expect(madeOf(event)).toEqual(bodyOf(message));
  });

  test("every maker of events is held against a recording", () => {
    const names = new Set(recorded.map((message) => message[0]?.[1].toLowerCase()));
    const makers = [...Object.keys(eventsOfChannel), ...Object.keys(eventsOfDial)].map((name) => name.toLowerCase());
    expect(makers.filter((name) => !names.has(name))).toEqual([]);
  });

  const shared = join(import.meta.dirname, "../../../../../../shared/recordings");
  test("all that were recorded", (context) => {
    if (!existsSync(shared)) context.skip(`there are no recordings at ${shared}`);
    const files = [shared, join(shared, "repeated")].flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith(".ndjson"))
        .map((file) => join(folder, file)),
    );
    let count = 0;
    for (const file of files) {
      for (const message of readMessages(file)) {
        const event = message[0]?.[0] === "Event" ? remade(message) : undefined;
        if (event === undefined) continue;
        count++;
        expect(madeOf(event), file).toEqual(bodyOf(message));
      }
    }
    expect(count).toBeGreaterThan(10_000);
  });
});

test("a cause that is not known is said to be so; words of one's own take its place", () => {
  expect(hangupCauseText(99)).toBe("Unknown");
  const channel = channelNamed("PJSIP/a-1", "1.1");
  const { body } = eventsOfChannel.hangup(channel, { cause: 99, text: demandBytes("Gone") });
  expect(body[0]).toBeInstanceOf(ChannelBlock);
  expect(body[1]).toEqual({ Cause: "99", "Cause-txt": "Gone", TechCause: undefined });
});
