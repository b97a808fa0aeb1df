import {
  bytes,
  type ByteString,
  fromText,
  isByteString,
  Message,
  noBytes,
  onOneLine,
  toText,
} from "@pluto-ami/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseConf } from "@pluto-ami/conf";
import { openDocument } from "../src/action/config-files/open-file.ts";
import { SharedDocuments } from "../src/action/config-files/shared-documents.ts";
import { readNamedAcls } from "../src/settings/reading/read-named-acls.ts";
import { FakeConfigurationFiles, longWork } from "./action/built-in/config/config-files-fixture.ts";
import { defineAction } from "../src/action/define-action.ts";
import { builtInActions } from "../src/action/built-in/index.ts";
import { emptyBackend } from "../src/backend/empty-backend.ts";
import { defineCommand } from "../src/command/define-command.ts";
import type { ActionTexts } from "../src/ports/documentation/documentation-source.ts";
import { defineManagerSettings } from "../src/settings/define-manager-settings.ts";
import { SettingsError } from "../src/settings/settings-error.ts";
import type { Stage } from "../src/stage/stage.ts";
import { channelNamed } from "../src/testing/channel-named.ts";
import { MemoryBackend, type MemoryBackendContent } from "../src/testing/memory-backend.ts";
import { createTestManager, FakeLog } from "./fakes.ts";
import { ask, hostile, read, shapeOf, unchecked } from "./hostile-text.ts";

const settings = { users: [{ name: "admin", secret: "secret", read: "all", write: "all" }] } as const;
const isNoBytes: unknown = expect.objectContaining({ name: "ProtocolError", code: "E_NO_BYTES" });

/** What readers find of text that went over the wire as UTF-8. */
const asRead = (text: string): string => toText(new Message([`A: ${onOneLine(fromText(text))}`]).get("A"));

/** The places of a backend's content where text may stand. */
const places: readonly ((text: ByteString) => MemoryBackendContent)[] = [
  ...(["name", "number"] as const).flatMap((part) => [
    (text: ByteString) => ({ channels: [channelNamed("PJSIP/a", "1", { caller: { ...nobody, [part]: text } })] }),
    (text: ByteString) => ({
      channels: [channelNamed("PJSIP/a", "1", { connectedLine: { ...nobody, [part]: text } })],
    }),
  ]),
  ...(
    [
      "language",
      "accountCode",
      "context",
      "exten",
      "application",
      "applicationData",
      "bridgeId",
      "linkedId",
      "tenantId",
    ] as const
  ).map((part) => (text: ByteString) => ({ channels: [channelNamed("PJSIP/a", "1", { [part]: text })] })),
  (text) => ({ channels: [channelNamed("PJSIP/a", "1"), { ...channelNamed("PJSIP/b", "2"), name: text }] }),
  (text) => ({
    channels: [channelNamed("PJSIP/a", "1"), { ...channelNamed("PJSIP/b", "2"), uniqueId: text, linkedId: text }],
  }),
  (text) => ({ functions: { "VOLUME(RX)": text } }),
  (text) => ({ hints: [{ exten: bytes("1"), context: bytes("test"), hint: text, status: 0 }] }),
  (text) => ({ hints: [{ exten: text, context: text, hint: bytes("PJSIP/a"), status: 0 }] }),
  (text) => ({ devices: [{ device: text, state: "INUSE" }] }),
  (text) => ({ presence: [{ provider: bytes("P:a"), state: "away", subtype: text, message: noBytes }] }),
  (text) => ({ presence: [{ provider: bytes("P:a"), state: "away", subtype: noBytes, message: text }] }),
  (text) => ({ presence: [{ provider: text, state: "away", subtype: noBytes, message: noBytes }] }),
];
const nobody = { name: undefined, number: undefined };

/** A request to every action that asks the backend. */
const requests: Readonly<Record<string, readonly string[]>> = {
  AbsoluteTimeout: ["Channel: PJSIP/a", "Timeout: 5"],
  AOCMessage: ["Channel: PJSIP/a", "MsgType: d", "ChargeType: Free"],
  Atxfer: ["Channel: PJSIP/a", "Exten: 1", "Context: test"],
  BlindTransfer: ["Channel: PJSIP/a", "Exten: 1", "Context: test"],
  CancelAtxfer: ["Channel: PJSIP/a"],
  CoreShowChannelMap: ["Channel: PJSIP/a"],
  CoreShowChannels: [],
  CoreStatus: [],
  DeviceStateList: [],
  ExtensionState: ["Exten: 1", "Context: test"],
  ExtensionStateList: [],
  Getvar: ["Variable: VOLUME(RX)"],
  Hangup: ["Channel: /^PJSIP/"],
  MailboxCount: ["Mailbox: 1"],
  MailboxStatus: ["Mailbox: 1"],
  ModuleCheck: ["Module: res_a"],
  ModuleLoad: ["Module: res_a", "LoadType: load"],
  Originate: ["Channel: PJSIP/a", "Exten: 1", "Context: test", "Priority: 1"],
  PresenceState: ["Provider: P:a"],
  PresenceStateList: [],
  Redirect: ["Channel: PJSIP/a", "Exten: 1", "Context: test", "Priority: 1"],
  Reload: ["Module: res_a"],
  SendText: ["Channel: PJSIP/a", "Message: hello"],
  Setvar: ["Channel: PJSIP/a", "Variable: A", "Value: b"],
  Status: ["Variables: A"],
};

