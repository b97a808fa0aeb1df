import { expect, test } from "vitest";

import type { ConfigurationFiles } from "../../../../src/ports/configuration-files.ts";
import { createTestManager, settle } from "../../../fakes.ts";
import { FakeConfigurationFiles } from "./config-files-fixture.ts";

const ask = async (files: ConfigurationFiles | undefined, action: string, ...headers: string[]): Promise<string> => {
  const { connect, clock } = createTestManager({ users: [] }, files === undefined ? {} : { configurationFiles: files });
  const client = connect("LOCAL");
  client.peer.taken();
  client.act(action, ...headers);
  await settle();
  clock.endTurn();
  await settle();
  return client.peer.taken().replaceAll("\r", "");
};

const files = () => new FakeConfigurationFiles({ f: '[t](!)\nx = 1\n[a](t)\nx = "2" \\ 3\n', v: "; nothing\n" });

test("GetConfigJSON: one line, names that come twice stay twice", async () => {
  expect(await ask(files(), "GetConfigJSON", "Filename: f", "Filter: TEMPLATES=include")).toBe(
    String.raw`Response: Success
JSON: {"t":{"istemplate":1,"x":"1"},"a":{"templates":"t","x":"1","x":"\"2\" \\ 3"}}

`,
  );
  expect(await ask(files(), "GetConfigJSON", "Filename: v")).toBe("Response: Success\nJSON: {}\n\n");
});

test.each([
  ["f2", "Response: Success\nMessage: New configuration file created successfully\n\n"],
  ["f", "Response: Error\nMessage: File exists\n\n"],
  ["none:x", "Response: Error\nMessage: No such file or directory\n\n"],
  ["../x", "Response: Error\nMessage: File requires escalated privileges\n\n"],
])("CreateConfig %s", async (name, answer) => {
  expect(await ask(files(), "CreateConfig", `Filename: ${name}`)).toBe(answer);
});

test.each(["GetConfig", "GetConfigJSON", "ListCategories", "CreateConfig", "UpdateConfig"])(
  "%s without files refuses every name",
  async (action) => {
    const answer = await ask(undefined, action, "Filename: f", "SrcFilename: f", "DstFilename: f");
    expect(answer).toBe("Response: Error\nMessage: File requires escalated privileges\n\n");
  },
);

test.each([
  ["GetConfig", "Filename: large", "Filter: .=a[ab]{900}[A-Y]"],
  ["GetConfigJSON", "Filename: large", "Filter: .=a[ab]{900}[A-Y]"],
  ["ListCategories", "Filename: large", "Match: .=a[ab]{900}[A-Y]"],
  [
    "UpdateConfig",
    "SrcFilename: large",
    "DstFilename: large",
    "Action-000000: EmptyCat",
    "Cat-000000: a",
    'Options-000000: "catfilter=.=a[ab]{900}[A-Y]"',
  ],
])("%s refuses a filter that would keep everybody waiting, and changes nothing", async (action, ...headers) => {
  const large = `[a]\n${Array.from({ length: 150 }, (_, n) => `v${n} = ${"ab".repeat(1000)}\n`).join("")}`;
  const folder = new FakeConfigurationFiles({ large });
  const answer = await ask(folder, action, ...headers);
  expect(answer).toMatch(
    /^Response: Error\nMessage: Filter too costly: on this file it could take more than \d+ steps; /,
  );
  expect(folder.texts.get("large")).toBe(large);
});
