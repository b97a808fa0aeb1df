import { describe, expect, test } from "vitest";

import { binaries, pluto, Plutod, run } from "../plutod.ts";
import { Wire } from "../wire.ts";

const managerConf = `[general]
enabled = yes
port = 0
bindaddr = 127.0.0.1
displayconnects = no

[ops]
secret = s3cret-ops
read = all
write = all

[bob]
secret = s3cret-bob
`;

/** The lines of the log that tell of changes, as a collector of logs reads them. */
const changesIn = (daemon: Plutod): Readonly<Record<string, unknown>>[] =>
  daemon.output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line): Record<string, unknown> => JSON.parse(line))
    .filter(({ kind }) => kind === "change" || kind === "kick");

describe("who changed what stands in the log, as fields and by default", () => {
  test("a client's actions, an operator's commands, and who ended whose session, without a secret", async () => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    using ops = await Wire.logIn(daemon.port, "ops", "s3cret-ops");
    using bob = await Wire.logIn(daemon.port, "bob", "s3cret-bob");
    ops.act("Ping");
    ops.act("DBPut", "Family: trunk", "Key: alice", "Val: s3cret-trunk");
    ops.act("UpdateConfig", "SrcFilename: none.conf", "DstFilename: none.conf");
    await ops.until(/Response: Error/);
    const { stdout } = await pluto(daemon, "--json", "manager", "show", "connected");
    const sessions: { username: string; fileDescriptor: number }[] = JSON.parse(stdout);
    const number = sessions.find(({ username }) => username === "bob")?.fileDescriptor;
    expect(await pluto(daemon, "manager", "kick", "session", String(number))).toMatchObject({ code: 0 });
    await bob.closed();
    expect(await pluto(daemon, "manager", "kick", "user", "ops")).toMatchObject({
      code: 0,
      stdout: "Kicking 1 session of the user 'ops'\n",
    });
    expect(await pluto(daemon, "manager", "kick", "user", "ops")).toMatchObject({ code: 1 });
    await daemon.says(/"result":"Error","msg":"Change: 'manager kick user ops'/);
    const client = { level: 30, kind: "change", user: "ops", address: "127.0.0.1", session: 1 };
    const console = { level: 30, user: "local", address: "local" };
    expect(changesIn(daemon)).toMatchObject([
      { ...client, action: "DBPut", request: "Family: trunk, Key: alice", result: "Success" },
      { ...client, action: "UpdateConfig", request: expect.stringContaining("none.conf"), result: "Error" },
      { ...console, kind: "kick", kicked: "bob", kickedAddress: "127.0.0.1", kickedSession: number, reason: "kicked" },
      { ...console, kind: "change", command: "manager kick session", request: `manager kick session ${number}` },
      { ...console, kind: "kick", kicked: "ops", kickedSession: 1 },
      { ...console, kind: "change", command: "manager kick user", result: "Success" },
      { ...console, kind: "change", command: "manager kick user", result: "Error" },
    ]);
    expect(daemon.output).not.toContain("s3cret");
  });

  test("what an edit of the files has made of the users, from the reload that takes it up on, and who asked for that", async () => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    const edit = (words: readonly string[], input = ""): Promise<unknown> =>
      run(process.execPath, [binaries.pluto, "user", ...words, "--config", daemon.config], daemon.env, input);
    await edit(["add", "dialer", "--write", "originate"], "s3cret-dialer\n");
    await edit(["passwd", "ops"], "s3cret-new\n");
    await edit(["set", "ops", "read=call"]);
    await edit(["remove", "bob"]);
    await daemon.says(/removed 'bob'/);
    await pluto(daemon, "module", "reload");
    const users = { kind: "change", address: "local", result: "Success" };
    const reload = { kind: "change", address: "local", user: "local", command: "module reload" };
    expect(changesIn(daemon)).toMatchObject([
      { ...users, request: "added 'dialer'" },
      reload,
      { ...users, request: "changed 'ops' (secret)" },
      reload,
      { ...users, request: "changed 'ops' (read)" },
      reload,
      { ...users, request: "removed 'bob'" },
      reload,
      reload,
    ]);
    expect(daemon.output).not.toContain("s3cret");
  });
});
