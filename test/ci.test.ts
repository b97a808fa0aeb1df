import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { codeBlocks } from "./code-blocks.ts";
import { type Finished, run } from "./plutod.ts";
import { ScratchProject } from "./scratch-project.ts";

const blocks = codeBlocks("docs/ci.md");
const blockOf = (language: string, mark: string): string =>
  blocks.find(({ code, language: its }) => its === language && code.includes(mark))?.code ?? "";

const script = blockOf("sh", "# sh with-ami.sh COMMAND");
const nodeTest = blockOf("js", "// hangup.test.mjs");
const installation = blockOf("sh", "npm install").split("\n");
const workflow = blockOf("yaml", "runs-on");

const projectWith = (changed: string = script): ScratchProject =>
  new ScratchProject({
    "package.json": JSON.stringify({ name: "project", private: true }),
    "with-ami.sh": changed,
    "hangup.test.mjs": nodeTest,
  });

/** Runs a command in the project, with a TMPDIR of its own to see what stays behind. */
const runIn = (project: ScratchProject, command: string, ...args: string[]): Promise<Finished> =>
  run("sh", ["-c", 'cd "$0" && exec "$@"', project.folder, command, ...args], {
    ...project.env,
    TMPDIR: project.folder,
  });

const leftovers = ({ folder }: ScratchProject): string[] =>
  readdirSync(folder).filter((name) => name.startsWith("tmp."));

describe("docs/ci.md", () => {
  test("has with-ami.sh give the command a server, and leave nothing behind", async () => {
    using project = projectWith();
    const program = `
      import { connect } from "@pluto-ami/client";
      const { AMI_HOST: host, AMI_PORT: port, AMI_USER: username, AMI_SECRET: secret } = process.env;
      const client = await connect({ host, port: Number(port), username, secret, reconnect: false });
      console.log((await client.action("Ping")).get("Ping"), port);
      await client.close();
    `;
    writeFileSync(join(project.folder, "program.mjs"), program);
    const { code, stderr, stdout } = await runIn(project, "sh", "with-ami.sh", "node", "program.mjs");
    expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: "", stdout: expect.stringMatching(/^Pong \d+\n$/) });
    expect(leftovers(project)).toEqual([]);
    await expect(fetch(`http://127.0.0.1:${stdout.trim().slice("Pong ".length)}`)).rejects.toThrow("fetch failed");
  });

  test("has pluto, run by the command, find that daemon", async () => {
    using project = projectWith();
    const { code, stdout } = await runIn(project, "sh", "with-ami.sh", "pluto", "manager", "show", "users");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ci\s/m);
  });

  test("has the script end with the exit code of the command", async () => {
    using project = projectWith();
    expect(await runIn(project, "sh", "with-ami.sh", "sh", "-c", "exit 7")).toMatchObject({ code: 7 });
    expect(leftovers(project)).toEqual([]);
  });

  test("has the script say what is wrong with the configuration, and run nothing", async () => {
    using project = projectWith(script.replace("port = 0", "port = many"));
    const { code, stderr, stdout } = await runIn(project, "sh", "with-ami.sh", "echo", "ran");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/manager\.conf:4: /);
    expect(leftovers(project)).toEqual([]);
  });

  test("has the test in Node pass, by what the workflow runs", async () => {
    using project = projectWith();
    const pkgSet = installation.find((line) => line.startsWith("npm pkg set ")) ?? "";
    const [first, ...steps] = [...workflow.matchAll(/^ +- run: (.*)$/gm)].map(([, command = ""]) => command);
    expect(first).toBe("npm ci");
    const { code, stdout } = await runIn(project, "sh", "-e", "-c", [pkgSet, ...steps].join("\n"));
    expect(stdout).toMatch(/with-ami\.sh node --test[^]*sees a call end[^]*pass 1\n[^]*fail 0\n/);
    expect(code).toBe(0);
  });
});
