import { join } from "node:path";

import { defineManagerSettings, Manager } from "@pluto-ami/core";
import { expect, onTestFinished, test, vi } from "vitest";

import { listenControl } from "../../src/listeners/listen-control.ts";
import { nodePorts } from "../../src/node-ports.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { client } from "./echo.ts";

test("who comes by the control socket is the operator, without a login", async () => {
  const manager = new Manager({ ...nodePorts("Doorbell 1.0"), settings: defineManagerSettings({ users: [] }) });
  onTestFinished(() => manager.shutdown());
  const path = join(temporaryFolder(), "run", "doorbell.sock");
  const listener = await listenControl(manager, path);
  onTestFinished(() => listener.closeAll());
  expect(listener.path).toBe(path);
  const { received, socket } = await client({ path });
  socket.write("Action: Command\r\nCommand: core show version\r\n\r\n");
  await vi.waitFor(() => expect(received()).toContain("Output: Doorbell 1.0"));
  await expect(listenControl(manager, path)).rejects.toMatchObject({ code: "control-socket-in-use" });
});
