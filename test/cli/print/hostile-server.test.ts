import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "vitest";

import { runMain } from "../../../apps/cli/test/run-main.ts";
import { at, startAsterisk } from "../asterisk.ts";

/** A title, a blink, a beep, a C1 sequence, a turn of direction, a character that hides, and a carriage return. */
const evil = "\u001B]0;OWNED\u0007\u001B[5m\u009B2J\u202E\u2066\u200B\uFEFF\r>";

/** What is left of a text when our own looks and sequences are taken away. */
const withoutOurs = (text: string): string =>
  text.replaceAll(/\u001B\[(?:0|1|2|7|31|36|1;3[1-6])m|\r?\u001B\[(?:K|H|J)|\u001B\[\?(?:25|1049|2004)[hl]|\r\n/g, "");

const steering = /[\0-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/;

const folder = mkdtempSync(join(tmpdir(), "pluto-hostile-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An answer, as lines behind its first and its ActionID. */
type Answer = readonly [response: "Success" | "Error", ...lines: readonly string[]];

/** What a server says to some of the actions, or to a command by its line. */
type Answers = Readonly<Record<string, Answer | ((command: string) => Answer)>>;

const output = (...lines: readonly string[]): Answer => [
  "Success",
  "Message: Command output follows",
  ...lines.map((line) => `Output: ${line}`),
];
const ok: Answer = ["Success", `Message: ${evil}`];
const event = `Event: X${evil}\r\nA${evil}: b${evil}\r\nC: ${evil}\r\n\r\n`;

/** Lets everybody in, and says of everything that it is evil. */
const friendly: Answers = {
  Challenge: ["Error"],
  Login: ok,
  Ping: ok,
  Events: ok,
  Filter: ok,
  Logoff: ok,
  CoreSettings: ["Success", `SystemName: ${evil}`, "AsteriskVersion: 1"],
  Command: (command) =>
    command.startsWith("_command")
      ? output(`a${evil} x${evil} xy _EOF_`)
      : output(`  Name${evil}  Other  More`, "-----", `row ${evil}`),
};

const refusing = (name: string): Answers => ({ ...friendly, [name]: ["Error", `Message: no ${evil} way`] });

const jsonOf = (value: unknown): Answers => ({
  ...friendly,
  Command: output(...JSON.stringify(value).split("\n")),
});

const sessions = [{ fileDescriptor: 1, username: evil, address: evil, readMask: 1, writeMask: 1, pendingEvents: 2 }];

const against = async (
  words: readonly string[],
  answers: Answers,
  banner = `Asterisk Call Manager/${evil.replaceAll("\r", "")}9`,
) => {
  const ami = await startAsterisk();
  ami.faults.add({ fault: "banner", text: banner });
  for (const [name, answer] of Object.entries(answers))
    ami
      .on(name, (call) => {
        const [response, ...lines] = typeof answer === "function" ? answer(call.get("Command")) : answer;
        call.raw([`Response: ${response}`, `ActionID: ${call.actionId}`, ...lines, "", ""].join("\r\n"));
      })
      // Who was let in by a rule has not logged in.
      .even("before-login");
  const raise = (): void => {
    for (const session of ami.sessions()) ami.raw(event, session);
  };
  const happening = words.includes("events") ? setInterval(raise, 20) : undefined;
  try {
    const { stdout, stderr } = await runMain([...at(ami), ...words], { tty: true, env: { HOME: folder } });
    return stdout + stderr;
  } finally {
    clearInterval(happening);
  }
};

describe("a server that means harm does not steer the terminal", () => {
  test.each<[what: string, words: readonly string[], answers: Answers, banner?: string]>([
    ["the greeting", ["ping", "--count", "1"], friendly],
    ["a greeting that is none", ["check"], friendly, evil],
    ["why a login was refused", ["check"], refusing("Login")],
    ["why a login was refused, by a command", ["core", "show", "version"], refusing("Login")],
    ["why a Ping failed", ["check"], refusing("Ping")],
    ["why a ping failed", ["ping", "--count", "1"], refusing("Ping")],
    ["what a command says", ["core", "show", "version"], friendly],
    ["what a command says as JSON", ["--json", "core", "show", "version"], friendly],
    ["JSON of the server", ["--json", "x"], jsonOf({ [evil]: evil })],
    ["why a command failed", ["core", "show", "version"], refusing("Command")],
    ["why a command failed, as JSON", ["--json", "core", "show", "version"], refusing("Command")],
    ["an action's answer", ["action", "Ping"], friendly],
    ["an action's answer as JSON", ["--json", "action", "Ping"], friendly],
    ["an action's failure", ["action", "Ping"], refusing("Ping")],
    ["events", ["events", "--count", "1"], friendly],
    ["events with all headers", ["events", "--count", "1", "--verbose"], friendly],
    ["events as JSON", ["--json", "events", "--count", "1"], friendly],
    ["a screen of top", ["top", "--interval", "0.1"], jsonOf(sessions)],
    ["a snapshot of top", ["--json", "top"], jsonOf(sessions)],
    ["candidates", ["completion", "candidates", "--", "x"], friendly],
  ])("%s", async (_what, words, answers, banner) => {
    const printed = await against(words, answers, banner);
    expect(printed).not.toBe("");
    expect(withoutOurs(printed)).not.toMatch(steering);
  });

  test("neither do names in a file of profiles, nor words of the command line", async () => {
    mkdirSync(join(folder, ".config", "pluto"), { recursive: true });
    writeFileSync(
      join(folder, ".config", "pluto", "cli.ini"),
      `[a${evil.replaceAll("\r", "")}]\nhost = b${evil.replaceAll("\r", "")}\n`,
    );
    const env = { HOME: folder };
    const runs = await Promise.all([
      runMain(["profile", "list"], { tty: true, env }),
      runMain(["profile", "remove", `x${evil}`], { tty: true, env }),
      runMain([`--${evil}`], { tty: true, env }),
      runMain(["--profile", evil, "x"], { tty: true, env }),
      runMain(["check", "--warning", evil], { tty: true, env }),
      runMain(["events", evil, "--filter", `A~(${evil}`], { tty: true, env }),
    ]);
    for (const { stdout, stderr } of runs) {
      expect(stdout + stderr).not.toBe("");
      expect(withoutOurs(stdout + stderr)).not.toMatch(steering);
    }
  });
});
