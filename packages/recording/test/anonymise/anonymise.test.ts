import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { anonymise } from "../../src/anonymise/anonymise.ts";
import { Anonymiser, type AnonymiserOptions } from "../../src/anonymise/anonymiser.ts";
import { printHead, printLine } from "../../src/line/print-line.ts";
import { isWireLine, type Pair, type RecordingLine } from "../../src/line/recording-line.ts";
import { wireBytes } from "../../src/line/wire-bytes.ts";
import { type Recording, readRecording } from "../../src/reader/read-recording.ts";
import { flowBytes, flowNames } from "../flows.ts";
import { head, recordingOf, said } from "../player/lines.ts";
import { keyedBy } from "./keyed.ts";
import { plants, randomValue, recordingWith } from "./planted.ts";

const keyed = keyedBy("a key");

const hide = (recording: Recording, options: Partial<AnonymiserOptions> = {}) =>
  anonymise(recording, { keyed, ...options });

/** What becomes of a header's value. */
const hidden = (headers: string, options: Partial<AnonymiserOptions> = {}): string => {
  const { lines, check } = hide(recordingOf(said("<", 0, headers)), options);
  expect(check).toEqual({ leaks: [], count: 0 });
  const [line] = lines;
  if (line === undefined || !("m" in line)) throw new Error("it is a message");
  return line.m.map((pair) => pair.join(": ")).join(", ");
};

const inLowerCase = (text: string): string => text.toLowerCase();

/** All text of a recording, that of raw lines decoded. */
const textOf = ({ head: first, lines }: Recording): string =>
  inLowerCase(
    [printHead(first), ...lines.map((line) => (isWireLine(line) ? wireBytes(line) : printLine(line)))].join("\n"),
  );

