import { describe, expect, it } from "vitest";

import { readOptions } from "../src/options.ts";

describe("the command line", () => {
  it("leaves everything to the files when it says nothing", () => {
    expect(readOptions([])).toEqual({ config: undefined, logLevel: undefined, logFormat: undefined });
  });

  it("has a word for the folder and the log", () => {
    expect(readOptions(["--config", "x", "--log-level=debug", "--log-format", "json"])).toEqual({
      config: "x",
      logLevel: "debug",
      logFormat: "json",
    });
  });
});
