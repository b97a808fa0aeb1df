import { readdir, stat } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";

import { limits } from "./limits.ts";
import { NoDaemonError } from "./no-daemon-error.ts";
import { UsageError } from "./usage-error.ts";

const socketName = /^plutod-[0-9a-f]{8}\.sock$/;

type Probe = "listens" | "denied" | "dead";

const probe = (path: string): Promise<Probe> =>
  new Promise((resolve) => {
    const socket = connect({ path });
    const end = (result: Probe): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => end("dead"), limits.probeTimeout);
    socket.once("connect", () => end("listens"));
    socket.once("error", (error) => end("code" in error && error.code === "EACCES" ? "denied" : "dead"));
  });

/** Anyone can make a folder in /tmp under our name: a socket in it would not be our daemon's. */
const checkOwner = async (folder: string): Promise<void> => {
  const uid = process.getuid?.();
  const { uid: owner } = await stat(folder);
  if (uid !== undefined && owner !== uid && owner !== 0) {
    throw new UsageError(`the folder ${folder} belongs to another user (uid ${owner}): give the socket with --socket`);
  }
};

const socketsIn = async (folder: string): Promise<string[]> => {
  try {
    const names = await readdir(folder);
    await checkOwner(folder);
    return names
      .filter((name) => socketName.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return [];
  }
};

/**
 * Finds the control socket of the one daemon that runs here.
 * @throws NoDaemonError when there is none.
 * @throws UsageError when there is more than one, or none that may be opened.
 */
export const findControlSocket = async (folder: string): Promise<string> => {
  const paths = await socketsIn(folder);
  const probes = await Promise.all(paths.map(async (path) => ({ path, result: await probe(path) })));
  const alive = probes.filter(({ result }) => result === "listens").map(({ path }) => path);
  const [only, ...others] = alive;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    throw new UsageError(
      ["more than one plutod runs here; choose one:", ...alive.map((path) => `  --socket ${path}`)].join("\n"),
    );
  }
  const denied = probes.find(({ result }) => result === "denied");
  if (denied !== undefined) {
    throw new UsageError(`no permission to open ${denied.path}: run this as the user that runs plutod`);
  }
  throw new NoDaemonError(
    [
      `no plutod runs here (no control socket answers in ${folder}).`,
      "Start one with `npm start` or `plutod`, or name an AMI server: pluto --host HOST --user USER --secret-file FILE …",
    ].join("\n"),
  );
};
