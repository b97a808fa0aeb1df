import { describe, expect, it } from "vitest";

import { Bench } from "../services.ts";

const bench = new Bench();
const managerCommands = [
  "manager kick session           -- Close a session of the manager",
  "manager kick user              -- Close all sessions of a user of the manager",
  "manager reload                 -- Read the manager's configuration again",
  "manager set debug [on|off]     -- Show or change whether events say where they come from",
  "manager show command           -- Explain an action of the manager",
  "manager show commands          -- List the actions of the manager",
  "manager show connected         -- List who is connected to the manager",
  "manager show eventq            -- List the events that wait for sessions",
  "manager show events            -- List the events of the manager",
  "manager show event             -- Explain an event of the manager",
  "manager show sessions closed   -- List the last sessions that ended, and why",
  "manager show settings          -- Show the manager's settings",
  "manager show statistics        -- Show what the manager has done since its start",
  "manager show users             -- List the users of manager.conf",
  "manager show user              -- Show what is configured for a user",
  "manager test filter            -- Explain which events a user gets",
];

const isAdditional = (line: string): boolean =>
  /^manager (kick user|show (eventq|sessions closed|statistics)|test filter)/.test(line);

describe("help", () => {
  it("lists every command of the manager, those of Pluto as well", async () => {
    expect(await bench.lines("help manager")).toEqual(managerCommands);
  });

  it("without a topic lists everything but the hidden commands", async () => {
    const lines = await bench.lines("help");
    expect(lines.map((line) => line.slice(0, 30).trimEnd())).toEqual([
      "acl show",
      "core show help",
      "core show settings",
      "core show uptime [seconds]",
      "core show version",
      "database del",
      "database deltree",
      "database get",
      "database put",
      "database show",
      "database showkey",
      "help",
      ...managerCommands.map((line) => line.slice(0, 30).trimEnd()),
      "module reload",
    ]);
  });

  it("of a command prints its usage, of a stranger that there is none", async () => {
    expect(await bench.lines("help Manager set DEBUG")).toEqual([
      "Usage: manager set debug [on|off]",
      "       Without a word it tells whether debugging is on. While it is on, events carry headers about their origin.",
    ]);
    expect(await bench.lines("help florb now")).toEqual(["No such command 'florb now'."]);
    expect(await bench.value("help core show v")).toEqual({
      topic: "core show v",
      commands: [{ command: "core show version", summary: "Show which version this is" }],
    });
  });
});

describe("core show help", () => {
  it("lists what an Asterisk would, so no eventq, closed sessions, statistics and tests of filters", async () => {
    expect(await bench.lines("core show help manager")).toEqual(managerCommands.filter((line) => !isAdditional(line)));
    expect(await bench.lines("core show help MANAGER sh")).toEqual(
      managerCommands.filter((line) => line.startsWith("manager show") && !isAdditional(line)),
    );
  });

  it("explains whatever command is named in full", async () => {
    expect((await bench.lines("core show help manager show eventq"))[0]).toBe("Usage: manager show eventq");
  });
});
