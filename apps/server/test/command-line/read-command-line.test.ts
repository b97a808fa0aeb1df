import { describe, expect, it } from "vitest";

import { readCommandLine } from "../../src/command-line/read-command-line.ts";

describe("the command line", () => {
  it("leaves everything to the files when it says nothing", () => {
    const options = { config: undefined, logLevel: undefined, logFormat: undefined };
    expect(readCommandLine([])).toEqual({ kind: "serve", options });
  });

  it("has a word for the folder and the log", () => {
    expect(readCommandLine(["--config", "x", "--log-level=debug", "--log-format", "json"])).toEqual({
      kind: "serve",
      options: { config: "x", logLevel: "debug", logFormat: "json" },
    });
  });

  it("asks for a look at the files, or for files, in place of a daemon", () => {
    expect(readCommandLine(["--check"])).toEqual({ kind: "check", config: undefined });
    expect(readCommandLine(["--check", "--config", "x"])).toEqual({ kind: "check", config: "x" });
    expect(readCommandLine(["--init", "x"])).toEqual({ kind: "init", folder: "x" });
  });
});
