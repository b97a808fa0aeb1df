import { parseConf } from "@pluto-ami/conf";
import { describe, expect, test, vi } from "vitest";

import { applySteps } from "../src/action/config-files/apply-steps.ts";
import { readSteps } from "../src/action/config-files/update-step.ts";
import { parseFilter } from "../src/delivery/filter/criteria.ts";
import { FilterError } from "../src/delivery/filter/filter-error.ts";
import { type ManagerSettings, readManagerSettings } from "../src/settings/reading/read-manager-settings.ts";
import { openForEdit, toEnd } from "@pluto-ami/conf";
import { ActionMessage, fromText } from "@pluto-ami/protocol";
import { FakeConfigurationFiles } from "./action/built-in/config/config-files-fixture.ts";
import { channelNamed } from "../src/testing/channel-named.ts";
import type { MemoryBackend } from "../src/testing/memory-backend.ts";
import { busyBackend } from "./backend/busy-backend.ts";
import { createTestManager, type TestClient } from "./fakes.ts";

// Where Pluto differs from the reference on purpose: a test for each row of docs/compatibility.md that has none elsewhere.

const admin = { name: "admin", secret: "x", read: "all", write: "all" } as const;

const read = (manager: string): { settings: ManagerSettings; faults: string[] } => {
  const file = parseConf(manager, "manager.conf");
  if (!file.ok) throw new Error("the test's file is broken");
  const { settings, faults } = readManagerSettings(file.document, undefined);
  return {
    settings,
    faults: faults.map(({ severity, file: name, line, message }) => `${severity} ${name}:${line} ${message}`),
  };
};

/** The answer to an action, once it is there. */
const answer = async (client: TestClient): Promise<string> => {
  await vi.waitFor(() => expect(client.peer.hasMore).toBe(true));
  return client.peer.takenBytes();
};

