import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { defineManagerSettings, Manager, silentLog } from "../../packages/core/dist/index.js";
import { listenTcp, nodePorts } from "../../packages/node/dist/index.js";
import { startTestServer } from "../../apps/test-server/dist/index.js";
import { Connection } from "../load/connection.mjs";
import { actAll, eventsTaken, pingText, userEventText } from "../load/publisher.mjs";
import { startServer } from "../servers/start-server.mjs";

const medianOf = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** A manager that listens, and what closes both: the least that a test server can be made of. */
const startBare = async () => {
  const manager = new Manager({
    ...nodePorts(),
    log: silentLog,
    settings: defineManagerSettings({ users: [{ name: "test", secret: "t" }] }),
  });
  const listener = await listenTcp(manager, { port: 0 });
  return {
    close: async () => {
      await listener.closeAll();
      await manager.shutdown();
    },
  };
};

/** Milliseconds that a further server takes, to its start and to its close. */
const timeOf =
  (start) =>
  async ({ quick }) => {
    await (await start()).close();
    const times = [];
    for (let at = 0; at < (quick ? 3 : 50); at++) {
      const begin = performance.now();
      await (await start()).close();
      times.push(performance.now() - begin);
    }
    return medianOf(times);
  };

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/** Bytes of the heap, its garbage collected. */
const heap = () => {
  for (let round = 0; round < 4; round++) collectGarbage();
  return process.memoryUsage().heapUsed;
};

/** Kilobytes of the heap that a further server holds. */
const memoryOf =
  (start) =>
  async ({ quick }) => {
    const servers = [await start()];
    const before = heap();
    const count = quick ? 3 : 200;
    for (let at = 0; at < count; at++) servers.push(await start());
    const held = (heap() - before) / 1024 / count;
    await Promise.all(servers.map((server) => server.close()));
    return Math.max(0.01, held);
  };

const entry = fileURLToPath(new URL("../../apps/test-server/dist/index.js", import.meta.url));
const run = promisify(execFile);

/** Milliseconds that a process takes which does only this. */
const processTime =
  (program) =>
  async ({ quick }) => {
    const times = [];
    for (let at = 0; at < (quick ? 1 : 20); at++) {
      const begin = performance.now();
      await run(process.execPath, ["--input-type=module", "--eval", program]);
      times.push(performance.now() - begin);
    }
    return medianOf(times);
  };

/** Runs it against a server of test-server.mjs. */
const on = (kind, measure) => async (options) => {
  const server = await startServer("test-server", ["--as", kind]);
  try {
    return await measure(server, options);
  } finally {
    await server.stop();
  }
};

/** Microseconds of the server's CPU for an action. */
const costOfAction = async (server, { quick }) => {
  const connection = await Connection.logIn(server.port);
  const count = quick ? 50 : 20_000;
  await actAll(connection, count, 32, () => pingText);
  const before = await server.usage();
  await actAll(connection, count, 32, () => pingText);
  const after = await server.usage();
  connection.destroy();
  return (after.cpu - before.cpu) / count;
};

/** Microseconds of the server's CPU for one event that reaches one of a hundred subscribers. */
const costOfDelivery = async (server, { quick }) => {
  const [subscribers, events] = quick ? [5, 50] : [100, 5000];
  const readers = [];
  for (let at = 0; at < subscribers; at++) readers.push(await Connection.logIn(server.port, { events: true }));
  const publisher = await Connection.logIn(server.port);
  const textOf = userEventText(64);
  const raise = async () => {
    const taken = readers.map((reader) => eventsTaken(reader, events));
    await actAll(publisher, events, 32, textOf);
    await Promise.all(taken);
  };
  await raise();
  const before = await server.usage();
  await raise();
  const after = await server.usage();
  for (const connection of [...readers, publisher]) connection.destroy();
  return (after.cpu - before.cpu) / (events * subscribers);
};

const scenario = (scenario) => ({ better: "lower", subject: "test server", ...scenario });

export const testServerScenarios = [
  scenario({
    name: "test-server-start",
    title: "A further test server, started and closed",
    unit: "ms",
    against: "a manager that listens",
    run: timeOf(() => startTestServer()),
    runFloor: timeOf(startBare),
  }),
  scenario({
    name: "test-server-memory",
    title: "A further test server",
    unit: "KB of heap",
    against: "a manager that listens",
    run: memoryOf(() => startTestServer()),
    runFloor: memoryOf(startBare),
  }),
  scenario({
    name: "test-server-import",
    title: "Import of the test server",
    unit: "ms",
    against: "node -e 0",
    run: processTime(`await import(${JSON.stringify(entry)})`),
    runFloor: processTime("0"),
  }),
  scenario({
    name: "test-server-rules",
    title: "An action, beside 1,000 rules",
    unit: "µs CPU",
    against: "no rules",
    run: on("rules", costOfAction),
    runFloor: on("idle", costOfAction),
  }),
  scenario({
    name: "test-server-faults",
    title: "Fan-out to 100, a fault that is about nobody",
    unit: "µs CPU a delivery",
    against: "a manager that listens",
    run: on("fault", costOfDelivery),
    runFloor: on("bare", costOfDelivery),
  }),
];
