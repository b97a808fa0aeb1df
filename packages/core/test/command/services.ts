import { bytes, type ByteString } from "@pluto-ami/protocol";

import { ActionRegistry } from "../../src/action/action-registry.ts";
import type { ActionDefinition } from "../../src/action/action-definition.ts";
import type { CommandFormat, CommandResult } from "../../src/action/command-line.ts";
import { runLine } from "../../src/command/run-line.ts";
import type { Manager } from "../../src/manager.ts";
import type { Persona } from "../../src/persona/persona.ts";
import type { Services } from "../../src/services.ts";
import type { Session } from "../../src/session/session.ts";
import type { ConfigurationSource } from "../../src/settings/configuration-source.ts";
import type { UserInput } from "../../src/settings/define-manager-settings.ts";
import {
  createTestManager,
  FakeClock,
  type FakeLog,
  FakePeer,
  fakeSystem,
  type TestClient,
  type TestPoller,
} from "../fakes.ts";

/** What a bench is set up with. */
export interface BenchOptions {
  readonly users?: readonly UserInput[];
  /** These actions, and no other ones. */
  readonly actions?: readonly ActionDefinition[];
  readonly persona?: Persona;
  readonly systemName?: ByteString;
  /** Where `manager reload` looks. */
  readonly configuration?: ConfigurationSource;
  /** When it begins, in milliseconds since the epoch. */
  readonly now?: number;
}

/** A manager on fakes with somebody at its console: real registries, and commands to run on them. */
export class Bench {
  readonly manager: Manager;
  readonly services: Services;
  readonly clock: FakeClock;
  readonly log: FakeLog;
  readonly console: Session;
  readonly logIn: (username: string, secret: string, ...headers: string[]) => TestClient;
  readonly connect: () => TestClient;
  readonly poll: () => TestPoller;

  constructor({ users = [], actions, configuration, persona, now, systemName = bytes("pluto") }: BenchOptions = {}) {
    const system = { ...fakeSystem, version: "Pluto 0.1.0", platform: "linux x64" };
    const { manager, clock, log, connect, logIn, poll } = createTestManager(
      { users },
      {
        system,
        systemName,
        ...(configuration === undefined ? {} : { configuration }),
        ...(persona === undefined ? {} : { persona }),
      },
      new FakeClock(now),
    );
    this.manager = manager;
    this.services =
      actions === undefined ? manager.services : { ...manager.services, actions: new ActionRegistry(actions) };
    this.clock = clock;
    this.log = log;
    this.connect = connect;
    this.logIn = logIn;
    this.poll = poll;
    const console = manager.connect(new FakePeer("LOCAL"));
    if (console === undefined) throw new Error("The console was turned away.");
    this.console = console;
  }

  run(line: string, format: CommandFormat = "text"): Promise<CommandResult> {
    return runLine(line, format, this.console, this.services);
  }

  /** The lines that a command prints when it succeeds. */
  async lines(line: string): Promise<string[]> {
    const { ok, text } = await this.run(line);
    if (!ok) throw new Error(`${line} failed: ${text}`);
    return text.replace(/\n$/, "").split("\n");
  }

  /** The value of a command that succeeds. */
  async value(line: string): Promise<unknown> {
    const { ok, text } = await this.run(line, "json");
    if (!ok) throw new Error(`${line} failed: ${text}`);
    return JSON.parse(text);
  }
}