describe("what becomes of a value", () => {
  test.each([
    ["CallerIDNum: 0301234567", /^CallerIDNum: 0[1-9]\d{8}$/],
    ["CallerIDNum: +49301234567", /^CallerIDNum: \+[1-9]\d{10}$/],
    ["CallerIDNum: 0049301234567", /^CallerIDNum: 00[1-9]\d{10}$/],
    ["DestCallerIDName: Alice Jones", /^DestCallerIDName: Person \d+$/],
    ["MemberName: Bo", /^MemberName: Person \d+$/],
    ['CallerID: "Alice" <0301234567>', /^CallerID: "Person \d+" <0\d{9}>$/],
    ["Channel: PJSIP/alice-0000002a", /^Channel: PJSIP\/person\d+-0000002a$/],
    ["Channel: PJSIP/0301234567-0000002a;1", /^Channel: PJSIP\/0\d{9}-0000002a;1$/],
    ["Channel: Local/101@phones-0000002a;2", /^Channel: Local\/101@phones-0000002a;2$/],
    ["Hint: PJSIP/alice&Custom:lamp", /^Hint: PJSIP\/person\d+&Custom:person\d+$/],
    [
      "Contacts: alice/sip:alice@10.0.0.7:51734,",
      /^Contacts: person(\d+)\/sip:person\1@(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+:\d+,$/,
    ],
    ["URI: sip:1001@pbx.acme.org:5060", /^URI: sip:1001@host\d+\.example:5060$/],
    [
      "RemoteAddress: IPV4/TCP/10.0.0.7/40114",
      /^RemoteAddress: IPV4\/TCP\/(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+\/\d+$/,
    ],
    ["Data: fd00::17 and 127.0.0.1:40114", /^Data: 2001:db8::[0-9a-f:]+ and 127\.0\.0\.1:40114$/],
    ["Uniqueid: 1796054400.7", /^Uniqueid: 1[5-7]\d{8}\.7$/],
    [
      "BridgeUniqueid: 6de73cec-67e8-49cd-b82e-48c78905488a",
      /^BridgeUniqueid: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    ],
    ["StartTime: 2026-11-30 16:25:10", /^StartTime: 20(?:1[89]|2[0-5])-\d\d-\d\d \d\d:\d\d:\d\d$/],
    ["Variable: CRM, Value: a customer", /^Variable: CRM, Value: value\d+$/],
    ["Variable: DIALSTATUS, Value: ANSWER", /^Variable: DIALSTATUS, Value: ANSWER$/],
    ["ChanVariable: CRM=a customer", /^ChanVariable: CRM=value\d+$/],
    ["Variable: A, Value: PJSIP/alice-0000002a", /^Variable: A, Value: PJSIP\/person\d+-0000002a$/],
    [
      "Context: internal, Variable: TRANSFER_CONTEXT, Value: internal",
      /^Context: internal, Variable: TRANSFER_CONTEXT, Value: internal$/,
    ],
    ["CallerIDNum: bob.smith", /^CallerIDNum: person\d+$/],
    ["CallerIDNum: 030-1234-567, Text: 0301234567", /^CallerIDNum: 0\d\d-\d{4}-\d{3}, Text: 0\d{9}$/],
    ["ConnectedLineNum: +49 (30) 12345678", /^ConnectedLineNum: \+\d\d \(\d\d\) \d{8}$/],
    ["CallerIDNum: 030-12345678", /^CallerIDNum: 0\d\d-\d{8}$/],
    ["CallerIDNum: 10.5, Data: 2026-11-30", /^CallerIDNum: 10\.5, Data: 2026-11-30$/],
    ["CallerID: Bob Smith", /^CallerID: Person \d+$/],
    ["CallerID: Bob <bobby>", /^CallerID: Person \d+ <person\d+>$/],
    ["Email: alice.jones@corp.acme.org", /^Email: person\d+@host\d+\.example$/],
    ["Text: sip:carolina@10.0.0.7", /^Text: sip:person\d+@(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/],
    ["Domain: sip:sip.acme.org", /^Domain: sip:host\d+\.example$/],
    ["AccountCode: acmecorp", /^AccountCode: person\d+$/],
    ["DestAccountCode: 0301234567", /^DestAccountCode: 0\d{9}$/],
    ["Event: UserEvent, UserEvent: Crm, Customer: Zoe", /^Event: UserEvent, UserEvent: Crm, Customer: value\d+$/],
    ["Event: UserEvent, UserEvent: Crm, Phone: 0301234567, Context: in", /^.*Crm, Phone: 0\d{9}, Context: in$/],
    ["Action: DBPut, Family: cidname, Key: 0301234567, Val: Zoe", /^.*cidname, Key: 0\d{9}, Val: value\d+$/],
    ["Application: Set, AppData: CALLERID(name)=Zoe Q", /^Application: Set, AppData: CALLERID\(name\)=value\d+$/],
    ["Variable: CUSTOMER=Zoe Q,PHONE=0301234567", /^Variable: CUSTOMER=value\d+,PHONE=0\d{9}$/],
    ["Variable: CUSTOMER, Value: Zoe Q 0301234567", /^Variable: CUSTOMER, Value: value\d+$/],
    ["Action: MessageSend, To: pjsip:dorothy, Body: hello you", /^.*To: pjsip:person\d+, Body: value\d+$/],
    ["AppData: tel.0301234567.wav", /^AppData: tel\.0\d{9}\.wav$/],
    ["CallerIDName: M\xC3\xBCller, Text: M\xC3\x9CLLER", /^CallerIDName: Person \d+, Text: Person \d+$/],
    ["CallerIDName: <unknown>", /^CallerIDName: <unknown>$/],
    ["Exten: 101, AccountCode: ", /^Exten: 101, AccountCode: $/],
    ["CallerIDName: Success, Response: Success", /^CallerIDName: Person \d+, Response: Success$/],
  ])("%s", (before, after) => {
    expect(hidden(before)).toMatch(after);
  });

  test("extensions are mapped where that is asked for, one to one within their length", () => {
    const lines = Array.from({ length: 90 }, (_, at) =>
      said("<", 0, `Event: A, Exten: ${10 + at}, Channel: PJSIP/${10 + at}-00000001`),
    );
    const mapped = hide({ head, lines }, { extensions: true }).lines.map((line) => ("m" in line ? line.m : []));
    expect(new Set(mapped.map((m) => m[1]?.[1])).size).toBe(90);
    for (const [, exten, channel] of mapped) expect(channel?.[1]).toBe(`PJSIP/${exten?.[1]}-00000001`);
  });

  test("extensions inside of other values are, too", () => {
    const shown = hidden(
      "DialString: 4711@phones, Exten: 4711, AppData: PJSIP/4711&PJSIP/4712@trunk,30,tT, Mailbox: 4711@default, CallerID: A <4711>",
      { extensions: true },
    );
    const [, other = ""] = /Exten: (\d{4})/.exec(shown) ?? [];
    expect(other).not.toBe("4711");
    expect(shown).not.toContain("471");
    expect(shown.split(other)).toHaveLength(6);
    expect(shown).toContain(",30,tT");
  });

  test("the server that was recorded is hidden, whatever it is called", () => {
    expect(hide({ head: { ...head, to: "pbxacme:5038" }, lines: [] }).head.to).toMatch(/^host\d+\.example:5038$/);
  });

  test("each of many ports becomes another", () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => said("<", 0, `From: 10.0.0.7:${at}`));
    const shown = hide({ head, lines });
    expect(shown.check.count).toBe(0);
    expect(new Set(shown.lines.map((line) => "m" in line && line.m[0]?.[1])).size).toBe(20_000);
  });

  test("what commands print can be left out", () => {
    expect(hidden("Response: Success, Output: something", { drop: "output" })).toBe("Response: Success, Output: …");
  });

  test("what was removed stays so, and times stay as far from each other as they were", () => {
    const { lines, head: first } = hide(
      recordingOf(
        said(">", 1, "Action: Login, Username: rec, Secret: …"),
        said("<", 4.5, "Event: A, Uniqueid: 1796054410.1, Linkedid: 1796054400.7"),
      ),
    );
    expect(lines).toMatchObject([{ t: 1, m: [["Action", "Login"], {}, ["Secret", "…"]] }, { t: 4.5 }]);
    const [, event] = lines;
    const ids = event !== undefined && "m" in event ? event.m.slice(1).map(([, id]) => Number(id)) : [];
    expect(Math.round(((ids[0] ?? 0) - (ids[1] ?? 0)) * 10)).toBe(94);
    const back = Date.parse(head.started) - Date.parse(first.started);
    expect(1_796_054_410 - Math.floor(ids[0] ?? 0)).toBe(back / 1000);
    expect(back).toBeGreaterThan(364 * 86_400_000);
    expect(first).toMatchObject({ anonymised: true });
  });

  test("the same key gives the same in another recording, another key does not", () => {
    const of = (key: string) => hidden("CallerIDNum: 0301234567, CallerIDName: Alice", { keyed: keyedBy(key) });
    expect(of("one")).toBe(of("one"));
    expect(of("one")).not.toBe(of("two"));
  });
});

/** Those of the values that are somewhere in a text. */
const foundIn = (text: string, values: readonly string[]): string[] => {
  const begin = 6;
  const byBegin = new Map<string, string[]>();
  for (const value of values)
    byBegin.set(value.slice(0, begin), [...(byBegin.get(value.slice(0, begin)) ?? []), value]);
  const found = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    for (const value of byBegin.get(text.slice(at, at + begin)) ?? []) if (text.startsWith(value, at)) found.add(value);
  }
  return [...found];
};

