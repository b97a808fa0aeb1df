import type { PermissionClass } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { channelNamed } from "../../../src/testing/channel-named.ts";
import { asking, type Asking, errorText, successText } from "../../backend/asking.ts";
import { busyBackend } from "../../backend/busy-backend.ts";
import { FakeConfigurationFiles } from "../built-in/config/config-files-fixture.ts";
import { combinations, type Headers, linesOf } from "./combinations.ts";

/** An error, and when it is one: the first that fits is the answer. */
type Errors = readonly (readonly [
  error: string,
  when: (headers: Headers, write: readonly PermissionClass[]) => boolean,
])[];

const limits = { actionsPerSecond: 1e9 };

/** Sends every combination; gives each whose answer is not the first error that fits, or else `otherwise`. */
const wrongAnswers = async (
  { ask }: Asking,
  action: string,
  write: readonly PermissionClass[],
  all: readonly Headers[],
  errors: Errors,
  otherwise: (headers: Headers) => string,
): Promise<readonly unknown[]> => {
  const wrong: unknown[] = [];
  for (const headers of all) {
    const error = errors.find(([, when]) => when(headers, write))?.[0];
    const answer = await ask(`Action: ${action}`, ...linesOf(headers));
    if (!isRight(answer, error, otherwise(headers))) wrong.push({ headers, error, answer });
  }
  return wrong;
};

/** Only a class that is missing is a security incident, too. */
const isRight = (answer: string, error: string | undefined, otherwise: string): boolean => {
  if (error === undefined) return answer.startsWith(otherwise);
  const incident = error === "Permission denied" ? "Event: RequestNotAllowed\n" : "";
  return answer.startsWith(errorText(error) + incident) && (incident !== "" || answer === errorText(error));
};

const mayNot = (write: readonly PermissionClass[], ...classes: PermissionClass[]): boolean =>
  !classes.some((one) => write.includes(one));

describe("Originate (docs/protocol.md#originate)", () => {
  const all = combinations({
    ChannelId: [undefined, "c".repeat(150)],
    Channel: [undefined, "Local", "Local/1"],
    Context: ["test"],
    Exten: [undefined, "wait"],
    Priority: [undefined, "1", "stay", "nowhere", "9"],
    Timeout: [undefined, "soon"],
    Application: [undefined, "Wait", "System", "Queue"],
    Data: [undefined, "${SHELL(ls)}", "q,,,,,script"],
    Async: [undefined, "yes"],
  });
  const isPlace = ({ Exten, Priority }: Headers): boolean =>
    Exten === "wait" && (Priority === "1" || Priority === "stay");
  const isLabel = ({ Exten, Priority }: Headers): boolean => Exten === "wait" && Priority === "stay";
  const errors: Errors = [
    ["Uniqueid length exceeds maximum of 149", ({ ChannelId }) => ChannelId !== undefined],
    ["Channel not specified", ({ Channel }) => Channel === undefined],
    ["Invalid priority", (it) => /^[a-z]/.test(it["Priority"] ?? "") && !isLabel(it)],
    ["Invalid timeout", ({ Timeout }) => Timeout === "soon"],
    ["Invalid channel", ({ Channel }) => Channel === "Local"],
    [
      "Originate Access Forbidden: app or data blacklisted",
      ({ Application, Data }, write) => {
        if (Application === undefined) return false;
        if (Application === "System") return mayNot(write, "system");
        if (Application === "Queue" && Data === "q,,,,,script") return mayNot(write, "system", "agi");
        return Data === "${SHELL(ls)}" && mayNot(write, "system");
      },
    ],
    ["Extension does not exist.", (it) => it["Priority"] !== undefined && !isPlace(it)],
    [
      "Originate with 'Exten' requires 'Context' and 'Priority'",
      ({ Application, Async, Priority }) => Application === undefined && Async === undefined && Priority === undefined,
    ],
  ];

  test.each<{ readonly write: readonly PermissionClass[] }>([
    { write: ["originate"] },
    { write: ["originate", "agi"] },
    { write: ["originate", "system"] },
  ])("for who may write $write", async ({ write }) => {
    const backend = busyBackend();
    const client = asking({ backend, write, limits });
    const queued = successText("Originate successfully queued");
    expect(await wrongAnswers(client, "Originate", write, all, errors, () => queued)).toEqual([]);
    expect(backend.requests).toHaveLength(
      all.filter((headers) => errors.every(([, when]) => !when(headers, write))).length,
    );
  });

  test("who may not originate hears of nothing else", async () => {
    const client = asking({ write: ["system", "call"], limits });
    const errorForAll: Errors = [["Permission denied", () => true]];
    expect(await wrongAnswers(client, "Originate", [], all, errorForAll, () => "")).toEqual([]);
  });
});

