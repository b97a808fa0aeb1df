import { toText } from "@pluto-ami/protocol";
import { describe, expect, it } from "vitest";

import type { ConfigurationOutcome } from "../../../src/settings/configuration-source.ts";
import { settle } from "../../fakes.ts";
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
    const bench = new Bench({ configuration: { load: () => Promise.resolve({ kind: "broken", faults: [] }) } });
    expect(await bench.run("manager reload")).toEqual({ ok: false, text: "The server's log says what is wrong\n" });
    expect(await bench.run("manager reload", "json")).toEqual({
      ok: false,
      text: `{"reloaded":false,"faults":["The server's log says what is wrong"]}\n`,
    });
    expect(bench.log.lines.at(-1)).toBe("warning The configuration stays as it was (reload of manager by the console)");
  });

  it("leaves a line in the log, with who asked", async () => {
    const bench = new Bench({ users });
    await bench.run("manager reload");
    bench.logIn("admin", "admin").act("Command", "Command: manager reload");
    await settle();
    expect(bench.log.lines.filter((line) => line.includes("in force"))).toEqual([
      "notice The configuration is in force (reload of manager by the console)",
      "notice The configuration is in force (reload of manager by Manager 'admin' from 127.0.0.1)",
    ]);
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
      "The server's log says what is wrong",
      "No such module 'nosuch'",
    ]);
    bench.clock.endTurn();
    const reload = (module: string, status: number): string =>
      `Event: Reload\nPrivilege: system,all\nSystemName: pluto\nModule: ${module}\nStatus: ${status}\n\n`;
    expect(peer.taken()).toBe(reload("Manager.so", 0) + reload("fixed", 6) + reload("broken", 3) + reload("nosuch", 2));
    expect(bench.services.state.reloadedAt).toEqual({ wall: bench.clock.wall(), steady: bench.clock.steady() });
  });

  it.each([
    ["manager", true, "Module 'manager' reloaded successfully.\n"],
    ["broken", false, "The module 'broken' reported a reload failure\nThe server's log says what is wrong\n"],
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
    expect(await bench.run("module reload")).toEqual({
      ok: false,
      text: "The server's log says what is wrong\nCommand 'module reload' failed.\n",
    });
    expect(bench.log.lines.at(-1)).toBe(
      "warning The configuration of broken stays as it was (reload of manager, broken by the console)",
    );
    bench.clock.endTurn();
    expect(peer.taken().match(/Module: All\nStatus: [0-9]/g)).toEqual([
      "Module: All\nStatus: 0",
      "Module: All\nStatus: 3",
    ]);
  });
});

describe("what is wrong with the files", () => {
  const faulty = (inForce = false) => {
    const faults = [
      { severity: "error", code: "E", file: "http.conf", line: 5, message: "Invalid bindport 'banana'" },
      { severity: "error", code: "E", file: "käse.conf", line: 0, message: "There is no such file" },
      { severity: "warning", code: "W", file: "manager.conf", line: 9, message: "'permti' means nothing" },
    ] as const;
    const outcome: ConfigurationOutcome = inForce ? { kind: "unchanged" } : { kind: "broken", faults };
    const bench = new Bench({ users, configuration: { load: () => Promise.resolve(outcome) } });
    if (inForce) bench.manager.onSettings(() => faults);
    return bench;
  };
  /** A reload of real parts takes a few turns. */
  const reloaded = async (): Promise<void> => {
    await settle();
    await settle();
  };
  const warned = "manager.conf:9: 'permti' means nothing";
  const lines = ["http.conf:5: Invalid bindport 'banana'", "k\u00E4se.conf: There is no such file"];

  it.each([
    ["module reload", [...lines, `Warning: ${warned}`, "Command 'module reload' failed."]],
    ["module reload manager", ["The module 'manager' reported a reload failure", ...lines, `Warning: ${warned}`]],
    ["manager reload", [...lines, `Warning: ${warned}`]],
  ])("is told at the console: %s", async (line, told) => {
    for (const inForce of [false, true]) {
      const { ok, text } = await faulty(inForce).run(line);
      expect(toText(text)).toBe(told.map((one) => `${one}\n`).join(""));
      expect(ok).toBe(false);
    }
  });

  it("is in the values, too", async () => {
    const bench = faulty();
    const values = [await bench.run("manager reload", "json"), await bench.run("module reload manager", "json")];
    expect(values.map(({ text }): unknown => JSON.parse(toText(text)))).toEqual([
      { reloaded: false, faults: lines, warnings: [warned] },
      [{ module: "manager", status: 3, faults: lines, warnings: [warned] }],
    ]);
    expect(JSON.parse(toText((await faulty(true).run("manager reload", "json")).text))).toMatchObject({
      reloaded: true,
    });
    expect(JSON.parse(toText((await faulty(true).run("module reload manager", "json")).text))).toEqual([
      { module: "manager", status: 3, isPartlyInForce: true, faults: lines, warnings: [warned] },
    ]);
  });

  it("is the place alone for whoever may not be meant to read the files", async () => {
    const client = faulty().logIn("admin", "admin");
    client.act("Command", "Command: module reload manager");
    await reloaded();
    expect(client.peer.taken()).toContain("Output: http.conf:5: the server's log says what is wrong\n");
    client.act("Command", "Command: manager reload", "Format: json");
    await reloaded();
    const answer = client.peer.taken();
    expect(answer).toContain('"http.conf:5: the server\'s log says what is wrong"');
    expect(answer).not.toContain("banana");
  });

  it("is silence over AMI in answer to manager reload, as in the reference", async () => {
    const client = faulty().logIn("admin", "admin");
    client.act("Command", "Command: manager reload");
    await reloaded();
    expect(client.peer.taken()).toBe("Response: Success\nMessage: Command output follows\nOutput: \n\n");
  });

  it.each([
    ["Reload", ["Module: manager"], "Response: Error\nMessage: An unknown error occurred\n"],
    ["ModuleLoad", ["LoadType: reload"], "Response: Success\nMessage: All modules reloaded\n"],
  ])("is in the answer to %s, and the event says that it failed", async (action, headers, beginning) => {
    for (const inForce of [false, true]) {
      const bench = faulty(inForce);
      const client = bench.logIn("admin", "admin");
      client.act(action, ...headers);
      await reloaded();
      bench.clock.endTurn();
      const told = client.peer.taken();
      expect(told).toContain(
        `${beginning}Fault: http.conf:5: the server's log says what is wrong\n` +
          "Fault: käse.conf: the server's log says what is wrong\n" +
          "Warning: manager.conf:9: the server's log says what is wrong\n\n",
      );
      expect(told).toMatch(/Event: Reload[^]*Status: 3\n/);
      expect(told).not.toContain("banana");
    }
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
