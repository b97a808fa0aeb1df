import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, expect, onTestFinished, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { httpConf, httpPort } from "../web.ts";
import { count } from "./counts.ts";
import { type Outcome, sendFrames } from "./fuzz/frames.ts";
import { sendRequests } from "./fuzz/requests.ts";
import { hasProc, mebibyte } from "./process-state.ts";

/** The usual seed never changes, so that nobody's work fails by chance; another PLUTO_FUZZ_SEED looks elsewhere. */
const seed = Number(process.env["PLUTO_FUZZ_SEED"] ?? "1");

/** Milliseconds of the processor that a turn may take. */
const turnBar = 50;
/** Milliseconds that a bystander's ping may take at the 99th percentile. */
const pingBar = 50;
/** Clients that send at once. */
const clients = 8;

const files = {
  "manager.conf": `${managerConf.replace("enabled = yes\n", "enabled = yes\nwebenabled = yes\n")}
[bystander]
secret = s3cret-bystander
`,
  "http.conf": httpConf("sessionlimit = 1000"),
  f: "[a]\nb = 1\n[t](!)\nc = 2\n",
};

const residentBytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1]) * 1024;

let watcher: ChildProcess | undefined;
afterEach(() => void watcher?.kill("SIGKILL"));

/** Sends all of it, a tenth first, and looks at what the daemon, and a bystander, say of each part. */
const survive = async (
  portOf: (daemon: Plutod) => number,
  send: (port: number, seed: number, amount: number) => Promise<Outcome>,
  amount: number,
): Promise<void> => {
  await using daemon = await Plutod.startMeasured(files);
  watcher = fork(join(import.meta.dirname, "bystander.mjs"), [String(daemon.port), String(daemon.pid)]);
  await once(watcher, "message");
  const port = portOf(daemon);
  await daemon.longestTurn();
  // Of a million frames it has much to say, which nobody reads.
  const forget = setInterval(() => (daemon.output = ""), 1000);
  onTestFinished(() => clearInterval(forget));

  const run = async (share: number, round: number): Promise<Outcome> => {
    const outcomes = await Promise.all(
      Array.from({ length: clients }, (_, client) =>
        send(port, seed + round * 7919 + client * 104_729, share / clients),
      ),
    );
    expect(outcomes.flatMap(({ faults }) => faults)).toEqual([]);
    return {
      sent: outcomes.reduce((sum, { sent }) => sum + sent, 0),
      answered: outcomes.reduce((sum, { answered }) => sum + answered, 0),
      faults: [],
    };
  };
  const measure = async () => ({
    held: await daemon.heldBytes(),
    resident: hasProc ? residentBytes(daemon.pid) : 0,
  });

  await run(amount / 10, 0);
  const before = await measure();
  await daemon.longestTurn();
  watcher.send(0.99);
  await once(watcher, "message");

  const rest = await run(amount - amount / 10, 1);
  const turn = await daemon.longestTurn();
  watcher.send(0.99);
  const [pings]: unknown[] = await once(watcher, "message");
  const after = await measure();

  const figures = {
    seed,
    ...rest,
    turn,
    pings,
    heldMegabytes: [before.held / mebibyte, after.held / mebibyte],
    residentMegabytes: [before.resident / mebibyte, after.resident / mebibyte],
  };
  console.log(JSON.stringify(figures));
  expect(turn, "milliseconds of the processor in one turn").toBeLessThan(turnBar);
  expect(pings).toMatchObject({ pings: expect.any(Number), passed: expect.any(Number), used: expect.any(Number) });
  // Where other programs have the processor it is not the daemon that keeps somebody waiting.
  const { passed, used } = Object(pings);
  expect(Math.min(passed, used), "milliseconds for a bystander's ping").toBeLessThan(pingBar);
  expect(after.held - before.held).toBeLessThan(16 * mebibyte);
  expect(after.resident - before.resident).toBeLessThan(96 * mebibyte);
};

test("frames over TCP, good and bad, in any pieces: each is answered once, and nobody else notices", async () => {
  await survive(({ port }) => port, sendFrames, count("frames", 1_000_000, 20_000));
}, 1_800_000);

test("requests over HTTP, good and bad, in any pieces: each is answered once, and nobody else notices", async () => {
  await survive(httpPort, sendRequests, count("requests", 200_000, 4000));
}, 1_800_000);