describe("deviations: users and settings", () => {
  test("docs/protocol.md#permission-lists: items of read and write are trimmed and matched whole; what is unknown or empty grants nothing and is a warning with file and line", () => {
    const { settings, faults } = read("[u]\nsecret = x\nread = system, call\nwrite = ag,,x\n");
    expect(settings.users[0]).toMatchObject({ read: 3, write: 0 });
    expect(faults).toEqual([
      "warning manager.conf:4 'ag' is no permission class and grants nothing.",
      "warning manager.conf:4 '' is no permission class and grants nothing.",
      "warning manager.conf:4 'x' is no permission class and grants nothing.",
    ]);
  });

  test.each(["secret =\n", ""])(
    "docs/protocol.md#empty-secrets: a user with %j as his secret cannot log in, and a warning says so",
    async (line) => {
      const { settings, faults } = read(`[general]\nenabled = yes\n[u]\n${line}read = all\n`);
      expect(faults).toEqual(["warning manager.conf:3 User 'u' has no secret and cannot log in."]);
      const { clock, connect } = createTestManager({ users: [] }, { settings });
      for (const headers of [["Username: u"], ["Username: u", "Secret: "], ["Username: u", "Secret: (null)"]]) {
        const client = connect();
        client.peer.taken();
        client.act("Login", ...headers);
        await clock.advance(10_000);
        expect(client.peer.taken()).toContain("Authentication failed");
      }
    },
  );

  test("docs/protocol.md#reload: a line that is missing means the default, always", () => {
    const before = read(
      "[general]\nwebenabled=yes\ntimestampevents=yes\nallowmultiplelogin=no\nchannelvars=a\ndisabledevents=B\n",
    );
    expect(before.settings.general).toMatchObject({
      webEnabled: true,
      timestampEvents: true,
      allowMultipleLogin: false,
    });
    const { general } = read("[general]\n").settings;
    expect(general).toMatchObject({ webEnabled: false, timestampEvents: false, allowMultipleLogin: true });
    expect([general.channelVars, general.disabledEvents]).toEqual([[], []]);
  });

  test("docs/protocol.md#general-options: a bad port is an error, which starts nothing and changes nothing", () => {
    expect(read("[general]\nport = 99999\n").faults).toEqual([
      "error manager.conf:2 Invalid port number '99999'; use 1024 to 65535, or 0 for any free one.",
    ]);
  });

  test("docs/protocol.md#access-lists: a rule for all of IPv4 keeps IPv6 out, too, unless an IPv6 rule follows", () => {
    const accessOf = (lines: string) => read(`[u]\nsecret = x\n${lines}\n`).settings.users[0]?.access;
    expect(accessOf("deny = 0.0.0.0/0.0.0.0")?.decide("2001:db8::1").allowed).toBe(false);
    const opened = accessOf("deny = 0.0.0.0/0\npermit = 2001:db8::/32");
    expect(["2001:db8::1", "2001:db9::1", "192.0.2.1"].map((address) => opened?.decide(address).allowed)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("docs/protocol.md#disabled-events: blanks around the names of channelvars and disabledevents do not count", () => {
    const { general } = read("[general]\nchannelvars = a , CDR(b,c)\ndisabledevents = One , Two\n").settings;
    expect([general.channelVars, general.disabledEvents]).toEqual([
      ["a", "CDR(b,c)"],
      ["One", "Two"],
    ]);
  });
});

describe("deviations: frames", () => {
  const logIn = (): TestClient => createTestManager({ users: [admin] }).logIn("admin", "x", "Events: off");
  const tooLong = "Response: Error\nActionID: 1\nMessage: Failed to parse message: line too long\n\n";

  test.each([1023, 1024, 2046, 5000])(
    "docs/protocol.md#lines: an over-long line of %d bytes is dropped to its end, and no part of it becomes a header",
    (length) => {
      const client = logIn();
      client.send(`Action: UserEvent\r\nActionID: 1\r\n${"x".repeat(length)}\r\nX: 1\r\n\r\n`);
      expect(client.peer.taken()).toBe(tooLong);
    },
  );

  test("docs/protocol.md#flawed-messages: what is wrong with one message is forgotten with it", () => {
    const client = logIn();
    const many = Array.from({ length: 130 }, (_, at) => `H${at}: 1\r\n`).join("");
    client.send(`Action: Ping\r\nActionID: 1\r\nLong: ${"x".repeat(2000)}\r\n${many}\r\n`);
    client.act("Logoff", "ActionID: 2");
    expect(client.peer.taken()).toMatch(/^Response: Error\nActionID: 1\n.*\n\nResponse: Goodbye\nActionID: 2\n/);
  });

  test.each(["CoreSettings", "CoreStatus", "Events", "WaitEvent", "Ping"])(
    "docs/protocol.md#action-id: %s echoes an ActionID of 900 bytes whole",
    async (action) => {
      const client = logIn();
      const id = "i".repeat(900);
      client.act(action, `ActionID: ${id}`, "EventMask: off", "Timeout: 0");
      expect((await answer(client)).split("\r\n")[1]).toBe(`ActionID: ${id}`);
    },
  );
});

describe("deviations: actions", () => {
  const logIn = (backend?: MemoryBackend): TestClient =>
    createTestManager({ users: [admin] }, backend === undefined ? {} : { backend }).logIn("admin", "x", "Events: off");

  test.each([
    "module load x",
    "module\tload x",
    "MODULE \t unload x",
    "restart\tgracefully",
    '"module" load x',
    String.raw`modul\e "load" x`,
    'restart "gracefully"',
  ])("docs/protocol.md#command-blacklist: Command %j is blacklisted, however its words are written", async (line) => {
    const client = logIn();
    client.act("Command", `Command: ${line}`);
    expect(await answer(client)).toContain("Message: Command blacklisted\r\n");
  });

  test.each([
    ["ModuleLoad", []],
    ["ModuleLoad", ["LoadType: load"]],
    ["ModuleLoad", ["Module: x"]],
    [
      "AOCMessage",
      [
        "Channel: PJSIP/a",
        "MsgType: s",
        "ChargedItem: NA",
        "RateType: Duration",
        "CurrencyAmount: 1",
        "CurrencyMultiplier: One",
        "Time: 1",
        "TimeScale: Second",
        "Granularity: 1",
      ],
    ],
  ])(
    "docs/protocol.md#module-load, #advice-of-charge: %s with %j is answered exactly once",
    async (action, headers) => {
      const client = logIn(busyBackend(channelNamed("PJSIP/a", "1.1")));
      client.act(action, "ActionID: 1", ...headers);
      const first = await answer(client);
      client.act("Ping", "ActionID: 2");
      const all = first + (await answer(client));
      expect(all.match(/^Response: /gm)).toHaveLength(2);
    },
  );

  test.each([
    ["CoreShowChannelMap", []],
    ["CoreShowChannelMap", ["Channel: nosuch"]],
    ["Originate", ["Channel: Local/1@x", `ChannelId: ${"i".repeat(150)}`]],
  ])(
    "docs/protocol.md#core-show-channel-map, #originate: the error of %s %j ends in CRLF CRLF, with no LF alone",
    async (action, headers) => {
      const client = logIn();
      client.act(action, ...headers);
      const bytes = await answer(client);
      expect(bytes).toMatch(/^Response: Error\r\n/);
      expect(bytes.replaceAll("\r\n", "")).not.toContain("\n");
      expect(bytes.endsWith("\r\n\r\n") && !bytes.endsWith("\r\n\r\n\r\n")).toBe(true);
    },
  );

  test("docs/protocol.md#status: a variable that is not set has an empty value in Status", async () => {
    const client = logIn(busyBackend(channelNamed("PJSIP/a", "1.1")));
    client.act("Status", "Variables: nosuch");
    const bytes = await answer(client);
    expect(bytes).toContain("Variable: nosuch=\r\n");
    expect(bytes).not.toContain("(null)");
  });

  test.each(["name", "header", "method", "name(a", "name(a),header", "action"])(
    "docs/protocol.md#filter-grammar: the criteria %j are a format error",
    (criteria) => {
      expect(() => parseFilter(`eventfilter(${criteria})`, "x")).toThrow(FilterError);
    },
  );

  test("docs/protocol.md#update-config: NewCat with an unknown parent, Insert beyond the end, Insert then Append: nothing crashes, nothing is lost", () => {
    const steps = (...headers: string[]) => readSteps(new ActionMessage(headers.map((header) => fromText(header))));
    const open = () => {
      const document = openForEdit("f", new FakeConfigurationFiles({ f: "[a]\n" }));
      if (document === undefined) throw new Error("not opened");
      return document;
    };
    const newCat = steps("Action-000000: NewCat", "Cat-000000: b", 'Options-000000: inherit="nosuch"');
    expect(toEnd(applySteps(open(), newCat))).toBe("Template category not found");
    const document = open();
    const insert = ["Action-000000: Insert", "Cat-000000: a", "Var-000000: x", "Value-000000: 1", "Line-000000: 7"];
    const append = ["Action-000001: Append", "Cat-000001: a", "Var-000001: y", "Value-000001: 2"];
    expect(toEnd(applySteps(document, steps(...insert, ...append)))).toBeUndefined();
    expect(document.sections[0]?.variables.map(({ name }) => name)).toEqual(["x", "y"]);
  });
});

describe("deviations: configuration files", () => {
  test("docs/protocol.md#conf-lines: a stray --; is text, and a warning with file and line", () => {
    const file = parseConf("[a]\nx = 1\n--;\ny = 2\n", "f.conf");
    if (!file.ok) throw new Error("broken");
    expect(file.document.sections[0]?.variables.map(({ name }) => name)).toEqual(expect.arrayContaining(["x", "y"]));
    expect(file.warnings.map(({ file: name, line }) => `${name}:${line}`)).toContain("f.conf:3");
  });
});
