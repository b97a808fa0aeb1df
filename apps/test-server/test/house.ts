import type { ManagerOptions } from "@pluto-ami/core";
import { type ByteString, fromText } from "@pluto-ami/protocol";

import { createTestManager, FakeClock, settle, type TestClient } from "../../../packages/core/test/fakes.ts";
import { missingClasses } from "../src/delivery/missing-classes.ts";
import { Script, type ScriptParts } from "../src/engine/script.ts";
import type { Delivery, EventHeaders, Recipient, ScriptPorts } from "../src/deed/script-ports.ts";

const users = [
  { name: "panel", secret: "s3cret-panel", read: "all", write: "all" },
  { name: "test", secret: "s3cret-test", read: "all", write: "all" },
  { name: "few", secret: "s3cret-few", read: [], write: ["originate"] },
] as const;

const inWords = (to: Recipient): string => {
  if (to === "all") return "all";
  return "user" in to ? `user ${to.user}` : `session ${to.session}`;
};

const headersInWords = (headers: EventHeaders): string =>
  headers.map(([name, value]) => `${name}: ${value}`).join(", ");

/** A script in a manager of core, with two clocks, and clients that ask it. */
export const house = (
  parts: Partial<ScriptParts> = {},
  options: Partial<ManagerOptions> = {},
  /** Does the server refuse connections when it is asked to? */
  canRefuse = true,
) => {
  const wire = new FakeClock();
  const world = new FakeClock(1_780_000_000_000);
  /** What the script has asked of the server around it, a line each. */
  const asked: string[] = [];
  let sessions: readonly { readonly id: number; tell(message: ByteString): boolean }[] = [];
  const deliver = (event: string, headers: EventHeaders, to: Recipient): Delivery => {
    if (event === "NoSuchEvent") throw new Error("There is no event named NoSuchEvent: register it first.");
    asked.push(`${event} to ${inWords(to)}: ${headersInWords(headers)}`);
    const lines = [`Event: ${event}`, ...headers.map(([name, value]) => `${name}: ${value}`), "", ""];
    for (const session of sessions) session.tell(fromText(lines.join("\r\n")));
    return { sessions: sessions.length, withheld: [] };
  };
  const ports: ScriptPorts = {
    clock: world,
    wireClock: wire,
    deliver,
    raw: (message, to) => asked.push(`raw to ${inWords(to)}: ${message}`),
    hangUp: (session, way) => {
      asked.push(`hang up ${session}: ${way}`);
      made.manager.kick(session);
    },
    missingClasses: (action, session) => missingClasses(made.manager, action, session),
    fault: (fault, session) => asked.push(`fault ${JSON.stringify(fault)} for ${session ?? "all"}`),
    ...(canRefuse ? { refuse: (milliseconds) => asked.push(`refuse for ${milliseconds}`) } : {}),
    restart: (fields) => asked.push(`restart ${JSON.stringify(fields)}`),
    advance: (milliseconds) => asked.push(`advance ${milliseconds}`),
  };
  const script = new Script({ ...ports, ...parts });
  const made = createTestManager({ users: [...users] }, { interceptor: script, worldClock: world, ...options }, wire);
  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) {
      await settle();
      wire.endTurn();
    }
  };
  /** Lets time of the world pass, which is not waited in the wire's. */
  const pass = async (milliseconds: number): Promise<void> => {
    await world.advance(milliseconds);
    await rest();
  };
  /** Lets real time pass. */
  const passWire = async (milliseconds: number): Promise<void> => {
    await wire.advance(milliseconds);
    await rest();
  };
  const logIn = (user: "panel" | "test" | "few" = "test"): TestClient => {
    const client = made.logIn(user, `s3cret-${user}`);
    const { session } = client;
    if (session !== undefined) {
      sessions = [...sessions, { id: session.id, tell: (message) => session.tell(message) }];
      script.sessionLoggedIn({ id: session.id, user });
    }
    return client;
  };
  /** Asks, and gives what came. */
  const ask = async (client: TestClient, action: string, ...headers: string[]): Promise<string> => {
    client.act(action, ...headers);
    await rest();
    return client.peer.taken();
  };
  return { ...made, script, asked, wire, world, rest, pass, passWire, logIn, ask };
};
