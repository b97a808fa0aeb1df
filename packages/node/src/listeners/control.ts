import { chmodSync, lstatSync, unlinkSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";

import { reasonOf, StartupError } from "../../../../apps/server/src/startup-error.ts";
import { prepareControlFolder } from "./control-folder.ts";
import type { Descriptors } from "./descriptors.ts";
import { isAlive, listenAt } from "./local-socket.ts";
import { introduce, type Welcome } from "./socket-peer.ts";

/** The open control socket. */
export interface ControlListener {
  readonly path: string;
  /** Takes no more connections and removes the file. */
  close(): Promise<void>;
}

const unusable = (path: string, reason: string, cause?: unknown): StartupError =>
  new StartupError(
    "control-socket-unusable",
    [
      `plutod: the control socket ${path} cannot be opened: ${reason}.`,
      "Set PLUTO_RUNTIME to a folder of your own, or say [control] enabled = no in pluto.ini.",
    ],
    { cause },
  );

/**
 * Makes the folder of the socket and removes the socket that a killed daemon left. Fails when a living one answers: ask
 * before anything else is opened that it has, its database or its ports, for that is what the person must hear.
 */
export const clearControlPath = async (path: string): Promise<void> => {
  prepareControlFolder(dirname(path));
  try {
    await removeStale(path);
  } catch (error) {
    throw error instanceof StartupError ? error : unusable(path, reasonOf(error), error);
  }
};

const removeStale = async (path: string): Promise<void> => {
  const found = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) throw unusable(path, "there is a file of that name that is no socket");
  if (await isAlive(path)) {
    throw new StartupError("control-socket-in-use", [
      `plutod: another plutod runs with this configuration: its control socket ${path} answers.`,
      'Use that one ("pluto manager show connected"), stop it first, or give this one a configuration of its own with --config.',
    ]);
  }
  unlinkSync(path);
};

/** Opens the socket by which the local operator comes in without a password: its file's mode is the password. */
export const openControl = async (
  path: string,
  welcome: Welcome,
  descriptors: Descriptors,
): Promise<ControlListener> => {
  await clearControlPath(path);
  const local = { host: "local", port: 0 };
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    if (descriptors.admit(socket, "operator")) introduce(socket, { transport: "LOCAL", remote: local, local }, welcome);
    else socket.destroy();
  });
  try {
    await listenAt(server, path);
    chmodSync(path, 0o600);
  } catch (error) {
    server.close();
    throw unusable(path, reasonOf(error), error);
  }
  server.on("error", (error) => descriptors.failed(error));
  return { path, close: async () => void server.close() };
};