describe("variables", () => {
  const channels = [undefined, "SIP/gone", "SIP/here"];
  const names = [undefined, "COLOUR", "SHELL(ls)", "a${EVAL(x)}", "shell(ls)", "LONG()"];
  const restricted = ["SHELL(ls)", "a${EVAL(x)}"];
  const rights: readonly (readonly PermissionClass[])[] = [["call"], ["call", "system"], ["reporting"], ["originate"]];
  const noSuchChannel = ["No such channel", ({ Channel }: Headers) => Channel === "SIP/gone"] as const;
  const client = (write: readonly PermissionClass[]): Asking =>
    asking({ backend: busyBackend(channelNamed("SIP/here", "1")), write, limits });

  test.each(rights)("Getvar for who may write %s", async (...write) => {
    const all = combinations({ Variable: names, Channel: channels });
    const errors: Errors = [
      ["Permission denied", () => mayNot(write, "call", "reporting")],
      ["No variable specified", ({ Variable }) => Variable === undefined],
      [
        "GetVar Access Forbidden: Variable",
        ({ Variable }) => restricted.includes(Variable ?? "") && mayNot(write, "system"),
      ],
      noSuchChannel,
    ];
    const shown = ({ Variable = "" }: Headers): string => `Response: Success\nVariable: ${Variable}\nValue: `;
    expect(await wrongAnswers(client(write), "Getvar", write, all, errors, shown)).toEqual([]);
  });

  test.each(rights)("Status for who may write %s", async (...write) => {
    const lists = [...names, "COLOUR,SHELL(ls)"];
    const all = combinations({ Variables: lists, Channel: channels });
    const errors: Errors = [
      ["Permission denied", () => mayNot(write, "system", "call", "reporting")],
      [
        "Status Access Forbidden: Variables",
        ({ Variables = "" }) => restricted.some((name) => Variables.includes(name)) && mayNot(write, "system"),
      ],
      noSuchChannel,
    ];
    const begins = "Response: Success\nEventList: start\nMessage: Channel status will follow\n\n";
    expect(await wrongAnswers(client(write), "Status", write, all, errors, () => begins)).toEqual([]);
  });

  // Asterisk restricts reading only (docs/protocol.md#restricted-names).
  test.each(rights)("Setvar for who may write %s", async (...write) => {
    const all = combinations({
      Variable: names,
      Channel: channels,
      Value: [undefined, "x"],
    });
    const errors: Errors = [
      ["Permission denied", () => mayNot(write, "call")],
      ["No variable specified", ({ Variable }) => Variable === undefined],
      noSuchChannel,
      [
        "Variable not set",
        ({ Channel, Variable = "" }) => Channel === undefined && Variable.endsWith(")") && Variable !== "LONG()",
      ],
    ];
    expect(await wrongAnswers(client(write), "Setvar", write, all, errors, () => successText("Variable Set"))).toEqual(
      [],
    );
  });
});

test.each<readonly PermissionClass[]>([["command"], ["command", "system"], ["system"]])(
  "Command for who may write %s",
  async (...write) => {
    const blocked = ["module load app.so", "MODULE   Unload x", "module\tload x", " restart gracefully now"];
    const lines = [undefined, "  ", ...blocked, "module", "module reload", "core show version", "nonsense"];
    const all = combinations({ Command: lines, Format: [undefined, "json"] });
    const errors: Errors = [
      ["Permission denied", () => mayNot(write, "command")],
      ["No command provided", ({ Command }) => (Command ?? "").trim() === ""],
      ["Command blacklisted", ({ Command }) => blocked.includes(Command ?? "")],
    ];
    const client = asking({ write, limits });
    const otherwise = ({ Command }: Headers): string =>
      Command === "nonsense" ? "Response: Error\nMessage: Command output follows\n" : "Response: ";
    expect(await wrongAnswers(client, "Command", write, all, errors, otherwise)).toEqual([]);
  },
);

