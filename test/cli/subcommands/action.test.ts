import { describe, expect, test } from "vitest";

import { runMain } from "../../../apps/cli/test/run-main.ts";
import { at, startAsterisk } from "../asterisk.ts";

const start = async () => {
  const ami = await startAsterisk();
  ami.on("Ping").reply({ Response: "Success", Ping: "Pong" });
  ami.on("Echo").reply({ Response: "Success", X: [1, 2], Y: "Zoë" });
  ami.on("Nope").error("Permission denied");
  ami
    .on("CoreShowChannels")
    .list("Channels will follow", "CoreShowChannelsComplete", [{ Event: "CoreShowChannel", Channel: "A" }]);
  ami.on("Status").list("Channels will follow", "StatusComplete", [{ Event: "Status", Channel: "A" }]);
  ami.faults.add({ fault: "missing-complete", complete: "cancelled", of: { event: "StatusComplete" } });
  return ami;
};

const run = async (argv: readonly string[], stdin?: string) =>
  runMain([...at(await start()), "action", ...argv], stdin === undefined ? {} : { stdin });

/** The headers of an action Echo as they came, but those that every action has. */
const echoed = async (...headers: string[]) => {
  const ami = await start();
  await runMain([...at(ami), "action", "Echo", ...headers]);
  return (await ami.expectAction("Echo")).headers;
};

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
    const [, , ...headers] = await echoed("Channel=PJSIP/1", "Variable=a=1", "Variable=b=", "Name=Zoë");
    expect(headers).toEqual([
      ["Channel", "PJSIP/1"],
      ["Variable", "a=1"],
      ["Variable", "b="],
      ["Name", "Zoë"],
    ]);
  });

  test("sends headers that have the names of what every object has", async () => {
    const [, , ...headers] = await echoed("constructor=1", "__proto__=2", "__proto__=3");
    expect(headers).toEqual([
      ["constructor", "1"],
      ["__proto__", "2"],
      ["__proto__", "3"],
    ]);
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
