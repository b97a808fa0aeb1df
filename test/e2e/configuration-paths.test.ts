import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { managerConf, pluto, Plutod } from "../plutod.ts";
import { Wire } from "../wire.ts";

const secret = "[outside]\nsecret = only-for-root\n";

describe("configuration actions reach the configuration folder and nothing else (docs/protocol.md#configuration-paths)", () => {
  let daemon: Plutod;
  let wire: Wire;
  beforeAll(async () => {
    daemon = await Plutod.start({
      "manager.conf": managerConf,
      "dots.conf": '[own]\n#include "../outside.conf"\n',
      "full.conf": "[own]\n#tryinclude /etc/passwd\n",
      "exec.conf": '[own]\n#exec "cat ../outside.conf"\n',
      "link.conf": "[own]\n#include linked.conf\n",
      "glob.conf": "[own]\n#include ../outs*.conf\n",
      "profiles.conf": "[own]\n#include cli.ini\n",
      "pluto.ini": "",
      "cli.ini": secret,
      "key.pem": secret,
    });
    writeFileSync(join(daemon.home, "outside.conf"), secret);
    mkdirSync(join(daemon.home, "etc2"));
    writeFileSync(join(daemon.home, "etc2/near.conf"), secret);
    symlinkSync(join(daemon.home, "outside.conf"), join(daemon.config, "linked.conf"));
    linkSync(join(daemon.config, "cli.ini"), join(daemon.config, "hard.conf"));
    wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
  });
  afterAll(async () => {
    wire[Symbol.dispose]();
    await daemon[Symbol.asyncDispose]();
  });

  const ask = async (action: string, ...headers: string[]): Promise<string> => {
    wire.act(action, "ActionID: q", ...headers);
    return wire.until(/Response: [^]*?\r\n\r\n/);
  };
  const names = [
    "../outside.conf",
    "../etc2/near.conf",
    "./../outside.conf",
    "nosuch/../../outside.conf",
    "linked.conf",
    "/etc/passwd",
    "../../../../../../../../etc/passwd",
    ".pluto-save.json",
    "cli.ini",
    "./cli.ini",
    "../etc/cli.ini",
    "CLI.INI",
    "hard.conf",
    "pluto.ini",
    "key.pem",
  ];

  test.each(
    ["GetConfig", "GetConfigJSON", "ListCategories", "CreateConfig"].flatMap((action) =>
      names.map((name) => [action, name]),
    ),
  )("%s %s", async (action, name) => {
    expect(await ask(action ?? "", `Filename: ${name}`)).toBe(
      "Response: Error\r\nActionID: q\r\nMessage: File requires escalated privileges\r\n\r\n",
    );
  });

  test.each(names)("UpdateConfig from and to %s", async (name) => {
    const step = ["Action-000000: NewCat", "Cat-000000: mine"];
    for (const [from, to] of [
      [name, "dots.conf"],
      ["exec.conf", name],
    ]) {
      expect(await ask("UpdateConfig", `SrcFilename: ${from}`, `DstFilename: ${to}`, ...step)).toContain(
        "Message: File requires escalated privileges\r\n",
      );
    }
    for (const file of [join(daemon.home, "outside.conf"), join(daemon.config, "cli.ini")]) {
      expect(readFileSync(file, "latin1")).toBe(secret);
    }
  });

  test.each(["dots.conf", "full.conf", "link.conf", "glob.conf", "profiles.conf"])(
    "what %s includes is not shown",
    async (name) => {
      for (const action of ["GetConfig", "GetConfigJSON", "ListCategories"]) {
        const answer = await ask(action, `Filename: ${name}`);
        expect(answer).toContain("Message: Config file has invalid format\r\n");
      }
      await daemon.says(new RegExp(`Cannot show ${name}: `));
    },
  );

  test("#exec is not run", async () => {
    expect(await ask("GetConfig", "Filename: exec.conf")).toBe(
      "Response: Success\r\nActionID: q\r\nCategory-000000: own\r\n\r\n",
    );
  });

  test("an encoded dot is a name, and nobody decodes it", async () => {
    expect(await ask("GetConfig", "Filename: %2e%2e/outside.conf")).toContain("Config file not found");
  });

  test("a NUL ends the line: what stands in front of it counts", async () => {
    expect(await ask("GetConfig", "Filename: ../outside.conf\0exec.conf")).toContain("escalated privileges");
  });

  test("a client cannot write an include", async () => {
    await ask("CreateConfig", "Filename: mine.conf");
    const steps = ["Action-000000: NewCat", "Cat-000000: a", "Action-000001: Append", "Cat-000001: a"];
    const name = "Var-000001: #include ../outside.conf";
    await ask("UpdateConfig", "SrcFilename: mine.conf", "DstFilename: mine.conf", ...steps, name, "Value-000001: x");
    const shown = await ask("GetConfig", "Filename: mine.conf");
    expect(shown).toContain("Line-000000-000000: #include ../outside.conf=x\r\n");
    expect(shown).not.toContain("only-for-root");
  });

  test("manager test filter reads no other files either", async () => {
    const { code, stderr } = await pluto(daemon, "manager test filter admin ../outside.conf");
    expect([code, stderr]).toEqual([1, expect.stringContaining("File requires escalated privileges")]);
  });

  test("nothing was made anywhere", () => {
    expect(readdirSync(daemon.home).filter((name) => name.endsWith(".conf"))).toEqual(["outside.conf"]);
  });
});
