import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { type AttachBackend, DefinitionError, emptyBackend } from "@pluto-ami/core";
import { type Server, startServer } from "@pluto-ami/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { exchange } from "../../examples/exchange.mjs";
import { binaries, run } from "../plutod.ts";
import { httpConf, webManagerConf } from "../web.ts";
import { Wire } from "../wire.ts";

/** A home with a configuration; `start` starts a daemon on it in this process. */
const prepare = () => {
  const home = mkdtempSync(join(tmpdir(), "pluto-attached-"));
  const config = join(home, "etc");
  mkdirSync(config);
  writeFileSync(join(config, "manager.conf"), webManagerConf);
  writeFileSync(join(config, "http.conf"), httpConf());
  writeFileSync(join(config, "pluto.ini"), "[metrics]\nenabled = yes\nport = 0\n");
  const places = { HOME: home, PLUTO_RUNTIME: join(home, "run"), XDG_STATE_HOME: join(home, "state") };
  const env = { ...process.env, ...places, PLUTO_CONFIG: config };
  const start = (backend: AttachBackend): Promise<Server> =>
    startServer({ config, logLevel: "silent" }, env, { backend });
  return { env, start, [Symbol.dispose]: (): void => rmSync(home, { recursive: true }) };
};

const portOf = ({ tcp }: Server): number => Number(tcp?.split(":").at(-1));

describe("a daemon with a backend that is attached", () => {
  let lines = ["100", "101"];
  const home = prepare();
  let server: Server;
  let port: number;
  beforeAll(async () => {
    server = await home.start(exchange(async () => lines));
    port = portOf(server);
  });
  afterAll(async () => {
    await server.stop();
    home[Symbol.dispose]();
  });

  const pluto = async (...words: string[]): Promise<string> => {
    const finished = await run(process.execPath, [binaries.pluto, ...words], home.env);
    expect(finished.stderr).toBe("");
    return finished.stdout;
  };
  const act = async (answer: RegExp, action: string, ...headers: string[]): Promise<string> => {
    using wire = await Wire.logIn(port, "admin", "s3cret-admin", "Events: off");
    wire.act(action, ...headers);
    return await wire.until(answer);
  };

  test("makes calls, and tells of them", async () => {
    using listener = await Wire.logIn(port, "admin", "s3cret-admin");
    await act(/Originate successfully queued/, "Originate", "Channel: Line/101", "Application: Wait", "Async: yes");
    await listener.until(/Event: Newchannel\r\nPrivilege: call,all\r\nChannel: Line\/101-\d+\r\n/);
    await listener.until(/Event: OriginateResponse\r\n(?:.*\r\n)*Response: Success\r\n/);
    const shown = await act(/CoreShowChannelsComplete/, "CoreShowChannels");
    expect(shown).toMatch(/Channel: Line\/101-\d+\r\nChannelState: 6\r\n/);
    await act(/ChannelsHungupListComplete/, "Hangup", "Channel: /^Line/101/");
    await listener.until(/Event: Hangup\r\n(?:.*\r\n)*Cause-txt: Normal Clearing\r\n/);
  });

  test("lists its action in ListCommands, and runs it over AMI", async () => {
    expect(await act(/LineList: .*\r\n/, "ListCommands")).toContain(
      "LineList: List the lines of the exchange. (Priv: call,reporting,all)",
    );
    expect(await act(/LineListComplete/, "LineList")).toContain("Event: Line\r\nNumber: 100\r\n");
  });

  test("runs its action over HTTP", async () => {
    const ask = (path: string, headers = {}) => fetch(`http://${server.http}${path}`, { headers });
    const login = await ask("/rawman?action=login&username=admin&secret=s3cret-admin");
    const [Cookie = ""] = (login.headers.get("set-cookie") ?? "").split(";");
    expect(await (await ask("/mxml?action=linelist", { Cookie })).text()).toContain("event='Line' number='100'");
    expect(await (await ask("/rawman?action=command&command=exchange+show+calls", { Cookie })).text()).toContain(
      "Response: Success",
    );
  });

  test("counts its action and its event for metrics", async () => {
    await act(/LineListComplete/, "LineList");
    const text = await (await fetch(`http://${server.metrics}/metrics`)).text();
    expect(text).toContain('action="LineList",result="Success"');
    expect(text).toContain("LinesRead");
  });

  test("has its event in manager show events, its command in help and in completion, by the control socket", async () => {
    expect(await pluto("manager", "show", "events")).toContain("LinesRead");
    expect(await pluto("manager", "show", "event", "LinesRead")).toContain("How many there are.");
    expect(await pluto("help", "exchange", "show", "calls")).toContain("Usage: exchange show calls");
    const matches = await pluto("_command", "matchesarray", "exchange show ", "");
    expect(matches.split(/\s+/)).toContain("calls");
  });

  test("reloads its module with module reload, Reload and the daemon's own way, and ModuleCheck knows it", async () => {
    using listener = await Wire.logIn(port, "admin", "s3cret-admin");
    await act(/Response: Success/, "ModuleCheck", "Module: exchange");
    lines = ["100", "101", "102"];
    await pluto("module", "reload", "exchange");
    await listener.until(/Event: LinesRead\r\nPrivilege: system,all\r\nLines: 3\r\n/);
    expect(await act(/LineListComplete/, "LineList")).toContain("Number: 102");
    lines = ["100"];
    await act(/Module Reloaded/, "Reload", "Module: exchange");
    await listener.until(/Lines: 1\r\n/);
    lines = ["100", "101"];
    expect(await server.reload()).toBe(true);
    await listener.until(/Lines: 2\r\n/);
  });
});

test.each<[string, AttachBackend, string]>([
  [
    "takes a name of the daemon's own",
    (stage) => {
      stage.modules.register({ name: "http" });
      return emptyBackend;
    },
    "There is a module named http already.",
  ],
  [
    "reloads everything while it is made, and lacks a port",
    (stage) => {
      void stage.modules.reload();
      return JSON.parse("{}");
    },
    "The backend has no channels",
  ],
])("a backend that %s stops the start, and nothing stays open", async (_what, backend, message) => {
  using home = prepare();
  await expect(home.start(backend)).rejects.toThrow(DefinitionError);
  await expect(home.start(backend)).rejects.toThrow(message);
  const server = await home.start(() => emptyBackend);
  using wire = await Wire.logIn(portOf(server), "admin", "s3cret-admin");
  // Whoever holds the key database alone may write to it.
  wire.act("DBPut", "Family: a", "Key: b", "Val: c");
  await wire.until(/Response: Success\r\n/);
  await server.stop();
});

test("plutod itself gives its daemon no backend, and nothing else that only a program may give", () => {
  const main = readFileSync(resolve(import.meta.dirname, "../../apps/server/src/main.ts"), "utf8");
  expect(main.match(/startServer\(.*\)/g)).toEqual(["startServer(options, process.env)"]);
});
