import { ControlSocketError, type ControlSocketErrorCode, nodeLimits } from "@pluto-ami/node";
import { sentenceOf } from "@pluto-ami/protocol";

import { StartupError, type StartupErrorCode } from "../start/startup-error.ts";

/** What a failure is to the person who starts the daemon. */
interface Failure {
  readonly code: StartupErrorCode;
  readonly lines: readonly string[];
}

const failures: Readonly<Record<ControlSocketErrorCode, (error: ControlSocketError) => Failure>> = {
  "control-socket-in-use": ({ path }) => ({
    code: "control-socket-in-use",
    lines: [
      `plutod: another plutod runs with this configuration: its control socket ${path} answers.`,
      'Use that one ("pluto manager show connected"), stop it first, or give this one a configuration of its own with --config.',
    ],
  }),
  "control-path-too-long": ({ path }) => ({
    code: "control-socket-unusable",
    lines: [
      `plutod: the control socket's path has ${Buffer.byteLength(path)} bytes, the system takes ${nodeLimits.socketPathBytes}: ${path}`,
      "Set PLUTO_RUNTIME to a shorter folder, or give a shorter path as [control] socket in pluto.ini.",
    ],
  }),
  "control-group-unusable": ({ path, reason }) => ({
    code: "control-socket-unusable",
    lines: [
      `plutod: the control socket ${path} cannot be opened to the group that pluto.ini names: ${sentenceOf(reason)}`,
      "Name a group that the user of plutod is in ([control] group), and let it pass through the folders on the way (chgrp, chmod g+x).",
    ],
  }),
  "control-folder-unusable": ({ path, reason }) => ({
    code: "control-socket-unusable",
    lines: [
      `plutod: no control socket can be made in ${path}: ${sentenceOf(reason)}`,
      "Let it and the folders above be written by nobody else (chmod go-w), set PLUTO_RUNTIME to a folder of your own, or say",
      "[control] enabled = no in pluto.ini.",
    ],
  }),
  "control-manager-over": ({ path, reason }) => ({
    code: "control-socket-unusable",
    lines: [`plutod: no control socket at ${path}: ${sentenceOf(reason)}`],
  }),
  "control-options-malformed": ({ path, reason }) => ({
    code: "control-socket-unusable",
    lines: [
      `plutod: the control socket ${path} cannot be opened: ${sentenceOf(reason)}`,
      "Correct [control] in pluto.ini.",
    ],
  }),
  "control-socket-unusable": ({ path, reason }) => ({
    code: "control-socket-unusable",
    lines: [
      `plutod: the control socket ${path} cannot be opened: ${sentenceOf(reason)}`,
      "Set PLUTO_RUNTIME to a folder of your own, or say [control] enabled = no in pluto.ini.",
    ],
  }),
};

/** Throws, in words for the person who starts the daemon, why there is no control socket. */
export const raiseControlFailure = (error: unknown): never => {
  if (!(error instanceof ControlSocketError)) throw error;
  const { code, lines } = failures[error.code](error);
  throw new StartupError(code, lines, { cause: error.cause ?? error });
};
