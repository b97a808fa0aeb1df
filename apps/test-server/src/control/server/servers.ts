import { ListenError } from "@pluto-ami/node";
import { nearNames } from "@pluto-ami/protocol";

import type { UnexpectedAnswer } from "../../engine/strictness.ts";
import { ViolationError } from "../../report/violation-error.ts";
import type { ScriptDefinition } from "../../script/definition/script.ts";
import type { TestUser } from "../../test-user.ts";
import type { ClockKind } from "../../time/world-clock.ts";
import type { PortRange } from "../control-options.ts";
import type { ControlLimits } from "../limits.ts";
import { ControlProblem } from "../problem/control-problem.ts";
import type { ControlledServer } from "./controlled-server.ts";

/** The name of the server that has the control port. */
export const defaultServer = "default";

/** How a further server is to be; what is not said here is as that of the first: address, TLS, limits. */
export interface ServerWish {
  readonly port?: number;
  readonly users?: readonly TestUser[];
  readonly strict?: boolean;
  readonly allow?: readonly string[];
  readonly unexpected?: UnexpectedAnswer;
  readonly clock?: ClockKind;
  readonly seed?: number;
  readonly persona?: string;
  readonly scripts?: readonly ScriptDefinition[];
}

/** Starts a server. */
export type StartServer = (wish: ServerWish) => Promise<ControlledServer>;

/** What the servers of a control port are bounded by. */
export interface ServersOptions {
  readonly limits: ControlLimits;
  /** Where those that it starts get their ports; any free one without it. */
  readonly ports?: PortRange | undefined;
}

/** The servers of a process that its control port has, by their names: the first, and those that it has started. */
export class Servers {
  readonly #options: ServersOptions;
  readonly #start: StartServer;
  readonly #ended: (name: string, server: ControlledServer) => void;
  readonly #servers = new Map<string, ControlledServer>();
  /** Names of those that are being started. */
  readonly #coming = new Set<string>();
  #made = 1;

  /** @param ended Is told when a server has gone. */
  constructor(options: ServersOptions, start: StartServer, ended: (name: string, server: ControlledServer) => void) {
    this.#options = options;
    this.#start = start;
    this.#ended = ended;
  }

  /** Takes the first. */
  serve(server: ControlledServer): void {
    this.#servers.set(defaultServer, server);
  }

  list(): readonly (readonly [name: string, server: ControlledServer])[] {
    return [...this.#servers];
  }

  /** @throws ControlProblem `no-such-server`; `starting` when it is the first, which is not there yet. */
  find(name: string): ControlledServer {
    const server = this.#servers.get(name);
    if (server !== undefined) return server;
    if (name === defaultServer) throw new ControlProblem("starting", "The first server is starting.");
    const [near] = nearNames(name, [...this.#servers.keys()], 1);
    const hint = near === undefined ? "" : ` Did you mean '${near}'?`;
    throw new ControlProblem("no-such-server", `There is no server of that name.${hint}`);
  }

  /**
   * Starts another.
   * @param name One is made up where there is none.
   * @throws ControlProblem `name-taken`, `too-many`; what starting it throws.
   */
  async start(wish: ServerWish, name = this.#freeName()): Promise<readonly [name: string, server: ControlledServer]> {
    const { servers } = this.#options.limits;
    if (this.#isTaken(name)) {
      throw new ControlProblem("name-taken", `There is a server '${name}' already.`, { pointer: "/name" });
    }
    if (this.#servers.size - 1 + this.#coming.size >= servers) {
      throw new ControlProblem("too-many", `There are ${servers} servers already (servers).`);
    }
    this.#coming.add(name);
    try {
      const server = await this.#startAtFreePort(wish);
      this.#servers.set(name, server);
      return [name, server];
    } finally {
      this.#coming.delete(name);
    }
  }

  /**
   * Ends one that was started here, whatever its verification says.
   * @throws ControlProblem `no-such-server`, `default-server`; ViolationError that says all that was wrong.
   */
  async end(name: string): Promise<void> {
    const server = this.find(name);
    if (name === defaultServer) throw new ControlProblem("default-server", "The first server has the control port.");
    this.#servers.delete(name);
    this.#ended(name, server);
    const before = violationsOf(() => server.verify());
    const after = await server.close().then(
      () => undefined,
      (error: unknown) => violationsOr(error),
    );
    const found = before ?? after;
    if (found !== undefined) throw found;
  }

  /** Ends all that were started here; gives what was wrong on strict ones of which nobody was told. */
  async endAll(): Promise<readonly ViolationError[]> {
    const others = this.list().filter(([name]) => name !== defaultServer);
    this.#servers.clear();
    const ends = others.map(async ([, server]) => {
      try {
        await server.close();
        return [];
      } catch (error) {
        return [violationsOr(error)];
      }
    });
    return (await Promise.all(ends)).flat();
  }

  async #startAtFreePort(wish: ServerWish): Promise<ControlledServer> {
    const { ports } = this.#options;
    if (ports === undefined || (wish.port ?? 0) !== 0) return this.#start(wish);
    const taken = new Set([...this.#servers.values()].map(({ port }) => port));
    for (let port = ports.first; port <= ports.last; port++) {
      if (taken.has(port)) continue;
      try {
        return await this.#start({ ...wish, port });
      } catch (error) {
        // Another program's, or one that is being started at the same time.
        if (!(error instanceof ListenError && error.code === "address-in-use")) throw error;
      }
    }
    throw new ControlProblem("too-many", `All ports from ${ports.first} to ${ports.last} are in use (ports).`);
  }

  #isTaken(name: string): boolean {
    return name === defaultServer || this.#servers.has(name) || this.#coming.has(name);
  }

  #freeName(): string {
    do this.#made++;
    while (this.#isTaken(`server-${this.#made}`));
    return `server-${this.#made}`;
  }
}

const violationsOf = (verify: () => void): ViolationError | undefined => {
  try {
    verify();
    return undefined;
  } catch (error) {
    return violationsOr(error);
  }
};

/** @throws what it is otherwise. */
const violationsOr = (error: unknown): ViolationError => {
  if (error instanceof ViolationError) return error;
  throw error;
};
