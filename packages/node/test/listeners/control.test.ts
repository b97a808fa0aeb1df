import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { describe, expect, it, onTestFinished, vi } from "vitest";

import { nodeLimits } from "../../src/limits.ts";
import { openControl } from "../../src/listeners/control.ts";
import { ControlSocketError } from "../../src/listeners/control-socket-error.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { client, echo, listedLog } from "./echo.ts";
import { plenty } from "./plenty.ts";

const open = async (path: string) => {
  const { sessions, welcome } = echo();
  const listener = await openControl(path, welcome, plenty(listedLog()));
  onTestFinished(() => listener.close());
  return { listener, sessions };
};

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe("the control socket", () => {
  it("is for its owner only, and gone when closed", async () => {
    const path = join(temporaryFolder(), "run", "x.sock");
    const { listener, sessions } = await open(path);
    expect([modeOf(path), modeOf(join(path, ".."))]).toEqual(["600", "700"]);
    const { received } = await client({ path });
    await vi.waitFor(() => expect(received()).toBe("hello\n"));
    expect(sessions[0]?.peer).toMatchObject({ transport: "LOCAL", remote: { host: "local" } });
    await listener.close();
    expect(existsSync(path)).toBe(false);
  });

  it("replaces a socket that a killed daemon left", async () => {
    const path = join(temporaryFolder(), "x.sock");
    const script = `require("net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
    expect(() => execFileSync(process.execPath, ["-e", script])).toThrow("Command failed");
    expect(existsSync(path)).toBe(true);
    await open(path);
    const { received } = await client({ path });
    await vi.waitFor(() => expect(received()).toBe("hello\n"));
  });

  it("leaves a living daemon alone", async () => {
    const path = join(temporaryFolder(), "x.sock");
    const { sessions } = await open(path);
    await expect(open(path)).rejects.toMatchObject({ code: "control-socket-in-use" });
    await client({ path });
    await vi.waitFor(() => expect(sessions).toHaveLength(2));
  });

  it("does not remove what is no socket", async () => {
    const path = join(temporaryFolder(), "x.sock");
    writeFileSync(path, "mine");
    await expect(open(path)).rejects.toMatchObject({ code: "control-socket-unusable" });
    expect(existsSync(path)).toBe(true);
  });

  it("refuses a folder where others may write, and one that cannot be made", async () => {
    const folder = join(temporaryFolder(), "run");
    mkdirSync(folder);
    for (const [mode, path] of [
      [0o777, folder],
      [0o1777, folder],
      [0o770, folder],
      [0o777, join(folder, "below")],
    ] as const) {
      chmodSync(folder, mode);
      const reason = `others may write in ${folder} (mode ${mode.toString(8)})`;
      await expect(open(join(path, "x.sock"))).rejects.toThrow(reason);
    }
    chmodSync(folder, 0o700);
    writeFileSync(join(folder, "file"), "");
    for (const path of ["/proc/pluto/x.sock", join(folder, "file", "run", "x.sock")]) {
      const refused = open(path);
      await expect(refused).rejects.toBeInstanceOf(ControlSocketError);
      await expect(refused).rejects.toMatchObject({ code: "control-folder-unusable", path: dirname(path) });
    }
  });

  it("refuses a path that the system would cut, before it makes a folder for it", async () => {
    const folder = join(temporaryFolder(), "run");
    const path = join(folder, "x".repeat(nodeLimits.socketPathBytes - Buffer.byteLength(folder) - 1));
    expect(Buffer.byteLength(path)).toBe(nodeLimits.socketPathBytes);
    await expect(open(`${path}é`)).rejects.toMatchObject({
      code: "control-path-too-long",
      reason: "its path has 109 bytes, the system takes 107",
    });
    expect(existsSync(folder)).toBe(false);
    await open(path);
    await client({ path });
  });

  it("closed gently, it keeps those who are there; at once, it drops them, and they have left when it is done", async () => {
    const path = join(temporaryFolder(), "x.sock");
    const first = await open(path);
    const { received, socket } = await client({ path });
    await vi.waitFor(() => expect(received()).toBe("hello\n"));
    await first.listener.close();
    socket.write("still here\n");
    await vi.waitFor(() => expect(received()).toBe("hello\nstill here\n"));
    const second = await open(path);
    const { ended } = await client({ path });
    await vi.waitFor(() => expect(second.sessions).toHaveLength(1));
    await second.listener.closeAll();
    expect(second.sessions[0]?.told.at(-1)).toBe("closed");
    expect(first.sessions[0]?.told).not.toContain("closed");
    await ended;
    expect(existsSync(path)).toBe(false);
    await first.listener.closeAll();
    expect(first.sessions[0]?.told.at(-1)).toBe("closed");
  });
});
