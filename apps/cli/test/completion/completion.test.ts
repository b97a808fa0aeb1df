import { connect } from "@pluto-ami/client";
import { expect, test } from "vitest";

import { complete, readMatches } from "../../src/completion/completion.ts";
import { asterisk, output, startServer } from "../scripted-server.ts";

test.each([
  ["show show shell _EOF_", ["shell", "show"]],
  ["_EOF_", []],
  ["No such command", []],
  ["s sb sa sb _EOF_", ["sa", "sb"]],
])("reads %j", (text, matches) => {
  expect(readMatches(text)).toEqual(matches);
});

test("asks the server; a refusal means no candidates", async () => {
  const server = await startServer(
    asterisk({
      '_command matchesarray "manager sh" "sh"': output("show show _EOF_"),
      '_command matchesarray "manager show " ""': output("c commands connected _EOF_"),
    }),
  );
  const client = await connect({ port: server.port, username: "admin", secret: "right" });
  expect(await complete(client, "manager sh")).toEqual([["show "], "sh"]);
  expect(await complete(client, "manager show ")).toEqual([["commands", "connected"], ""]);
  expect(await complete(client, "nonsense")).toEqual([[], "nonsense"]);
  await client.close();
  await server.stop();
});
