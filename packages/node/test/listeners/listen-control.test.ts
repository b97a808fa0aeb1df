import { existsSync } from "node:fs";
import { join } from "node:path";

import { defineManagerSettings, Manager } from "@pluto-ami/core";
import { expect, onTestFinished, test, vi } from "vitest";

import { ControlSocketError } from "../../src/listeners/control-socket-error.ts";
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

test("a manager that was shut down has none", async () => {
  const manager = new Manager({ ...nodePorts("Doorbell 1.0"), settings: defineManagerSettings({ users: [] }) });
  await manager.shutdown();
  const path = join(temporaryFolder(), "run", "doorbell.sock");
  const listening = listenControl(manager, path);
  await expect(listening).rejects.toMatchObject({
    code: "control-manager-over",
    message: expect.stringContaining("the manager was shut down and answers nobody any more. Make another manager."),
  });
  expect(existsSync(path)).toBe(false);
});

test.each<[given: readonly unknown[], message: string]>([
  [[undefined, "/run/x.sock"], "manager is missing; use a Manager of @pluto-ami/core. Read"],
  [[{}, "/run/x.sock"], "manager.connect is missing; use a function."],
  [["own", "/run/x.sock", null], "The argument of listenControl is null; use an object with group"],
  [["own", "/run/x.sock", { gruop: "pluto" }], "There is no option 'gruop'; did you mean 'group'?"],
  [["own", "/run/x.sock", { group: 7 }], "group is a number; use a string."],
  [["own", "/run/x.sock", { group: "" }], "group is empty; use a string that is not."],
])("names what it cannot take: %j", async ([manager, ...given], message) => {
  const own = new Manager({ ...nodePorts("Doorbell 1.0"), settings: defineManagerSettings({ users: [] }) });
  onTestFinished(() => own.shutdown());
  const listening: unknown = Reflect.apply(listenControl, undefined, [manager === "own" ? own : manager, ...given]);
  await expect(listening).rejects.toBeInstanceOf(ControlSocketError);
  await expect(listening).rejects.toMatchObject({
    code: "control-options-malformed",
    message: expect.stringContaining(message),
  });
});