test("every action that asks the backend is asked here", () => {
  const ports = new Set<string>(Object.keys(emptyBackend));
  const asking = builtInActions.filter(({ needs = [] }) => needs.some((need) => ports.has(need)));
  expect(Object.keys(requests)).toEqual(expect.arrayContaining(asking.map(({ name }) => name)));
});

describe("whatever a backend says", () => {
  const shapes = async (content: MemoryBackendContent) => {
    const { clock, log, logIn } = createTestManager(settings, { backend: new MemoryBackend(content) });
    const client = logIn("admin", "secret");
    const found = new Map<string, readonly string[]>();
    for (const [action, headers] of Object.entries(requests)) {
      found.set(action, (await ask(clock, client, action, ...headers)).map(shapeOf));
    }
    return { found, errors: log.lines.filter((line) => line.startsWith("error")) };
  };

  test.each(places.map((place, at) => ({ place, at })))(
    "its actions give the messages that were meant, or an error ($at)",
    async ({ place }) => {
      const meant = await shapes(place(bytes("harmless")));
      expect(meant.errors).toEqual([]);
      await fc.assert(
        fc.asyncProperty(hostile, async (text) => {
          const { found, errors } = await shapes(place(unchecked(text)));
          if (isByteString(text)) {
            expect(errors).toEqual([]);
            expect(found).toEqual(meant.found);
            return;
          }
          for (const error of errors)
            expect(error).toMatch(
              /^error Action \w+ failed(?: in the middle of its answer)?: .* holds the character U\+[0-9A-F]{4}/,
            );
          for (const [action, messages] of found) {
            const good = meant.found.get(action) ?? [];
            for (const shape of messages) expect([...good, "Error: Response ActionID Message"]).toContain(shape);
          }
        }),
        { numRuns: 10 },
      );
    },
  );

  test("its events are what was meant, or an error for who raised them, and the others come", async () => {
    let stage: Stage | undefined;
    const { clock, logIn } = createTestManager(settings, {
      backend: (given) => {
        stage = given;
        return new MemoryBackend();
      },
    });
    const client = logIn("admin", "secret");
    const raise = (text: string) => stage?.raise({ name: "Newchannel", body: [{ Channel: unchecked(text) }] });
    fc.assert(
      fc.property(hostile, (text) => {
        client.peer.taken();
        void raise("before");
        if (isByteString(text)) void raise(text);
        else expect(() => raise(text)).toThrow(isNoBytes);
        void raise("after");
        clock.endTurn();
        const names = read(client.peer.takenBytes()).map((message) => message.get("Channel"));
        expect(names).toEqual([
          "before",
          ...(isByteString(text) ? [new Message([`A: ${onOneLine(text)}`]).get("A")] : []),
          "after",
        ]);
      }),
    );
  });
});

