import { defineError } from "@pluto-ami/protocol";

/** A command of `pluto` is done by a program that is not there. Its message is all that a person needs. */
export class NotInstalledError extends defineError("NotInstalledError", "E_NOT_INSTALLED", {
  meaning: "A command of `pluto` is done by a program of another package, which was not found.",
  remedy:
    "Install the package that the message names, beside `pluto` or anywhere on the PATH: `npm install --save-dev @pluto-ami/test-server`.",
}) {}
