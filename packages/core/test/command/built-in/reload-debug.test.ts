import { describe, expect, it } from "vitest";

import { Bench } from "../services.ts";

const users = [{ name: "admin", secret: "admin", read: "all", write: "all" }] as const;

describe("manager reload", () => {
  it("is silent, raises nothing and does not count as a reload", async () => {
    const bench = new Bench({ users });
    const { peer } = bench.logIn("admin", "admin");
    await bench.clock.advance(1000);
    expect(await bench.run("manager reload")).toEqual({ ok: true, text: "" });
    bench.clock.endTurn();
    expect(peer.taken()).toBe("");
    expect(bench.services.state.reloadedAt).toBe(bench.services.state.startedAt);
    expect((await bench.run("manager reload x")).text).toMatch(/^Usage: manager reload\n/);
  });

  it("fails when the configuration is broken", async () => {
    const bench = new Bench();
    bench.services.modules.register({ name: "manager", reload: () => Promise.resolve(false) });
    expect(await bench.run("manager reload")).toEqual({ ok: true, text: "" });
    expect(await bench.run("manager reload", "json")).toEqual({ ok: true, text: '{"reloaded":false}\n' });
  });
});

describe("module reload", () => {
  it("tells how it went, raises Reload and keeps the time", async () => {
    const bench = new Bench({ users });
    const { peer } = bench.logIn("admin", "admin");
    bench.services.modules.register({ name: "fixed" });
    bench.services.modules.register({ name: "broken", reload: () => Promise.resolve(false) });
    await bench.clock.advance(1000);
    const { text } = await bench.run("module reload Manager.so fixed broken nosuch");
    expect(text.trimEnd().split("\n")).toEqual([
      "Module 'Manager.so' reloaded successfully.",
      "The module 'fixed' does not support reloads",
      "The module 'broken' reported a reload failure",
      "No such module 'nosuch'",
    ]);
    bench.clock.endTurn();
    const reload = (module: string, status: number): string =>
      `Event: Reload\nPrivilege: system,all\nSystemName: pluto\nModule: ${module}\nStatus: ${status}\n\n`;
    expect(peer.taken()).toBe(reload("Manager.so", 0) + reload("fixed", 6) + reload("broken", 3) + reload("nosuch", 2));
    expect(bench.services.state.reloadedAt).toBe(bench.clock.now());
  });

  it.each([
    ["manager", true, "Module 'manager' reloaded successfully.\n"],
    ["broken", false, "The module 'broken' reported a reload failure\n"],
    ["nosuch manager", false, "No such module 'nosuch'\nModule 'manager' reloaded successfully.\n"],
  ])("%s: fails when one of them did, in the words of the modules alone", async (names, ok, text) => {
    const bench = new Bench();
    bench.services.modules.register({ name: "broken", reload: () => Promise.resolve(false) });
    expect(await bench.run(`module reload ${names}`)).toEqual({ ok, text });
    expect(await bench.run(`module reload ${names}`, "json")).toMatchObject({ ok });
  });

  it("without a name reloads everything, silently", async () => {
    const bench = new Bench({ users });
    const { peer } = bench.logIn("admin", "admin");
    expect(await bench.run("module reload")).toEqual({ ok: true, text: "" });
    bench.services.modules.register({ name: "broken", reload: () => Promise.resolve(false) });
    expect(await bench.run("module reload")).toEqual({ ok: false, text: "Command 'module reload' failed.\n" });
    bench.clock.endTurn();
    expect(peer.taken().match(/Module: All\nStatus: [0-9]/g)).toEqual([
      "Module: All\nStatus: 0",
      "Module: All\nStatus: 3",
    ]);
  });
});

describe("manager set debug", () => {
  it("tells, turns on and turns off", async () => {
    const bench = new Bench();
    expect(await bench.lines("manager set debug")).toEqual(["manager debug is off"]);
    expect(await bench.run("manager set debug ON")).toEqual({ ok: true, text: "" });
    expect(bench.services.state.debug).toBe(true);
    expect(await bench.lines("manager set debug")).toEqual(["manager debug is on"]);
    expect(await bench.run("manager set debug off on")).toEqual({ ok: true, text: "" });
    expect(bench.services.state.debug).toBe(true);
    expect(await bench.value("manager set debug off")).toEqual({ debug: false, changed: true });
    expect((await bench.run("manager set debug maybe")).text).toMatch(/^Usage: manager set debug \[on\|off\]\n/);
  });
});
