import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { isWireLine, wireBytes } from "@pluto-ami/recording";
import { expect, test } from "vitest";

import { ScratchProject } from "../../../../test/scratch-project.ts";
import { openRecording } from "../../src/tape/recorded-file.ts";

const program = `
import { connect } from "node:net";
import { startTestServer } from "@pluto-ami/test-server";

const ami = await startTestServer({ record: process.argv[2] });
const client = connect(ami.port, ami.host).resume();
client.write(\`Action: Login\\r\\nUsername: \${ami.username}\\r\\nSecret: \${ami.secret}\\r\\n\\r\\n\`);
await ami.expectAction("Login", {}, { within: "1m" });
for (let at = 1; ; at++) {
  ami.emit("UserEvent", { UserEvent: "tick", At: at });
  await ami.settled();
  console.log(at);
}
`;

/** The ticks that a recording has, and what is wrong with it. */
const ticksIn = (path: string): { readonly ticks: readonly string[]; readonly faults: readonly unknown[] } => {
  const faults: unknown[] = [];
  const ticks = [...openRecording(path, (fault) => faults.push(fault)).lines]
    .filter(isWireLine)
    .flatMap((line) => /\r\nAt: (\d+)\r\n/.exec(wireBytes(line))?.[1] ?? []);
  return { ticks, faults };
};

test.each(["calls.ndjson", "calls.ndjson.gz"])(
  "statement 36: the file of a process that was killed is readable to its last line: %s",
  async (name) => {
    using project = new ScratchProject({ "record.mjs": program });
    const path = join(project.folder, name);
    const child = spawn(process.execPath, ["record.mjs", path], {
      cwd: project.folder,
      env: project.env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let told = 0;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      told += text.split("\n").length - 1;
      // What is packed comes later, by as much as the machine is busy.
      if (told > 200 && ticksIn(path).ticks.length > 100) child.kill("SIGKILL");
    });
    expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);

    const { faults, ticks } = ticksIn(path);
    expect(faults).toEqual([]);
    expect(ticks.length).toBeGreaterThan(100);
    expect(ticks).toEqual(ticks.map((_, at) => `${at + 1}`));
  },
  60_000,
);
