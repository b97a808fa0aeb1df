// A test server, and what it uses: node test-server.mjs --as bare | idle | rules | fault, with a channel to the program that started it.
import "./measured.mjs";

import { parseArgs } from "node:util";

import { defineManagerSettings, Manager } from "../../packages/core/dist/index.js";
import { listenTcp, nodePorts } from "../../packages/node/dist/index.js";
import { startTestServer } from "../../apps/test-server/dist/index.js";

const user = { name: "bench", secret: "bench", read: "all", write: "all" };

/** Rules, of which a hundredth is for the action that comes, and none of them fits. */
const mostRules = 1000;
const actionsWithRules = 100;

const ruleOf = (at) => ({
  on: at % actionsWithRules === 0 ? "Ping" : `Action${at % actionsWithRules}`,
  match: { Channel: `PJSIP/${at}` },
  do: [{ silence: true }],
});

/** By the word for it: gives the port on which it listens. */
const servers = {
  /** A manager, as a program embeds it. */
  bare: async () => {
    const manager = new Manager({ ...nodePorts(), settings: defineManagerSettings({ users: [user] }) });
    return (await listenTcp(manager, { port: 0 })).port;
  },
  idle: async () => (await startTestServer({ users: [user], strict: true, allow: ["UserEvent", "Filter"] })).port,
  rules: async () => {
    const server = await startTestServer({ users: [user], strict: true });
    for (let at = 0; at < mostRules; at++) server.add(ruleOf(at));
    return server.port;
  },
  /** A fault that is set, and is about nobody who is there. */
  fault: async () => {
    const other = { ...user, name: "other" };
    const server = await startTestServer({ users: [user, other] });
    server.faults.add({ fault: "drop", of: { event: "Hangup" }, user: other.name });
    return server.port;
  },
};

const { values } = parseArgs({ options: { as: { type: "string" }, config: { type: "string" } } });
process.send?.({ ready: true, address: `127.0.0.1:${await servers[values.as]()}` });
