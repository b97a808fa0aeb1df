import { noBytes } from "@pluto-ami/protocol";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { actionCatalog, eventCatalog } from "@pluto-ami/protocol/catalog";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { defineAction } from "../../src/action/define-action.ts";
import { asterisk13Persona } from "../../src/persona/asterisk-13.ts";
import { Bench } from "../command/services.ts";
import { createTestManager, type TestClient } from "../fakes.ts";

const loginTime = Date.parse("2016-10-12T09:43:57.067Z");

/** An operator's session, command by command: see the file's own head for its marks. */
const transcript = readFileSync(join(import.meta.dirname, "asterisk-13-transcript.txt"), "utf8")
  .split(/^pluto\*CLI> /m)
  .slice(1)
  .map((text) => {
    const [command = "", ...lines] = text.replace(/\n$/, "").split("\n");
    return [command, lines] as const;
  });

/** A transcript as a pattern for what is printed: everything that is there counts, to the column. */
const patternOf = (lines: readonly string[]): RegExp => {
  const parts = lines.map((line) => {
    if (line === "⋮") return String.raw`(?:[^\n]*\n)*?`;
    const pieces = line.split("…").map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
    return `${pieces.join(String.raw`[^\n]*`)}\n`;
  });
  // Usage texts of our own may be longer.
  return new RegExp(`^${parts.join("")}${lines.at(-1)?.trim() === "…" ? String.raw`(?:[ \t]+[^\n]*\n)*` : ""}$`);
};

/** The console of the transcript's machine: `test` is logged in as the 75th client, and has just sent an empty message. */
const createConsole = (): { bench: Bench; client: TestClient } => {
  const users = [{ name: "test", secret: "test", read: "all", write: "all", permit: ["127.0.0.1/32"] }] as const;
  const bench = new Bench({ persona: asterisk13Persona, now: loginTime, systemName: noBytes, users });
  for (let id = 1; id < 74; id++) bench.connect().session?.peerClosed();
  const client = bench.logIn("test", "test");
  const run = (): void => {};
  for (const name of ["AgentLogoff", "Agents", "AGI"]) {
    bench.services.actions.register(defineAction({ name, classes: [], doc: { synopsis: "Of a module." }, run }));
  }
  bench.services.state.listeners = { tcp: "127.0.0.1:5038", tls: undefined };
  bench.services.state.general = { ...bench.services.state.general, tlsEnabled: false };
  client.peer.taken();
  return { bench, client };
};

beforeEach(() => vi.stubEnv("TZ", "UTC"));
afterEach(() => vi.unstubAllEnvs());

describe("the transcript of an Asterisk 13, to the column", () => {
  test("it is all there", () => {
    expect(transcript.map(([command]) => command)).toEqual(
      expect.arrayContaining([
        "help manager",
        "manager show connected",
        "manager show settings",
        "manager show eventq",
      ]),
    );
    expect(transcript.length).toBe(19);
  });

  test.each(transcript)("%s", async (command, lines) => {
    const { bench, client } = createConsole();
    if (command === "manager show connected") await bench.clock.advance(3000);
    if (command === "manager show eventq") {
      await bench.clock.advance(Date.parse("2016-10-12T09:47:41.510Z") - loginTime);
      client.send("\r\n");
      bench.clock.endTurn();
    }
    const { text } = await bench.run(command);
    expect(text).toMatch(patternOf(lines));
  });

  test("the lost cells of manager show connected stand below their titles", async () => {
    const { bench } = createConsole();
    const [titles = "", row = ""] = await bench.lines("manager show connected");
    const columns = ["Username", "IP Address", "Start", "Elapsed", "FileDes", "HttpCnt", "Read"];
    const cells = columns.map((title) => row.slice(titles.indexOf(title)).split(" ")[0]);
    expect(cells).toEqual(["test", "127.0.0.1", "1476265437", "0", "75", "0", "2147483647"]);
  });
});

