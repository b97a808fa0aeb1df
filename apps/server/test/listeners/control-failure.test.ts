import { ControlSocketError } from "@pluto-ami/node";
import { expect, test } from "vitest";

import { raiseControlFailure } from "../../src/listeners/control-failure.ts";
import { StartupError } from "../../src/start/startup-error.ts";

const denied = new Error("EACCES");

test.each([
  [
    new ControlSocketError("control-folder-unusable", "/run/x", "permission denied", denied),
    "control-socket-unusable",
    "plutod: no control socket can be made in /run/x: permission denied.",
  ],
  [
    new ControlSocketError("control-path-too-long", `/${"x".repeat(106)}é`, "it is long"),
    "control-socket-unusable",
    "plutod: the control socket's path has 109 bytes, the system takes 107: /x",
  ],
  [
    new ControlSocketError("control-socket-in-use", "/run/x.sock", "somebody answers there"),
    "control-socket-in-use",
    "plutod: another plutod runs with this configuration: its control socket /run/x.sock answers.",
  ],
  [
    new ControlSocketError("control-socket-unusable", "/run/x.sock", "permission denied", denied),
    "control-socket-unusable",
    "plutod: the control socket /run/x.sock cannot be opened: permission denied.",
  ],
])("$code is told in words for the person who starts the daemon", (error, code, line) => {
  const failure = (): never => raiseControlFailure(error);
  expect(failure).toThrow(StartupError);
  expect(failure).toThrow(expect.objectContaining({ code, cause: error.cause ?? error }));
  expect(failure).toThrow(line);
});

test("what is no failure of the socket stays what it is", () => {
  expect(() => raiseControlFailure(denied)).toThrow(denied);
});
