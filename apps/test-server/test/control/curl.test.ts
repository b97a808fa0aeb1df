import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, onTestFinished, test } from "vitest";

import { codeBlocks } from "../../../../test/code-blocks.ts";
import { AmiClient } from "../ami-client.ts";
import { controlled } from "./controlled.ts";

const hasCurl = spawnSync("curl", ["--version"]).status === 0;

const script = `ami-script 1
on QueuePause once named lunch
Paused: true

  reply
  Response: Success
  Message: Interface paused successfully

play outage
  event
  Event: QueueCallerAbandon
  Queue: sales

`;

/** Runs lines of a shell with the control port as S; gives what they print. */
const shell = async (lines: string, control: string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), "pluto-curl-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "queue-panel.ami"), script);
  return new Promise((resolve, reject) => {
    execFile(
      "sh",
      ["-e", "-c", lines],
      { cwd: folder, env: { ...process.env, S: control, no_proxy: "*" } },
      (error, stdout, stderr) => (error === null ? resolve(stdout) : reject(new Error(`${error.message}\n${stderr}`))),
    );
  });
};

describe("Statement 19: what a Node test can do is possible with curl alone", () => {
  test.skipIf(!hasCurl)("as the README says it (skipped where there is no curl)", async () => {
    const { server, url } = await controlled({ clock: "manual" });
    const client = await AmiClient.logIn(server.connection);
    const block = codeBlocks("apps/test-server/README.md").find(({ code }) => code.includes("curl "))?.code ?? "";
    const lines = block.replace(/^S=.*\n/m, "");
    const running = shell(lines, url);
    await client.until("Event: QueueCallerAbandon");
    client.send("QueuePause", "Interface: PJSIP/100", "Paused: true");
    const printed = await running;
    expect(printed).toContain('"name":"QueuePause"');
    expect(printed).toMatch(/"now":"2026-05-28T20:27:10.000Z"/);
  });

  test.skipIf(!hasCurl)("rules, plays, faults, sessions, raw bytes, a reset, and a server of one's own", async () => {
    const { server, url } = await controlled();
    const client = await AmiClient.logIn(server.connection);
    const printed = await shell(
      `
curl -sf --data-binary @queue-panel.ami -H 'content-type: text/plain' $S/rules; echo
curl -sf -X POST $S/plays/outage; echo
printf 'Event: Odd\\r\\nByte: \\377\\r\\n\\r\\n' | curl -sf --data-binary @- -H 'content-type: application/octet-stream' "$S/raw?to=test"; echo
curl -sf $S/faults -d '{"fault":"cut","at":"inside","of":{"event":"Hangup"},"once":true}'; echo
curl -sf -X DELETE $S/faults
curl -sf $S/servers -d '{"name":"worker-3"}' >/dev/null
curl -sf -X DELETE $S/servers/worker-3
curl -s -X GET $S/reset; echo
curl -sf -X POST $S/reset
curl -s $S/verify -d ''
`,
      url,
    );
    const [rules, play, raw, fault, reset, verified] = printed.split("\n").map((line) => Object(JSON.parse(line)));
    expect([rules, play, raw, fault]).toEqual([
      { ids: [1], plays: ["outage"] },
      { play: "outage" },
      { sessions: 1 },
      { id: 1 },
    ]);
    expect(reset).toMatchObject({ status: 405, code: "method-not-allowed" });
    expect(verified).toEqual({ violations: [] });
    await client.until("Byte: \xff");
    expect(client.take()).toContain("Event: QueueCallerAbandon\n");
  });
});
