import { chmodSync, lstatSync, unlinkSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";

import { nodeLimits } from "../limits.ts";
import { reasonOf } from "../system-error.ts";
import { Connections } from "./connections.ts";
import { findControlGroup, openToGroup } from "./control-group.ts";
import { prepareControlFolder } from "./control-folder.ts";
import { ControlSocketError } from "./control-socket-error.ts";
import type { Descriptors } from "./descriptors.ts";
import { isAlive, listenAt } from "./local-socket.ts";
import { introduce, type Welcome } from "./socket-peer.ts";

/** The open control socket. */
export interface ControlListener {
  readonly path: string;
  /** Takes no more connections and removes the file; those that there are stay. */
  close(): Promise<void>;
  /** The same, and drops every connection that came by it. */
  closeAll(): Promise<void>;
}

/**
 * Makes the folder of the socket and removes the socket that a killed daemon left. Fails when a living one answers: ask
 * before anything else is opened that it has, its database or its ports, for that is what the person must hear.
 * @throws ControlSocketError
 */
export const clearControlPath = async (path: string): Promise<void> => {
  checkLength(path);
  prepareControlFolder(dirname(path));
  try {
    await removeStale(path);
  } catch (error) {
    throw error instanceof ControlSocketError
      ? error
      : new ControlSocketError("control-socket-unusable", path, reasonOf(error), error);
  }
};

/** The system would cut a path that is too long, or refuse it without saying why. */
const checkLength = (path: string): void => {
  const bytes = Buffer.byteLength(path);
  if (bytes <= nodeLimits.socketPathBytes) return;
  const reason = `its path has ${bytes} bytes, the system takes ${nodeLimits.socketPathBytes}`;
  throw new ControlSocketError("control-path-too-long", path, reason);
};

const removeStale = async (path: string): Promise<void> => {
  const found = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) {
    throw new ControlSocketError("control-socket-unusable", path, "there is a file of that name that is no socket");
  }
  if (await isAlive(path)) throw new ControlSocketError("control-socket-in-use", path, "somebody answers there");
  unlinkSync(path);
};

/**
 * Opens the socket by which the local operator comes in without a password: its file's mode is the password.
 * @param group a group, by its name or number, whose members may come in besides
 * @throws ControlSocketError
 */
export const openControl = async (
  path: string,
  welcome: Welcome,
  descriptors: Descriptors,
  group?: string,
): Promise<ControlListener> => {
  const members = group === undefined ? undefined : findControlGroup(path, group);
  await clearControlPath(path);
  const connections = new Connections();
  const local = { host: "local", port: 0 };
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    if (!descriptors.admit(socket, "operator")) {
      socket.destroy();
      return;
    }
    connections.add(socket, local);
    introduce(socket, { transport: "LOCAL", remote: local, local }, welcome);
  });
  try {
    await listenAt(server, path);
    if (members === undefined) chmodSync(path, 0o600);
    else openToGroup(path, members);
  } catch (error) {
    server.close();
    if (error instanceof ControlSocketError) throw error;
    throw new ControlSocketError("control-socket-unusable", path, reasonOf(error), error);
  }
  server.on("error", (error) => descriptors.failed(error));
  const close = async (): Promise<void> => void server.close();
  return {
    path,
    close,
    closeAll: async () => {
      await close();
      await connections.dropAll();
    },
  };
};
