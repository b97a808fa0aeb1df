import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { TestServer } from "../../../src/test-server.ts";
import { AmiClient } from "../../ami-client.ts";
import { started } from "../../started.ts";
import { runMain, Running } from "../run-main.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pluto-record-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const server = (): Promise<TestServer> => started({ users: [{ name: "panel", secret: "pa55word" }] });
const from = ({ port }: TestServer): readonly string[] => ["--from", `127.0.0.1:${port}`, "--user", "panel"];
const secret = { PLUTO_SECRET: "pa55word" };

describe("pluto record --from", () => {
  test("logs in and records what the user hears, until a signal; the secret is nowhere", async () => {
    const recorded = await server();
    const output = at("from.ndjson");
    writeFileSync(at("key"), "pa55word\n");
    const running = new Running(["record", "-o", output, ...from(recorded), "--secret-file", at("key")]);
    await running.says(/^Records what panel hears from 127\.0\.0\.1:\d+, into .*from\.ndjson\. Ctrl-C ends it\.$/m);
    expect(recorded.emit("PeerStatus", { Peer: "PJSIP/100" }).sessions).toBe(1);
    await recorded.settled();
    await expect.poll(() => readFileSync(output, "utf8")).toContain('["Event","PeerStatus"]');
    running.signal("SIGTERM");
    expect(await running.code).toBe(0);
    expect(running.stdout).toMatch(/^It is over: it was stopped\. \d+ bytes in /m);
    expect(readFileSync(output, "utf8") + running.stdout + running.stderr).not.toContain("pa55word");
  });

  test("hears the events alone that it wants, ends when its server does, and says so in JSON", async () => {
    const recorded = await server();
    const output = at("agent.ndjson.gz");
    const running = new Running(["record", "-o", output, ...from(recorded), "--events", "agent", "--json"], secret);
    await running.says(/"ready":true/);
    expect(recorded.emit("PeerStatus").withheld).toMatchObject([{ user: "panel", why: "event mask" }]);
    await recorded.close();
    expect(await running.code).toBe(0);
    const [, last] = running.stdout.trim().split("\n");
    expect(JSON.parse(last ?? "")).toEqual({
      output,
      bytes: expect.any(Number),
      lostMessages: 0,
      why: expect.any(String),
    });
    expect(gunzipSync(readFileSync(output)).toString()).toContain('"Authentication accepted"');
  });

  test("stops when its time is over, and tells what was lost when it was full", async () => {
    const recorded = await server();
    const words = ["record", "-o", at("short.ndjson"), ...from(recorded)];
    expect(await runMain([...words, "--for", "1s"], secret)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("its time is over"),
    });
    expect(await runMain([...words, "--for", "1s", "--max-size", "200"], secret)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^\d+ messages were lost: it was full \(--max-size\), or they were too long\n$/),
    });
  });

  test("a server that refuses the user, or is not there, is told, and the exit code is 2", async () => {
    const recorded = await server();
    const words = ["record", "-o", at("refused.ndjson"), ...from(recorded)];
    const refused = await runMain(words, { PLUTO_SECRET: "wr0ng" });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("refuses the user panel") });
    expect(refused.stderr).not.toContain("wr0ng");
    await recorded.close();
    expect(await runMain(words, secret)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("cannot be reached"),
    });
  });
});

