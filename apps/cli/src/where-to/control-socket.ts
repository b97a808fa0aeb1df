import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { sentenceOf } from "@pluto-ami/protocol";

import { limits } from "../limits.ts";
import { NoDaemonError } from "./no-daemon-error.ts";
import { UsageError } from "../usage-error.ts";
import { type SocketIdentity, type SocketTrust, trustSocket } from "./socket-trust.ts";

/** As a daemon calls it by itself, or as pluto.ini may well do. */
const socketName = /^plutod(?:-[0-9a-f]{8})?\.sock$/;

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

/** A control socket that was found and may be trusted. */
export interface FoundSocket {
  readonly path: string;
  /**
   * Looks again, when there is a connection to it, before anything is said.
   * @throws UsageError when it is another socket now, or its folder is not to be trusted any more.
   */
  readonly confirm: () => void;
}

/** Where sockets may be: those that are there, or why they cannot be told. */
interface Place {
  /** A folder, or the path of one socket. */
  readonly path: string;
  readonly paths: readonly string[];
  /** In words, for who finds nothing there. */
  readonly what: string;
  readonly isClosed: boolean;
}

/** The place of one socket. */
const lookAt = (path: string): Place => {
  const isThere = existsSync(path);
  return { path, paths: isThere ? [path] : [], what: isThere ? "nobody answers" : "no socket there", isClosed: false };
};

const lookIn = async (folder: string): Promise<Place> => {
  try {
    const names = await readdir(folder);
    const paths = names
      .filter((name) => socketName.test(name))
      .sort()
      .map((name) => join(folder, name));
    return { path: folder, paths, what: paths.length === 0 ? "no socket there" : "nobody answers", isClosed: false };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
    const isClosed = code === "EACCES" || code === "EPERM";
    const what = code === "ENOENT" ? "no such folder" : isClosed ? "permission denied" : code;
    return { path: folder, paths: [], what, isClosed };
  }
};

const whoMay =
  "run this as the user that runs plutod, or as a member of the group that [control] of its pluto.ini names";

const trustOf = (path: string): SocketTrust => {
  try {
    return trustSocket(path);
  } catch (error) {
    return { isTrusted: false, why: error instanceof Error ? error.message : String(error) };
  }
};

const distrustful = (path: string, why: string): UsageError =>
  new UsageError(
    [
      `the control socket ${path} is not trusted: ${sentenceOf(why)}`,
      "What is said to it, secrets too, could go to somebody else. Let the folder be its owner's alone (chmod go-w), or, if you",
      `know whose it is, name the socket: pluto --socket ${path} …`,
    ].join("\n"),
  );

const foundSocket = (path: string, { device, inode }: SocketIdentity): FoundSocket => ({
  path,
  confirm: () => {
    const now = trustOf(path);
    if (!now.isTrusted) throw distrustful(path, now.why);
    if (now.identity.device === device && now.identity.inode === inode) return;
    throw new UsageError(`the control socket ${path} was replaced while we connected to it: try again`);
  },
});

/**
 * Finds the control socket of the one daemon that runs here, in whatever place.
 * @throws NoDaemonError when there is none.
 * @throws UsageError when there is more than one, or none that may be opened, or that can be trusted.
 */
export const findControlSocket = async (folders: readonly string[]): Promise<FoundSocket> =>
  choose(await Promise.all(folders.map(lookIn)));

/**
 * Finds the control socket of one daemon, which has one of these paths; throws likewise.
 */
export const findSocketAt = (paths: readonly string[]): Promise<FoundSocket> => choose(paths.map(lookAt));

const choose = async (places: readonly Place[]): Promise<FoundSocket> => {
  const seen = places.flatMap(({ paths }) => paths).map((path) => ({ path, trust: trustOf(path) }));
  // Those that are not trusted are not even knocked at.
  const probes = await Promise.all(
    seen.flatMap(({ path, trust }) =>
      trust.isTrusted ? [probe(path).then((result) => ({ found: foundSocket(path, trust.identity), result }))] : [],
    ),
  );
  const alive = probes.filter(({ result }) => result === "listens").map((each) => each.found);
  const [only, ...others] = alive;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    throw new UsageError(
      ["more than one plutod runs here; choose one:", ...alive.map(({ path }) => `  --socket ${path}`)].join("\n"),
    );
  }
  const denied = probes.find(({ result }) => result === "denied");
  if (denied !== undefined) throw new UsageError(`no permission to open ${denied.found.path}: ${whoMay}`);
  for (const { path, trust } of seen) if (!trust.isTrusted) throw distrustful(path, trust.why);
  const tried = places.map(({ path, what }) => `${path} (${what})`).join(", ");
  throw new NoDaemonError(
    [
      `no plutod runs here: no control socket answers in ${tried}.`,
      ...(places.some(({ isClosed }) => isClosed) ? [`If one runs there, ${whoMay}.`] : []),
      "Start one with `npm start` or `plutod`, or name an AMI server: pluto --host HOST --user USER --secret-file FILE …",
    ].join("\n"),
  );
};
