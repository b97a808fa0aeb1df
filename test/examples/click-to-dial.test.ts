import { bytes } from "@pluto-ami/core";
import { MemoryBackend } from "@pluto-ami/core/testing";
import { describe, expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Example, Switchboard } from "./example.ts";

const dial = (env: Readonly<Record<string, string>>, ...args: string[]) => new Example("click-to-dial.mjs", args, env);
const withExten = { dialplan: [{ context: bytes("default"), exten: bytes("5551234"), priority: 1 }] };

describe("click-to-dial.mjs", () => {
  test("rings the phone with the number to go to, and says when it was picked up", async () => {
    const backend = new MemoryBackend(withExten);
    await using board = await Switchboard.open({ backend });
    await using example = dial(board.env, "PJSIP/100", "5551234");
    expect(await example.exit()).toBe(0);
    expect(example.stdout).toBe("Ringing PJSIP/100 ...\nPJSIP/100 is being connected with 5551234.\n");
    expect(backend.requests).toMatchObject([
      { technology: "PJSIP", address: "100", destination: { exten: "5551234" }, timeout: 30_000 },
    ]);
  });

  test("says why nobody picked up", async () => {
    const backend = new MemoryBackend(withExten);
    backend.outcome = "failed";
    await using board = await Switchboard.open({ backend });
    await using example = dial(board.env, "PJSIP/100", "5551234");
    expect(await example.exit()).toBe(1);
    expect(example.stderr).toBe("PJSIP/100 was not connected: it is busy.\n");
  });

  test("says that a server without a PBX cannot call anybody", async () => {
    await using daemon = await Plutod.start({
      "manager.conf": `${managerConf}\n[dialler]\nsecret = x\nread = call\nwrite = originate\n`,
    });
    const env = { AMI_PORT: String(daemon.port), AMI_USER: "dialler", AMI_SECRET: "x" };
    await using example = dial(env, "PJSIP/100", "5551234");
    expect(await example.exit()).toBe(1);
    expect(example.stderr).toBe("the action Originate failed: Extension does not exist.\n");
  });

  test("needs a device and a number", async () => {
    await using example = dial({}, "PJSIP/100");
    expect([await example.exit(), example.stderr]).toEqual([2, expect.stringContaining("Usage: ")]);
  });
});