describe("a recording that cannot be begun, or is ended before it was", () => {
  test("whose output cannot be made ends, and leaves no connection", async () => {
    const recorded = await server();
    for (const output of ["/nonexistent/x.ndjson", "/dev/full"]) {
      if (output === "/dev/full" && process.platform !== "linux") continue;
      const run = await runMain(["record", "-o", output, ...from(recorded)], secret);
      expect(run.code).not.toBe(0);
      expect(run.stderr).toContain(output);
      await expect.poll(() => recorded.sessions()).toEqual([]);
    }
  });

  test.each(["SIGINT", "SIGTERM"] as const)("whose server does not answer ends with %s", async (signal) => {
    const recorded = await server();
    recorded.faults.add({ fault: "accept-and-wait" });
    const running = new Running(["record", "-o", at("never.ndjson"), ...from(recorded)], secret);
    await expect.poll(() => recorded.sessions().length + (recorded.faults.list()[0]?.acted ?? 0)).toBeGreaterThan(0);
    running.signal(signal);
    expect(await running.code).toBe(2);
    expect(running.stderr).toContain("Nothing was recorded: it was stopped.");
  });

  test("whose server does not answer ends when its time is over", async () => {
    const recorded = await server();
    recorded.faults.add({ fault: "accept-and-wait" });
    expect(
      await runMain(["record", "-o", at("never.ndjson"), ...from(recorded), "--for", "200ms"], secret),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Nothing was recorded: its time is over."),
    });
  });

  test("leaves what is there with --anonymise until there is something else", async () => {
    const recorded = await server();
    await recorded.close();
    const output = at("old.ndjson");
    writeFileSync(output, "old\n");
    expect((await runMain(["record", "-o", output, ...from(recorded), "--anonymise"], secret)).code).toBe(2);
    expect(readFileSync(output, "utf8")).toBe("old\n");
  });
});

describe("pluto record --between", () => {
  test("programs connect to it in place of their server; numbers and names are others with --anonymise", async () => {
    const recorded = await server();
    const output = at("between.ndjson.gz");
    const words = ["record", "-o", output, "--between", `0:127.0.0.1:${recorded.port}`, "--anonymise"];
    const running = new Running(words);
    const [, port] = await running.says(/connect to 127\.0\.0\.1:(\d+) in place of 127\.0\.0\.1:\d+/);
    const client = await AmiClient.logIn({ ...recorded.connection, port: Number(port) });
    recorded.emit("Newchannel", {
      Channel: "PJSIP/trunk-00000001",
      CallerIDNum: "0301234567",
      CallerIDName: "Jane Roe",
    });
    await client.until("Event: Newchannel");
    expect(existsSync(output)).toBe(true);
    running.signal("SIGINT");
    expect(await running.code).toBe(0);
    const text = gunzipSync(readFileSync(output)).toString();
    expect(text).toContain('"anonymised":true');
    expect(text).toContain('["CallerIDNum","0');
    for (const hidden of ["0301234567", "Jane", "pa55word"]) expect(text).not.toContain(hidden);
  });
});

describe("what makes no sense", () => {
  const between = ["--between", "0:pbx.example"];
  const login = ["--from", "pbx.example", "--user", "u"];
  test.each<[words: readonly string[], message: string]>([
    [[], "where to? -o FILE"],
    [["-o", "x"], "--from HOST or --between PORT:HOST, one of them"],
    [["-o", "x", ...between, ...login], "--from HOST or --between PORT:HOST, one of them"],
    [["-o", "x", ...between, "--user", "u"], "--user goes with --from alone"],
    [["-o", "x", ...login, "--cert", "c"], "--cert goes with --between alone"],
    [["-o", "x", ...between, "--key", "k"], "--key goes with --cert"],
    [["-o", "x", "--from", "pbx.example"], "as whom? --user NAME"],
    [["-o", "x", "--from", "pbx.example:0", "--user", "u"], '"pbx.example:0" is not a server'],
    [["-o", "x", ...login], "with which secret? --secret-file FILE, or PLUTO_SECRET"],
    [["-o", "x", ...login, "--secret-file", "/nonexistent"], "There is no secret in /nonexistent: "],
    [["-o", "x", ...between, "--tls-ca", "/nonexistent"], "The certificates in /nonexistent cannot be read"],
    [["-o", "x", ...between, "--max-size", "much"], '"much" is not a number of bytes'],
    [["-o", "x", ...between, "--for", "60d"], "longer than 24 days"],
    [["-o", "x", ...between, "--for", "soon"], "--for is none"],
    [["-o", "k", ...login, "--secret-file", "./k"], "-o names the file of --secret-file, which would be lost"],
    [["-o", "x", ...between, "--extensions"], "--extensions goes with --anonymise alone"],
    [["-o", "x", "pbx.example"], "it takes options alone"],
    [["-o", "x", ...between, "--", "node", "panel.mjs"], "record runs no command"],
    [["-o", "/nonexistent/x", ...between, "--anonymise"], "/nonexistent/x"],
  ])("%j", async (words, message) => {
    expect(await runMain(["record", ...words])).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});