describe("files (docs/protocol.md#configuration-paths)", () => {
  const names = [undefined, " ", "../f", "/f", "none:f", "absent", "broken", "f"];
  const rights: readonly (readonly PermissionClass[])[] = [["config"], ["system"], ["call"]];
  const restricted = "File requires escalated privileges";
  const isNone = (name: string | undefined): boolean => (name ?? "").trim() === "";
  const isOutside = (name: string | undefined): boolean => name?.includes("/") === true;
  const isAbsent = (name: string | undefined): boolean => name === "none:f" || name === "absent";
  const files = (): FakeConfigurationFiles => new FakeConfigurationFiles({ f: "[a]\nx=1\n", broken: "[a\n" });
  const success = "Response: Success\n";

  const readers = [
    { action: "GetConfig", classes: ["system", "config"], missing: "Config file not found" },
    { action: "GetConfigJSON", classes: ["system", "config"], missing: restricted },
    { action: "ListCategories", classes: ["config"], missing: "Config file not found" },
  ] as const;
  const cases = readers.flatMap((reader) => rights.map((write) => ({ ...reader, write })));

  test.each(cases)("$action for who may write $write", async ({ action, classes, missing, write }) => {
    const all = combinations({ Filename: names });
    const errors = (hasFiles: boolean): Errors => [
      ["Permission denied", () => mayNot(write, ...classes)],
      ["Filename not specified", ({ Filename }) => isNone(Filename)],
      [restricted, ({ Filename }) => !hasFiles || isOutside(Filename)],
      [missing, ({ Filename }) => isAbsent(Filename)],
      ["Config file has invalid format", ({ Filename }) => Filename === "broken"],
    ];
    const client = asking({ write, configurationFiles: files(), limits });
    expect(await wrongAnswers(client, action, write, all, errors(true), () => success)).toEqual([]);
    const without = asking({ write, limits });
    expect(await wrongAnswers(without, action, write, all, errors(false), () => success)).toEqual([]);
  });

  test.each(rights)("CreateConfig for who may write %s", async (...write) => {
    const all = combinations({ Filename: [...names, "new"] });
    const errors = (hasFiles: boolean): Errors => [
      ["Permission denied", () => mayNot(write, "config")],
      ["Filename not specified", ({ Filename }) => isNone(Filename)],
      [restricted, ({ Filename }) => !hasFiles || isOutside(Filename)],
      ["No such file or directory", ({ Filename }) => Filename === "none:f"],
      ["File exists", ({ Filename }) => Filename === "f" || Filename === "broken"],
    ];
    const client = asking({ write, configurationFiles: files(), limits });
    expect(await wrongAnswers(client, "CreateConfig", write, all, errors(true), () => success)).toEqual([]);
    const without = asking({ write, limits });
    expect(await wrongAnswers(without, "CreateConfig", write, all, errors(false), () => success)).toEqual([]);
  });

  test.each(rights)("UpdateConfig for who may write %s", async (...write) => {
    const all = combinations({ SrcFilename: names, DstFilename: names });
    const errors = (hasFiles: boolean): Errors => [
      ["Permission denied", () => mayNot(write, "config")],
      ["Filename not specified", (it) => isNone(it["SrcFilename"]) || isNone(it["DstFilename"])],
      [restricted, (it) => !hasFiles || [it["SrcFilename"], it["DstFilename"]].some((name) => isOutside(name))],
      [restricted, (it) => isAbsent(it["SrcFilename"]) || isAbsent(it["DstFilename"])],
      ["Config file has invalid format", ({ SrcFilename }) => SrcFilename === "broken"],
    ];
    const kept = files();
    const client = asking({ write, configurationFiles: kept, limits });
    expect(await wrongAnswers(client, "UpdateConfig", write, all, errors(true), () => success)).toEqual([]);
    const changed = new Set([...kept.texts.keys()].filter((name) => kept.texts.get(name) !== files().texts.get(name)));
    expect([...changed].every(() => write.includes("config"))).toBe(true);
    const without = asking({ write, limits });
    expect(await wrongAnswers(without, "UpdateConfig", write, all, errors(false), () => success)).toEqual([]);
  });
});
