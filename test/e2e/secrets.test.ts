import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, describe, expect, test, vi } from "vitest";

import { pluto, Plutod } from "../plutod.ts";
import { Wire } from "../wire.ts";

const general = "[general]\nenabled = yes\nport = 0\nbindaddr = 127.0.0.1\n";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("secrets that manager.conf does not hold", () => {
  test("come from a file and from the environment; a changed one ends the sessions of its user", async () => {
    vi.stubEnv("TEST_SECRET_OF_BOB", "s3cret-bob");
    const manager = `${general}[ann]\nsecretfile = ann.secret\n[bob]\nsecretenv = TEST_SECRET_OF_BOB\n`;
    await using daemon = await Plutod.start({ "manager.conf": manager, "ann.secret": "s3cret-ann\n" });
    await daemon.says(
      /manager\.conf:6: The secret file 'ann\.secret' of user 'ann' should be mended: others may read it/,
    );
    using ann = await Wire.logIn(daemon.port, "ann", "s3cret-ann");
    using bob = await Wire.logIn(daemon.port, "bob", "s3cret-bob");
    const file = join(daemon.config, "ann.secret");
    writeFileSync(file, "s3cret-new\n");
    chmodSync(file, 0o600);
    expect(await pluto(daemon, "module", "reload", "manager")).toMatchObject({ code: 0 });
    await ann.closed();
    await daemon.says(
      /'ann' from 127\.0\.0\.1 lost access by a reload and was disconnected: the user's secret is another now/,
    );
    using again = await Wire.logIn(daemon.port, "ann", "s3cret-new");
    bob.act("Ping");
    await bob.until(/Ping: Pong/);
    chmodSync(file, 0o622);
    writeFileSync(file, "s3cret-theirs\n");
    const refused = await pluto(daemon, "module", "reload", "manager");
    expect(refused.code).toBe(1);
    expect(refused.stdout + refused.stderr).toMatch(
      /manager\.conf:6: The secret file .* cannot be used: others may write it/,
    );
    again.act("Ping");
    await again.until(/Ping: Pong/);
    expect(daemon.output).not.toContain("s3cret");
  });

  test("onsecretchange = keep leaves sessions", async () => {
    const files = {
      "manager.conf": `${general}[ann]\nsecret = old\n`,
      "pluto.ini": "[sessions]\nonsecretchange = keep\n",
    };
    await using daemon = await Plutod.start(files);
    using ann = await Wire.logIn(daemon.port, "ann", "old");
    writeFileSync(join(daemon.config, "manager.conf"), `${general}[ann]\nsecret = new\n`);
    expect(await pluto(daemon, "module", "reload")).toMatchObject({ code: 0 });
    ann.act("Ping");
    await ann.until(/Ping: Pong/);
    using _again = await Wire.logIn(daemon.port, "ann", "new");
  });

  test("a start without one, or with two, says where and what to do", async () => {
    await using daemon = Plutod.launch({
      "manager.conf": `${general}[ann]\nsecretenv = TEST_NO_SUCH\n[bob]\nsecret = x\nsecretfile = y\n`,
    });
    expect(await daemon.exit()).not.toBe(0);
    expect(daemon.output).toMatch(
      /manager\.conf:6: The variable 'TEST_NO_SUCH' of user 'ann' cannot be used: there is no such/,
    );
    expect(daemon.output).toMatch(/manager\.conf:9: User 'bob' has secret and secretfile/);
  });
});
