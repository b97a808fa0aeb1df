import { afterEach, describe, expect, test } from "vitest";

import { runMain } from "../run-main.ts";
import { asterisk, type ScriptedServer, startServer } from "../scripted-server.ts";

let server: ScriptedServer;
afterEach(() => server.stop());

const others = {
  Ping: ["Response: Success", "$ID", "Ping: Pong", "", ""],
  Echo: ["Response: Success", "$ID", "X: 1", "X: 2", "Y: Zoë", "", ""],
  CoreShowChannels:
    "Response: Success|$ID|EventList: start|Message: Channels will follow||Event: CoreShowChannel|$ID|Channel: A||Event: CoreShowChannelsComplete|$ID|EventList: Complete|ListItems: 1||".split(
      "|",
    ),
  Status:
    "Response: Success|$ID|EventList: start|Message: Channels will follow||Event: Status|$ID|Channel: A||Event: StatusComplete|$ID|EventList: cancelled|ListItems: 1||".split(
      "|",
    ),
};

const run = async (argv: readonly string[], stdin?: string) => {
  server = await startServer(asterisk({}, others));
  const where = ["--host", "127.0.0.1", "--port", String(server.port), "--user", "admin", "--secret", "right"];
  return runMain([...where, "action", ...argv], stdin === undefined ? {} : { stdin });
};

const sent = (name: string): readonly string[] =>
  (server.seen.find((action) => action.name === name)?.lines ?? []).filter((line) => !/^action/i.test(line));

describe("action", () => {
  test.each<[title: string, argv: string[], stdin: string | undefined, expected: { code: number; stdout: string }]>([
    ["one answer", ["Ping"], undefined, { code: 0, stdout: "Response: Success\nPing: Pong\n" }],
    [
      "its ActionID, if it was given one",
      ["Ping", "ActionID=7"],
      undefined,
      { code: 0, stdout: "Response: Success\nActionID: 7\nPing: Pong\n" },
    ],
    [
      "a list",
      ["CoreShowChannels"],
      undefined,
      {
        code: 0,
        stdout:
          "Response: Success\nEventList: start\nMessage: Channels will follow\n\nEvent: CoreShowChannel\nChannel: A\n\nEvent: CoreShowChannelsComplete\nEventList: Complete\nListItems: 1\n",
      },
    ],
    [
      "a list that the server cancelled, which is a failure",
      ["Status"],
      undefined,
      {
        code: 1,
        stdout:
          "Response: Success\nEventList: start\nMessage: Channels will follow\n\nEvent: Status\nChannel: A\n\nEvent: StatusComplete\nEventList: cancelled\nListItems: 1\n",
      },
    ],
    ["JSON", ["Echo", "--json"], undefined, { code: 0, stdout: '{"Response":"Success","X":["1","2"],"Y":"Zoë"}\n' }],
    ["an error", ["Nope"], undefined, { code: 1, stdout: "Response: Error\nMessage: Permission denied\n" }],
    [
      "frames of standard input, with their ActionIDs",
      ["-"],
      "\nAction: Ping\nActionID: 1\n\nAction: Nope\nActionID: 2\n",
      {
        code: 1,
        stdout:
          "Response: Success\nActionID: 1\nPing: Pong\n\nResponse: Error\nActionID: 2\nMessage: Permission denied\n",
      },
    ],
    ["no frames at all", ["-"], "", { code: 0, stdout: "" }],
  ])("prints %s", async (_title, argv, stdin, expected) => {
    expect(await run(argv, stdin)).toEqual({ ...expected, stderr: "" });
  });

  test("sends the headers as they are, in order, repeated ones too", async () => {
    await run(["Echo", "Channel=PJSIP/1", "Variable=a=1", "Variable=b=", "Name=Zoë"]);
    expect(sent("Echo")).toEqual(["Channel: PJSIP/1", "Variable: a=1", "Variable: b=", "Name: ZoÃ«"]);
  });

  test("sends headers that have the names of what every object has", async () => {
    await run(["Echo", "constructor=1", "__proto__=2", "__proto__=3"]);
    expect(sent("Echo")).toEqual(["constructor: 1", "__proto__: 2", "__proto__: 3"]);
  });

  test.each<[title: string, argv: string[], stdin: string | undefined, complaint: string]>([
    ["no name", [], undefined, "which action?"],
    ["a word that is no header", ["Ping", "Channel"], undefined, '"Channel" is no Header=value'],
    ["a word without a name", ["Ping", "=x"], undefined, '"=x" is no Header=value'],
    ["headers besides frames", ["-", "A=b"], "", "headers come from the frames"],
    ["a frame without an action", ["-"], "Channel: 1\n\n", "a frame without an Action header"],
  ])("%s is told", async (_title, argv, stdin, complaint) => {
    const { code, stderr } = await run(argv, stdin);
    expect(stderr).toContain(complaint);
    expect(code).toBeGreaterThan(0);
  });
});

test("completes names of actions, then their headers", async () => {
  server = await startServer(asterisk({}));
  const words = async (...typed: string[]) => (await runMain(["completion", "candidates", "--", ...typed])).stdout;
  expect(await words("action", "corestat")).toBe("CoreStatus\n");
  expect((await words("action", "originate", "Ch")).split("\n")).toEqual(
    expect.arrayContaining(["Channel=", "ChannelId="]),
  );
});