test("none of 10,000 planted values is left, wherever they stood, and whatever was equal is", () => {
  const planted = plants(10_000);
  const values = planted.map(({ value }) => inLowerCase(value));
  const recording = recordingWith(planted);
  expect(foundIn(textOf(recording), values)).toHaveLength(10_000);
  const shown = hide(recording);
  expect(shown.check).toEqual({ leaks: [], count: 0 });
  expect(foundIn(textOf(shown), values)).toEqual([]);
  // Each has a pseudonym of its own.
  const pseudonyms = new Map<string, string>();
  for (const [at, { headers }] of planted.entries()) {
    const line = shown.lines[2 * at];
    const pseudonym = line !== undefined && "m" in line ? (line.m.at(-1)?.[1] ?? "") : "";
    const original = headers.at(-1)?.[1] ?? "";
    expect(pseudonym).not.toBe("");
    expect(pseudonyms.get(pseudonym) ?? original).toBe(original);
    pseudonyms.set(pseudonym, original);
  }
}, 120_000);

/** Headers by which consumers join what they hear. */
const joins =
  /(?:Channel|Uniqueid|Linkedid|CallerIDNum|CallerIDName|ConnectedLineName|ConnectedLineNum|Interface|Device|MemberName)$/;

const joinedOf = (line: RecordingLine): Pair[] => ("m" in line ? line.m.filter(([name]) => joins.test(name)) : []);

