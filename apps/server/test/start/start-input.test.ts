import { expect, test } from "vitest";

import { startServer } from "../../src/start/compose.ts";
import { StartupError } from "../../src/start/startup-error.ts";

/** A folder that is not there: whoever got as far as reading it would say so. */
const options = { config: "/nonexistent/pluto" };

/** What plain JavaScript can pass. */
const start = async (given: readonly unknown[]): Promise<unknown> => {
  const starting: unknown = Reflect.apply(startServer, undefined, given);
  return Promise.resolve(starting).catch((error: unknown) => error);
};

test.each<[given: readonly unknown[], message: string]>([
  [[], "options is missing; use an object with config, logLevel and more."],
  [[null, {}], "options is null"],
  [["/etc/pluto", {}], "options is a string"],
  [[{ confg: "/etc/pluto" }, {}], "There is no option 'options.confg'; did you mean 'options.config'?"],
  [[{ config: 7 }, {}], "options.config is a number; use a string."],
  [[{ config: "" }, {}], "options.config is empty"],
  [[{ config: "/etc\0" }, {}], "options.config has a line end or a NUL"],
  [
    [{ ...options, logLevel: "warning" }, {}],
    'options.logLevel is none of its words; use "silent", "fatal", "error", "warn"',
  ],
  [[{ ...options, loglevel: "warn" }, {}], "did you mean 'options.logLevel'?"],
  [[{ ...options, logFormat: 1 }, {}], 'options.logFormat is a number; use "auto", "pretty", "json", "asterisk".'],
  [[options], "env is missing; use process.env"],
  [[options, null], "env is null"],
  [[options, { HOME: 7 }], "env.HOME is a number; use a string."],
  [[options, {}, null], "parts is null"],
  [[options, {}, () => undefined], "parts is a function; use an object with backend, interceptor and more."],
  [[options, {}, { backnd: {} }], "There is no option 'parts.backnd'; did you mean 'parts.backend'?"],
  [[options, {}, { betwen: () => undefined }], "did you mean 'parts.between'?"],
  [[options, {}, { between: {} }], "parts.between is an object; use a function."],
  [[options, {}, { interceptor: () => "go on" }], "parts.interceptor is a function; use an object with a name"],
  [[options, {}, { worldClock: 5 }], "parts.worldClock is a number; use a Clock"],
  [[options, {}, { backend: "none" }], "parts.backend is a string; use an object made from emptyBackend"],
])("a daemon is not started with what it cannot be started with %#", async (given, message) => {
  const error = await start(given);
  expect(error).toBeInstanceOf(StartupError);
  expect(error).toMatchObject({ code: "options-malformed", message: expect.stringContaining(message) });
});

test("what is undefined was not said", async () => {
  const error = await start([{ ...options, logLevel: undefined }, { HOME: undefined }, { backend: undefined }]);
  expect(error).toMatchObject({ code: "configuration-missing" });
});