describe("the wire of an Asterisk 13 (docs/protocol.md#history)", () => {
  const admin = { name: "admin", secret: "x", read: "all", write: "all" } as const;
  const create = () => createTestManager({ users: [admin] }, { persona: asterisk13Persona });

  test("the banner has the version of its time, the last number of one digit", () => {
    expect(create().connect().peer.taken()).toBe("Asterisk Call Manager/2.10.6\n");
  });

  test("FullyBooted says no more than that it is", () => {
    const { connect } = create();
    const client = connect();
    client.peer.taken();
    client.act("Login", "Username: admin", "Secret: x", "ActionID: 1", "Events: system");
    expect(client.peer.taken()).toBe(
      "Response: Success\nActionID: 1\nMessage: Authentication accepted\n\n" +
        "Event: FullyBooted\nPrivilege: system,all\nStatus: Fully Booted\n\n",
    );
  });

  test.each([
    [
      "a command",
      "manager show users",
      "\nusername\n--------\nadmin\n-------------------\n1 manager users configured.\n",
    ],
    ["one that says nothing", "manager reload", ""],
    [
      "an unknown one",
      "nosuch",
      "No such command 'nosuch' (type 'core show help nosuch' for other possible commands)\n",
    ],
    ["the value of one", "manager show users\r\nFormat: json", '["admin"]\n'],
  ])("%s is answered with Follows, its text bare up to the mark", async (_title, line, output) => {
    const { logIn } = create();
    const client = logIn("admin", "x", "Events: off");
    client.send(`Action: Command\r\nActionID: 7\r\nCommand: ${line}\r\n\r\n`);
    await vi.waitFor(() => expect(client.peer.hasMore).toBe(true));
    expect(client.peer.takenBytes()).toBe(
      `Response: Follows\r\nPrivilege: Command\r\nActionID: 7\r\n${output}--END COMMAND--\r\n\r\n`,
    );
  });

  test("a Command without a command is an error all the same", async () => {
    const client = create().logIn("admin", "x", "Events: off");
    client.act("Command");
    await vi.waitFor(() => expect(client.peer.hasMore).toBe(true));
    expect(client.peer.taken()).toBe("Response: Error\nMessage: No command provided\n\n");
  });

  test("what came later does not exist: actions, headers of answers, headers of requests", () => {
    const client = create().logIn("admin", "x", "Events: off");
    client.act("CoreShowChannelMap", "Channel: x");
    expect(client.peer.taken()).toContain("Message: Invalid/unknown command: CoreShowChannelMap.");
    client.act("CoreSettings");
    expect(client.peer.taken()).toMatch(
      /^AMIversion: 2\.10\.6\nAsteriskVersion: 13\.21\.1 .*CoreHTTPenabled: No\n\n$/ms,
    );
    client.act("CoreStatus");
    expect(client.peer.taken()).toMatch(/CoreCurrentCalls: 0\n\n$/);
    // The current Asterisk refuses these criteria.
    client.act("Filter", "Operation: Add", "Filter: x", "MatchCriteria: nosuch(x)");
    expect(client.peer.taken()).toBe("Response: Success\nMessage: Success\n\n");
  });
});

describe("documents under the persona 13 (docs/protocol.md#older-layouts)", () => {
  const titles = async (command: string): Promise<string[]> => {
    const lines = await new Bench({ persona: asterisk13Persona }).lines(command);
    return lines.filter((line) => /^(?:\[[A-Z][A-Za-z ]+\]|.*-= Info.*)$/.test(line));
  };

  test("an action has the sections of its time in their order, and no heading", async () => {
    const eventTitles = ["[Synopsis]", "[Syntax]", "[Arguments]", "[See Also]"];
    expect(await titles("manager show command Status")).toEqual([
      "[Syntax]",
      "[Synopsis]",
      "[Description]",
      "[Arguments]",
      "[See Also]",
      "[Privilege]",
      "[List Responses]",
      ...eventTitles,
      "[Final Response]",
      ...eventTitles,
    ]);
  });

  test("headers and events that came later are not documented", async () => {
    const bench = new Bench({ persona: asterisk13Persona });
    expect((await bench.lines("manager show command Filter")).join("\n")).not.toContain("MatchCriteria");
    expect(await bench.lines("manager show event DialState")).toEqual(["Could not find event 'DialState'"]);
    expect((await bench.lines("manager show events")).join("\n")).not.toContain("DialState");
  });

  test("manager show events leaves no name out, however many are in its last row", async () => {
    const bench = new Bench({ persona: asterisk13Persona });
    for (const more of ["", "Zz1", "Zz2"]) {
      const doc = { synopsis: "Ours." };
      if (more !== "") bench.services.events.register({ name: more, classes: ["user"], doc });
      const printed = (await bench.lines("manager show events")).slice(2).flatMap((line) => line.trim().split(/ +/));
      expect(printed).toEqual(bench.services.events.list().map((name) => name.slice(0, 20)));
    }
  });

  test("before the first event the queue holds its placeholder", async () => {
    const bench = new Bench({ persona: asterisk13Persona });
    bench.connect();
    const lines = ["Usecount: 1", "Category: 0", "Event:", "Event: Placeholder", ""];
    expect(await bench.lines("manager show eventq")).toEqual(lines);
  });

  test("manager kick session works, though no list has it", async () => {
    const bench = new Bench({ persona: asterisk13Persona });
    const client = bench.connect();
    expect((await bench.run(`manager kick session ${client.session?.id}`)).text).toMatch(/^Kicking/);
  });
});

test("every event and header that came later is one that the catalogue knows", () => {
  const events: readonly string[] = Object.keys(eventCatalog);
  expect(asterisk13Persona.laterEvents.filter((name) => !events.includes(name))).toEqual([]);
  const actions: readonly string[] = Object.keys(actionCatalog);
  expect(Object.keys(asterisk13Persona.unknownHeaders).filter((name) => !actions.includes(name))).toEqual([]);
});
