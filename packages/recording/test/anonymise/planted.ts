import fc from "fast-check";

import type { Pair, RecordingLine } from "../../src/line/recording-line.ts";
import type { Recording } from "../../src/reader/read-recording.ts";
import { head } from "../player/lines.ts";

/** A value that is in a recording and must not be in what is shown of it. */
interface Plant {
  readonly value: string;
  /** Where it stands so that it is known for what it is. */
  readonly headers: readonly Pair[];
}

const started = Date.parse(head.started) / 1000;

/** Letters of a number, so that no two plants are alike and none is a part of another: each ends in a letter that no digit has. */
const word = (n: number): string => {
  const letters = String(n).replace(/\d/g, (digit) => "bcdfghjkmn".charAt(Number(digit)));
  return `${letters}q`;
};

const digits = (n: number, length: number): string => String(n).padStart(length, "7");

/** How the n-th plant of each kind looks. */
const kinds: readonly ((n: number) => Plant)[] = [
  (n) => ({ value: `Zx${word(n)} W${word(n)}`, headers: [["CallerIDName", `Zx${word(n)} W${word(n)}`]] }),
  (n) => ({ value: `J\xFC${word(n)}`, headers: [["DestConnectedLineName", `J\xFC${word(n)}`]] }),
  (n) => ({ value: `Vx${word(n)}`, headers: [["CallerID", `"Vx${word(n)}" <101>`]] }),
  (n) => ({ value: digits(n, 9), headers: [["CallerIDNum", `+${digits(n, 9)}`]] }),
  (n) => ({ value: `0${digits(n, 10)}`, headers: [["AppData", `PJSIP/0${digits(n, 10)}@trunk,30`]] }),
  (n) => ({ value: `lx${word(n)}`, headers: [["Channel", `PJSIP/lx${word(n)}-0000002a`]] }),
  (n) => ({ value: `mx${word(n)}`, headers: [["Interface", `Local/mx${word(n)}@phones`]] }),
  (n) => ({
    value: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    headers: [["Data", `from 10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}:40114`]],
  }),
  (n) => ({
    value: `fd00::${(n + 0x1000).toString(16)}:1`,
    headers: [["RemoteAddress", `IPV6/TCP/fd00::${(n + 0x1000).toString(16)}:1/40114`]],
  }),
  (n) => ({ value: `pbx${word(n)}.acme.org`, headers: [["URI", `sip:1001@pbx${word(n)}.acme.org:5070`]] }),
  (n) => ({ value: `${started + (n % 1000)}.${n}0`, headers: [["Uniqueid", `${started + (n % 1000)}.${n}0`]] }),
  (n) => ({
    value: `${digits(n, 8)}-aaaa-4bbb-8ccc-${digits(n, 12)}`,
    headers: [["BridgeUniqueid", `${digits(n, 8)}-aaaa-4bbb-8ccc-${digits(n, 12)}`]],
  }),
  (n) => ({
    value: `crm ${word(n)}`,
    headers: [
      ["Variable", "CUSTOMER"],
      ["Value", `crm ${word(n)}`],
    ],
  }),
  (n) => ({ value: `ticket-${word(n)}`, headers: [["ChanVariable", `TICKET=ticket-${word(n)}`]] }),
];

/** So many plants, of all kinds. */
export const plants = (count: number): readonly Plant[] =>
  Array.from({ length: count }, (_, at) => {
    const make = kinds[at % kinds.length];
    if (make === undefined) throw new Error("there are kinds");
    return make(1000 + Math.floor(at / kinds.length));
  });

/** Somewhere else in a recording: in text, in a note, in bytes that are no message, in another case, as a part of a word. */
const elsewhere: readonly ((value: string, t: number) => RecordingLine)[] = [
  (value, t) => ({
    t,
    s: 1,
    d: "<",
    m: [
      ["Event", "UserEvent"],
      ["Text", `see ${value}, please`],
    ],
  }),
  (value, t) => ({
    t,
    s: 1,
    d: "<",
    m: [
      ["Response", "Success"],
      ["Output", `x${value.toUpperCase()}x`],
    ],
  }),
  (value, t) => ({ t, s: 1, d: "<", raw: Buffer.from(`Event: A\nText: ${value}\n\n`, "latin1").toString("base64") }),
  (value, t) => ({ t, s: 1, d: ">", raw: Buffer.from(value, "latin1").toString("base64") }),
  (value, t) => ({ t, s: 1, note: `about ${Buffer.from(value, "latin1").toString("utf8")}` }),
  (value, t) => ({
    t,
    s: 1,
    d: "<",
    m: [
      ["Event", "UserEvent"],
      [`X-${value.replace(/:/g, "")}`, "1"],
    ],
  }),
];

/** A recording that holds all of these plants, each where it is known by its header and somewhere else. */
export const recordingWith = (planted: readonly Plant[]): Recording => ({
  head,
  lines: planted.flatMap(({ value, headers }, at): RecordingLine[] => {
    const t = Math.round(at * 10) / 1000;
    const other = elsewhere[at % elsewhere.length];
    return [
      { t, s: 1, d: "<", m: [["Event", "Newchannel"], ["Privilege", "call,all"], ...headers] },
      ...(other === undefined ? [] : [other(value, t)]),
    ];
  }),
});

/** Values of headers at random. */
export const randomValue = fc.oneof(
  fc.constantFrom(
    "Alice",
    "alice",
    "PJSIP/alice-0000002a;1",
    "0301234567",
    "+49301234567",
    "101",
    "<unknown>",
    "",
    "10.0.0.7",
    "A&B",
    "Person 17",
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replace(/[^ -9;-~]/g, "x")),
);