describe("whatever is raised", () => {
  test.each([
    ["by name", (text: string) => ({ name: "UserEvent", classes: ["user"], body: { UserEvent: text } })],
    [
      "in a list of headers",
      (text: string) => ({ name: "UserEvent", classes: ["user"], body: [{ UserEvent: ["x", text] }] }),
    ],
    ["as a line", (text: string) => ({ name: "UserEvent", classes: ["user"], body: [`Line: ${text}`] })],
    ["as a name", (text: string) => ({ name: text, classes: ["user"], body: {} })],
    ["while debugging, as the origin", (text: string) => ({ name: "A", classes: ["user"], body: {}, origin: text })],
  ])("on the bus, %s: it is one event, or an error and nothing", (_, event) => {
    const { clock, logIn, manager } = createTestManager(settings);
    manager.state.debug = true;
    const client = logIn("admin", "secret");
    const raise = (text: string) => {
      const { bus } = manager.services;
      const emit: unknown = Reflect.get(bus, "emit");
      if (typeof emit === "function") Reflect.apply(emit, bus, [event(text)]);
    };
    fc.assert(
      fc.property(hostile, (text) => {
        client.peer.taken();
        if (isByteString(text)) raise(text);
        else expect(() => raise(text)).toThrow(isNoBytes);
        clock.endTurn();
        const events = read(client.peer.takenBytes());
        expect(events).toHaveLength(isByteString(text) ? 1 : 0);
        for (const one of events) expect([one.lines[0], one.has("Fake")]).not.toEqual(["Event: Fake", true]);
      }),
    );
  });

  test("as text: it comes as UTF-8, on one line", () => {
    const { clock, logIn, manager } = createTestManager(settings);
    const client = logIn("admin", "secret");
    fc.assert(
      fc.property(hostile, (text) => {
        client.peer.taken();
        manager.emit("UserEvent", { UserEvent: text });
        clock.endTurn();
        const [event, ...others] = read(client.peer.takenBytes());
        expect(others).toEqual([]);
        expect(toText(event?.get("UserEvent") ?? "")).toBe(asRead(text));
      }),
    );
  });
});

describe("whatever a program's definitions say to clients", () => {
  test("a guard's refusal, an error of what was read and a candidate: as it was meant, or an error", async () => {
    let given = bytes("harmless");
    const { clock, logIn, manager } = createTestManager(settings);
    const doc = { synopsis: "Say it." };
    const run = ({ reply }: { readonly reply: { success(): void } }): void => reply.success();
    manager.actions.register(defineAction({ name: "Guarded", classes: ["system"], doc, guards: [() => given], run }));
    manager.actions.register(
      defineAction({ name: "Read", classes: ["system"], doc, read: () => ({ ok: false, error: given }), run }),
    );
    manager.commands.register(
      defineCommand({
        syntax: "offer it",
        summary: "Offer it.",
        usage: "Usage: offer it\n",
        complete: () => [given],
        run: () => undefined,
        print: () => [],
      }),
    );
    const client = logIn("admin", "secret");
    const offered = 'Command: _command matchesarray "offer it " ""';
    const answers = async () => {
      const refused = [...(await ask(clock, client, "Guarded")), ...(await ask(clock, client, "Read"))];
      return [
        ...refused.map((message) => [shapeOf(message), message.get("Message")]),
        ...(await ask(clock, client, "Command", offered)).map((message) => [shapeOf(message)]),
      ];
    };
    const meant = await answers();
    given = fromText("Tür");
    expect((await answers()).slice(0, 2).map(([, message]) => message)).toEqual(["T\xC3\xBCr", "T\xC3\xBCr"]);
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        given = unchecked(text);
        const [guarded, wrong, completed, ...others] = await answers();
        expect(others).toEqual([]);
        expect([guarded?.[0], wrong?.[0]]).toEqual([meant[0]?.[0], meant[1]?.[0]]);
        expect(completed).toBeDefined();
        if (isByteString(text)) {
          const read = new Message([`A: ${onOneLine(text)}`]).get("A");
          expect([guarded?.[1], wrong?.[1]]).toEqual([read, read]);
        } else expect(completed?.[0]).toMatch(/^Error: /);
      }),
    );
  });
});

test("settings are text: names and secrets become UTF-8, and are one line", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const define = () => defineManagerSettings({ users: [{ name: text, secret: text }] });
      const isLine = text !== "" && !["\r", "\n", "\0"].some((end) => text.includes(end));
      if (isLine) expect(define().users[0]?.name).toBe(fromText(text));
      else expect(define).toThrow(SettingsError);
    }),
  );
});

test("the system's name is bytes: another one is refused at once, not by every event", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const create = () => createTestManager(settings, { systemName: unchecked(text) });
      if (isByteString(text)) expect(create().logIn("admin", "secret").session?.isLoggedIn).toBe(true);
      else expect(create).toThrow(isNoBytes);
    }),
    { numRuns: 30 },
  );
});

