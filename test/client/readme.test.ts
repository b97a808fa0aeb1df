import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { startTestServer } from "@pluto-ami/test-server";
import { expect, onTestFinished, test } from "vitest";

import { runReadme } from "../readme.ts";

const folder = resolve(import.meta.dirname, "..");
const readme = readFileSync(join(folder, "../packages/client/README.md"), "utf8");

test("the first example in the README of packages/client runs as it stands", async () => {
  const ami = await startTestServer({ users: [{ name: "admin", secret: "change-me" }] });
  onTestFinished(() => ami.close());
  ami
    .on("CoreShowChannels")
    .list("Channels will follow", "CoreShowChannelsComplete", [{ Event: "CoreShowChannel", Channel: "PJSIP/100-1" }]);
  ami
    .on("Command", { Command: "manager show connected" })
    .reply({ Response: "Success", Message: "Command output follows", Output: "1 users connected." });
  const scratch = mkdtempSync(join(tmpdir(), "pluto-readme-"));
  onTestFinished(() => rmSync(scratch, { recursive: true }));
  const page = join(scratch, "README.md");
  expect(readme).toContain("port: 5038");
  writeFileSync(page, readme.replace("port: 5038", `port: ${ami.port}`));
  const { printed } = await runReadme(folder, page);
  expect(printed).toBe("Pong\nPJSIP/100-1\ntrue 1 users connected.");
});
