import { connect } from "@pluto-ami/client";
import { expect, test } from "vitest";

import { complete } from "../../../apps/cli/src/completion/completion.ts";
import { startAsterisk } from "../asterisk.ts";

test("asks the server; a refusal means no candidates", async () => {
  const ami = await startAsterisk({ '_command matchesarray "manager show " ""': ["c commands connected _EOF_"] });
  const client = await connect(ami.connection);
  expect(await complete(client, "manager sh")).toEqual([["show "], "sh"]);
  expect(await complete(client, "manager show ")).toEqual([["commands", "connected"], ""]);
  ami.on("Command").error("Permission denied");
  expect(await complete(client, "nonsense")).toEqual([[], "nonsense"]);
  await client.close();
});
