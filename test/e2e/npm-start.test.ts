import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { onTestFinished, test } from "vitest";

import { managerConf } from "../plutod.ts";
import { Terminal } from "../terminal.ts";

test("the console of npm start ends with its daemon, says so, and with a code that is not 0", async () => {
  const home = mkdtempSync(join(tmpdir(), "pluto-test-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const config = join(home, "etc");
  mkdirSync(config);
  writeFileSync(join(config, "manager.conf"), managerConf);
  const { PLUTO_CONFIG: _config, PLUTO_SECRET: _secret, ...inherited } = process.env;
  const env = { ...inherited, HOME: home, PLUTO_RUNTIME: join(home, "run"), XDG_STATE_HOME: join(home, "state") };
  const start = resolve(import.meta.dirname, "../../scripts/start.mjs");
  using terminal = new Terminal(process.execPath, [start, "--config", config], { env, columns: 200 });
  await terminal.shows(/Ctrl-D leaves the console and stops the daemon\.[^]*\n\S+>\s*$/);
  const [, processId] = /"pid":(\d+)/.exec(readFileSync(join(home, "state/pluto/plutod.log"), "utf8")) ?? [];
  process.kill(Number(processId), "SIGKILL");
  await terminal.shows(/plutod has ended \(SIGKILL\), and the console with it\. The log is \S+plutod\.log/);
  await terminal.exits(1);
}, 60_000);
