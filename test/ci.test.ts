import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { codeBlocks } from "./code-blocks.ts";
import { type Finished, run } from "./plutod.ts";
import { ScratchProject } from "./scratch-project.ts";

const blocks = codeBlocks("docs/ci.md");
const blockOf = (language: string, mark: string): string =>
  blocks.find(({ code, language: its }) => its === language && code.includes(mark))?.code ?? "";

const around = blockOf("sh", "pluto simulate -- ");
const strict = blockOf("sh", "pluto simulate --strict");
const nodeTest = blockOf("js", "// hangup.test.mjs");
const installation = blockOf("sh", "npm install").split("\n");
const workflow = blockOf("yaml", "runs-on");

/** What the page has npm run, for a project whose tests are one program. */
const project = (program: string, files: Readonly<Record<string, string>> = {}): ScratchProject =>
  new ScratchProject({
    "package.json": JSON.stringify({ name: "project", private: true, scripts: { test: "node program.mjs" } }),
    "program.mjs": program,
    ...files,
  });

/** Runs a line of a shell in the project. */
const runIn = ({ env, folder }: ScratchProject, line: string): Promise<Finished> =>
  run("sh", ["-ec", `cd "$0"\n${line}`, folder], env);

const connecting = `
  import { connect } from "@pluto-ami/client";
  const { AMI_HOST: host, AMI_PORT: port, AMI_USER: username, AMI_SECRET: secret } = process.env;
  const client = await connect({ host, port: Number(port), username, secret, reconnect: false });
`;

describe("docs/ci.md", () => {
  test("statement 38: what was with-ami.sh is one line, which gives the command a server and leaves nothing behind", async () => {
    expect(around.trim().split("\n")).toHaveLength(1);
    using scratch = project(`${connecting}
      console.log((await client.action("Ping")).get("Ping"), port);
      await client.close();
    `);
    const { code, stdout } = await runIn(scratch, around);
    expect(code).toBe(0);
    const [, port = ""] = /^Pong (\d+)$/m.exec(stdout) ?? [];
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow("fetch failed");
  });

  test("has the line end with the exit code of the command", async () => {
    using scratch = project("process.exit(7);");
    expect(await runIn(scratch, around)).toMatchObject({ code: 7 });
  });

  test("has it end with 3, with --strict, where the tests pass and something was asked for that no script answers", async () => {
    using scratch = project(`${connecting}
      await client.action("CoreSettings").catch(() => {});
      await client.close();
    `);
    mkdirSync(join(scratch.folder, "ami"));
    writeFileSync(join(scratch.folder, "ami/panel.ami"), "ami-script 1\n\non CoreStatus optional\n  as-asterisk\n");
    const { code, stderr } = await runIn(scratch, strict);
    expect(stderr).toMatch(/unexpected-action +CoreSettings/);
    expect(code).toBe(3);
  });

  test("has the test in Node pass, by what the workflow runs", async () => {
    using scratch = project("", { "hangup.test.mjs": nodeTest });
    const pkgSet = installation.find((line) => line.startsWith("npm pkg set ")) ?? "";
    const [first, ...steps] = [...workflow.matchAll(/^ +- run: (.*)$/gm)].map(([, command = ""]) => command);
    expect(first).toBe("npm ci");
    const { code, stdout } = await runIn(scratch, [pkgSet, ...steps].join("\n"));
    expect(stdout).toMatch(/pluto simulate -- node --test[^]*sees a call end[^]*pass 1\n[^]*fail 0\n/);
    expect(code).toBe(0);
  });
});
