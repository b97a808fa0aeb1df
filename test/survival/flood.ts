import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import type { Plutod } from "../plutod.ts";

/** Milliseconds that a bystander's ping may take at the 99th percentile. */
export const bar = 50;
/** A round that whatever else runs on this machine has spoilt is done once more. */
const rounds = 3;

/** Floods from a process of its own until the scope ends. */
export const flood = async (
  port: number,
  text: string,
  login = "",
  connections = 1,
): Promise<Disposable & { readonly child: ChildProcess }> => {
  const words = [port, login, text, connections].map((word) => JSON.stringify(word));
  const child = fork(join(import.meta.dirname, "flooder.mjs"), words);
  await once(child, "message");
  return { child, [Symbol.dispose]: () => void child.kill("SIGKILL") };
};

/** Many connections of a process of its own, each of which sends 64 KB of one text when it is asked to. */
export const crowd = async (
  port: number,
  text: string,
  login: string,
  connections: number,
): Promise<Disposable & { readonly send: () => Promise<void> }> => {
  const words = [port, login, text, connections].map((word) => JSON.stringify(word));
  const child = fork(join(import.meta.dirname, "crowd.mjs"), words);
  await once(child, "message");
  const send = async (): Promise<void> => {
    child.send("send");
    await once(child, "message");
  };
  return { send, [Symbol.dispose]: () => void child.kill("SIGKILL") };
};

/** The user that pings, for manager.conf. */
export const bystanderConf = "[bystander]\nsecret = s3cret-bystander\n";

/**
 * Within which time that part of the pings is answered, in the best of a few rounds of so many: in milliseconds, or in those for which
 * the daemon had the processor meanwhile, if they are less. Where other programs have it, nobody waits for the daemon.
 */
export const pingTime = async (daemon: Plutod, pings: number, part = 0.99): Promise<number> => {
  const bystander = fork(join(import.meta.dirname, "bystander.mjs"), [String(daemon.port), String(daemon.pid)]);
  try {
    await once(bystander, "message");
    const times: number[] = [];
    do times.push(await roundOf(bystander, pings, part));
    while (Math.min(...times) >= bar && times.length < rounds);
    return Math.min(...times);
  } finally {
    bystander.kill("SIGKILL");
  }
};

/** Milliseconds from one ping to the next, about, when nobody keeps it waiting. */
const pace = 7;

const roundOf = async (bystander: ChildProcess, pings: number, part: number): Promise<number> => {
  await new Promise((resolve) => setTimeout(resolve, pings * pace));
  bystander.send(part);
  const [report]: unknown[] = await once(bystander, "message");
  const { passed, used } = Object(report);
  return Math.min(Number(passed), Number(used));
};
