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

  it.each([
    [["--chekc"], "there is no option --chekc. Did you mean --check?"],
    [["--chekc=x"], "there is no option --chekc. Did you mean --check?"],
    [["--logLevel", "debug"], "there is no option --logLevel. Did you mean --log-level?"],
    [["--no-check"], "there is no option --no-check. Did you mean --check?"],
    [["-check"], "there is no option -check. Did you mean --check?"],
    [["-c"], "there is no option -c"],
    [["--check=false"], "--check takes no value"],
    [["--config", "a", "--config", "b"], "give --config once"],
    [["--init", "a", "--init", "b"], "give --init once"],
    [["--config"], "Not enough arguments following: config"],
    [["--init", ""], "--init wants a folder"],
    [["--init", "x", "--check"], "Arguments init and check are mutually exclusive"],
    [["--log-level", "loud"], 'Invalid values: Argument: log-level, Given: "loud", Choices: '],
    [["start"], "it takes no words, only options"],
  ])("says of %j what is wrong with it, and the usage in short", (words, why) => {
    expect(() => readCommandLine(words)).toThrow(
      expect.objectContaining({
        code: "wrong-usage",
        lines: [
          expect.stringContaining(`plutod: ${why}`),
          expect.stringMatching(/^Usage: /),
          "plutod --help tells more.",
        ],
      }),
    );
  });
});