test.each(flowNames)("the flow %s is the same call of somebody else", (name) => {
  const flow = readRecording(flowBytes(name));
  const shown = hide(flow);
  expect(shown.check).toEqual({ leaks: [], count: 0 });
  expect(shown.lines.map((line) => [line.t, "m" in line && line.m.length])).toEqual(
    flow.lines.map((line) => [line.t, "m" in line && line.m.length]),
  );
  const there = new Map<string, string>();
  const back = new Map<string, string>();
  for (const [at, line] of flow.lines.entries()) {
    const other = shown.lines[at];
    const pairs = other === undefined ? [] : joinedOf(other);
    for (const [n, [, value]] of joinedOf(line).entries()) {
      const pseudonym = pairs[n]?.[1] ?? "";
      expect(there.get(value) ?? pseudonym).toBe(pseudonym);
      expect(back.get(pseudonym) ?? value).toBe(value);
      there.set(value, pseudonym);
      back.set(pseudonym, value);
    }
  }
  // It can be read.
  const again = readRecording(printHead(shown.head) + shown.lines.map(printLine).join(""));
  expect(again.faults).toEqual([]);
  expect(again.lines).toEqual(shown.lines);
});

test("a name that looks like a line, and is a word of the configuration, is hidden in a variable, too", () => {
  const value = "PJSIP/alice-0000002a;1";
  const messages: readonly Pair[][] = [
    [["CallerIDName", value]],
    [["Context", value]],
    [
      ["Value", value],
      ["Variable", ""],
    ],
  ];
  const recording: Recording = { head, lines: messages.map((m, t) => ({ t, s: 1, d: "<", m })) };
  expect(hide(recording).check).toEqual({ leaks: [], count: 0 });
});

test("random recordings leak nothing, however much their values are like each other", () => {
  const names = fc.constantFrom(
    "CallerIDName",
    "CallerIDNum",
    "Channel",
    "Interface",
    "Variable",
    "Value",
    "Text",
    "AppData",
    "Uniqueid",
    "Context",
    "CallerID",
  );
  const message = fc.array(fc.tuple(names, randomValue), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 8 }), (messages) => {
      const recording: Recording = { head, lines: messages.map((m, t) => ({ t, s: 1, d: "<", m })) };
      expect(hide(recording).check).toEqual({ leaks: [], count: 0 });
    }),
    { numRuns: 500 },
  );
});

test("what is anonymised can be anonymised once more", () => {
  const shown = hide(readRecording(flowBytes("queue-transfer")));
  const again = hide(shown, { keyed: keyedBy("another") });
  expect(again.check).toEqual({ leaks: [], count: 0 });
  expect(again.lines).not.toEqual(shown.lines);
});

describe("a recording is not anonymised", () => {
  test("in another order than learning all and rewriting then", () => {
    const anonymiser = new Anonymiser({ keyed });
    const line = said("<", 0, "CallerIDName: Alice");
    expect(() => anonymiser.rewrite(line)).toThrow(expect.objectContaining({ code: "E_RECORDING_OPTIONS" }));
    anonymiser.learnHead(head);
    anonymiser.learn(line);
    anonymiser.rewrite(line);
    expect(() => anonymiser.learn(line)).toThrow(expect.objectContaining({ code: "E_RECORDING_OPTIONS" }));
  });

  test("with a keyed function that gives too little", () => {
    const weak = (): Uint8Array => new Uint8Array(16);
    expect(() => hide(recordingOf(said("<", 0, "CallerIDName: Alice")), { keyed: weak })).toThrow(
      expect.objectContaining({ code: "E_RECORDING_KEY" }),
    );
  });

  test.each([{ values: 100 }, { valueBytes: 1000 }])("with more values than %j allows", (limits) => {
    expect(() => hide(recordingWith(plants(1000)), { limits })).toThrow(
      expect.objectContaining({ code: "E_RECORDING_TOO_LARGE" }),
    );
  });

  test("when there are more values than others to put in their place", () => {
    const lines = Array.from({ length: 1000 }, (_, at) => said("<", 0, `CallerIDNum: ${String(at).padStart(6, "0")}`));
    expect(() => hide({ head, lines })).toThrow(expect.objectContaining({ code: "E_NO_PSEUDONYM" }));
  });

  test.each([{ extension: true }, { drop: "all" }, { keyed: "key" }])("with the options %j", (options) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a program without types may give
    expect(() => hide(recordingOf(), options as object)).toThrow(
      expect.objectContaining({ code: "E_RECORDING_OPTIONS" }),
    );
  });
});