test("documents and JSON of commands are text: they come as UTF-8", async () => {
  let given = "harmless";
  const texts = (): ActionTexts => ({
    name: "Ping",
    synopsis: given,
    module: given,
    since: [given],
    description: given,
    headers: [{ name: "A", isRequired: true, description: given, values: [{ value: given, description: given }] }],
    seeAlso: [{ type: "action", name: given }],
    listEvents: [],
    finalEvent: undefined,
  });
  const { clock, logIn, manager, log } = createTestManager(settings, {
    documentation: {
      get texts() {
        return { actions: new Map([["ping", texts()]]), events: new Map() };
      },
      reload: async () => {},
    },
  });
  manager.commands.register(
    defineCommand({
      syntax: "say it",
      summary: "Say it.",
      usage: "Usage: say it\n",
      run: () => given,
      print: (value) => [fromText(value)],
    }),
  );
  const client = logIn("admin", "secret");
  const commands = ["manager show command Ping", "say it", "core show help"];
  const shapes = async () => {
    const found = (await ask(clock, client, "ListCommands")).map(shapeOf);
    for (const command of commands)
      for (const format of ["text", "json"]) {
        for (const message of await ask(clock, client, "Command", `Command: ${command}`, `Format: ${format}`))
          found.push(shapeOf(message));
      }
    return found;
  };
  const meant = await shapes();
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      given = text;
      expect(await shapes()).toEqual(meant);
    }),
    { numRuns: 50 },
  );
  expect(log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
});

test("a command that prints text where it is to print bytes fails, and its client hears of it", async () => {
  const { clock, logIn, log, manager } = createTestManager(settings);
  manager.commands.register(
    defineCommand({
      syntax: "say it",
      summary: "",
      usage: "",
      run: () => "",
      print: () => [unchecked("x\u010D\u010AEvent: Fake")],
    }),
  );
  const [answer] = await ask(clock, logIn("admin", "secret"), "Command", "Command: say it");
  expect(answer?.lines).toEqual([
    "Response: Error",
    "ActionID: 7",
    "Message: Command output follows",
    "Output: Command 'say it' failed.",
  ]);
  expect(log.lines.at(-1)).toMatch(
    /^error .*Command 'say it' failed: A line holds the character U\+010D, which is no byte: use fromText$/,
  );
});

test("what programs keep in variables and in the database is bytes, or it is not kept", async () => {
  const { clock, logIn, manager } = createTestManager(settings);
  const client = logIn("admin", "secret");
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const { database, variables } = manager.services;
      if (!isByteString(text)) {
        expect(() => variables.set(bytes("A"), unchecked(text))).toThrow(isNoBytes);
        expect(await database.put(bytes("f"), bytes("k"), unchecked(text)).catch((error: unknown) => error)).toEqual(
          isNoBytes,
        );
        return;
      }
      variables.set(bytes("A"), unchecked(text));
      await database.put(bytes("f"), bytes("k"), unchecked(text));
      const value = new Message([`A: ${onOneLine(text)}`]).get("A");
      expect((await ask(clock, client, "Getvar", "Variable: A"))[0]?.get("Value")).toBe(value);
      expect((await ask(clock, client, "DBGet", "Family: f", "Key: k"))[1]?.get("Val")).toBe(value);
    }),
  );
});

test("what a configuration holds is cut out of its files: where they are bytes, so is all of it", async () => {
  const word = fc.oneof(
    fc.constantFrom(
      "[a]",
      "[a](!)",
      "[b](a)",
      "[a](+)",
      "\n",
      "=",
      "=>",
      "+=",
      ";",
      ";--",
      "--;",
      ",",
      "#include g",
      " ",
    ),
    fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 5 }),
  );
  const text = fc.array(word, { maxLength: 30 }).map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(text, text, async (main, included) => {
      const files = new FakeConfigurationFiles({ f: main, g: included });
      const documents = new SharedDocuments(longWork());
      const opened = await openDocument(documents, files, bytes("f"), "notFound", new FakeLog());
      if (!opened.ok) return;
      for (const { name, parents, variables } of opened.document.sections) {
        const strings = [name, ...parents, ...variables.flatMap((variable) => [variable.name, variable.value])];
        expect(strings.filter((each) => !isByteString(each))).toEqual([]);
      }
    }),
  );
});

test("a file that holds text where it is to hold bytes is shown to nobody, and its lists let nobody in", async () => {
  const hostileLine = "x\u010D\u010AEvent: Fake";
  const files = new FakeConfigurationFiles({});
  files.read = () => unchecked(`[a]\nb = ${hostileLine}\n`);
  const { clock, logIn, log } = createTestManager(settings, { configurationFiles: files });
  const client = logIn("admin", "secret");
  for (const action of ["GetConfig", "GetConfigJSON", "ListCategories"]) {
    const answer = await ask(clock, client, action, "Filename: f");
    expect(answer.map(shapeOf)).toEqual(["Error: Response ActionID Message"]);
  }
  expect(log.lines.join("\n")).toMatch(/warning Cannot show f: .*E_NO_BYTES/);
  const acl = parseConf(`[${hostileLine.replace(/[\r\n]/g, "")}]\npermit = 10.0.0.1\n`);
  if (!acl.ok) throw new Error("it can be read");
  expect(() => readNamedAcls(acl.document)).toThrow(isNoBytes);
});
