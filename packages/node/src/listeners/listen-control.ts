import type { Manager } from "@pluto-ami/core";
import { argumentOf, type Demand, fields, filledLine, optional } from "@pluto-ami/protocol/demand";

import { maxFileHandles } from "../system.ts";
import { type ControlListener, openControl } from "./control.ts";
import { ControlSocketError } from "./control-socket-error.ts";
import { Descriptors } from "./descriptors.ts";
import { flawOfManager, flawOfState } from "./listen-options.ts";

/** Who may come in by a control socket. */
export interface ControlOptions {
  /** A group, by its name in /etc/group or its number: its members are operators, too (the socket has mode 0660 then). */
  readonly group?: string;
}

/**
 * Opens a control socket for the manager: who may open its file (mode 0600, in a folder that nobody else may write in) is
 * the operator, and logged in at once. `pluto --socket PATH` is his console.
 * @param path The socket's path; its folder is made where it is missing.
 * @throws ControlSocketError when somebody else has it open, it cannot be made, an option is none, or the manager was shut down.
 */
export const listenControl = async (
  manager: Manager,
  path: string,
  options: ControlOptions = {},
): Promise<ControlListener> => {
  checkArguments(manager, path, options);
  const flaw = flawOfState(manager);
  if (flaw !== undefined) throw new ControlSocketError("control-manager-over", path, flaw);
  const { clock, log, observer } = manager.services;
  const descriptors = new Descriptors({ limit: maxFileHandles, clock, log, observer });
  return openControl(path, (peer) => manager.connect(peer), descriptors, options.group);
};

const optionsDemand = argumentOf(
  "listenControl",
  fields({ group: optional(filledLine) } satisfies Record<keyof ControlOptions, Demand>),
);

/** Programs in JavaScript have no compiler to tell them. */
const checkArguments = (manager: unknown, path: unknown, options: unknown): void => {
  if (typeof path !== "string" || path === "") {
    throw new ControlSocketError("control-socket-unusable", String(path), "that is no path");
  }
  const flaw = flawOfManager(manager) ?? optionsDemand(options);
  if (flaw !== undefined) throw new ControlSocketError("control-options-malformed", path, flaw);
};
