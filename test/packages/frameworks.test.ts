import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { describe, expect, onTestFinished, test } from "vitest";

import { run } from "../plutod.ts";
import { ScratchProject } from "../scratch-project.ts";

const program = promisify(execFile);
const root = resolve(import.meta.dirname, "../..");

/** A suite for a test server, with hooks that come from somewhere, or are there. */
const suiteOf = (hooks: string): string => `${hooks}
import { connect } from "node:net";
import { startTestServer } from "@pluto-ami/test-server";

let ami;
beforeAll(async () => {
  ami = await startTestServer({ strict: true });
});
afterEach(() => ami.check());
afterAll(() => ami.close());

const pause = () =>
  new Promise((resolve) => {
    const socket = connect(ami.port, ami.host);
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
      if (/ActionID: 2[^]*\\r\\n\\r\\n/.test(text)) socket.end(() => resolve(text));
    });
    const login = \`Action: Login\\r\\nUsername: \${ami.username}\\r\\nSecret: \${ami.secret}\\r\\n\\r\\n\`;
    socket.write(\`\${login}Action: QueuePause\\r\\nActionID: 2\\r\\n\\r\\n\`);
  });

test("a rule answers", async () => {
  ami.on("QueuePause").once().success("paused");
  expect(await pause()).toContain("paused");
});

test("what no rule answers is a violation", async () => {
  await pause();
  expect(() => ami.verify()).toThrow("unexpected-action");
  await ami.reset();
});
`;

describe("a test server in the test frameworks of others, which end by themselves", () => {
  test("vitest", async () => {
    const hooks = 'import { afterAll, afterEach, beforeAll, expect, test } from "vitest";';
    using project = new ScratchProject({ "pause.test.js": suiteOf(hooks) });
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const words = [vitest, "run", "--root", project.folder, "--reporter=json"];
    const { code, stdout } = await run(process.execPath, words, project.env);
    expect(JSON.parse(stdout)).toMatchObject({ numPassedTests: 2, numFailedTests: 0 });
    expect(code).toBe(0);
  });

  test("jest, in its ESM mode", { timeout: 300_000 }, async (context) => {
    if (process.env["PLUTO_SURVIVAL"] !== "full")
      return context.skip("it is installed from the registry: PLUTO_SURVIVAL=full does it");
    const folder = mkdtempSync(join(tmpdir(), "pluto-jest-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "suite", private: true, type: "module" }));
    writeFileSync(join(folder, "pause.test.js"), suiteOf(""));
    const tarballs = join(folder, "tarballs");
    const within = { cwd: folder, timeout: 240_000, maxBuffer: 2 ** 24 };
    await program(process.execPath, [join(root, "scripts/pack.mjs"), tarballs], within);
    const packages = ["protocol", "conf", "core", "node", "recording", "test-server"].flatMap((name) =>
      readdirSync(tarballs)
        .filter((file) => file.startsWith(`pluto-ami-${name}-`))
        .map((file) => join(tarballs, file)),
    );
    await program("npm", ["install", "--no-audit", "--no-fund", ...packages, "jest@30"], within);
    const env = { ...process.env, NODE_OPTIONS: "--experimental-vm-modules" };
    const { stdout } = await program("npx", ["jest", "--json"], { ...within, env });
    return expect(JSON.parse(stdout)).toMatchObject({ numPassedTests: 2, numFailedTests: 0 });
  });
});
