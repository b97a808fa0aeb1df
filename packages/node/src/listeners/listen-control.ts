import type { Manager } from "@pluto-ami/core";

import { maxFileHandles } from "../system.ts";
import { type ControlListener, openControl } from "./control.ts";
import { Descriptors } from "./descriptors.ts";

/**
 * Opens a control socket for the manager: who may open its file (mode 0600, in a folder that nobody else may write in) is
 * the operator, and logged in at once. `pluto --socket PATH` is his console.
 * @param path The socket's path; its folder is made where it is missing.
 * @throws ControlSocketError when somebody else has it open, or it cannot be made.
 */
export const listenControl = (manager: Manager, path: string): Promise<ControlListener> => {
  const { clock, log, observer } = manager.services;
  const descriptors = new Descriptors({ limit: maxFileHandles, clock, log, observer });
  return openControl(path, (peer) => manager.connect(peer), descriptors);
};
