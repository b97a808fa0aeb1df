import { describe, expect, test } from "vitest";

import { ClientError } from "../src/client-error.ts";
import { connect, connectWith } from "../src/connect.ts";
import { defaultLimits, defaultTimeouts } from "../src/limits.ts";
import { FakeClock } from "./fake-clock.ts";
import { asterisk, FakeServer } from "./fake-server.ts";

const admin = { username: "admin", secret: "hunter2" };
/** What plain JavaScript can pass. */
const refused = async (call: (...given: never) => Promise<unknown>, ...given: readonly unknown[]): Promise<unknown> => {
  const calling: unknown = Reflect.apply(call, undefined, given);
  return Promise.resolve(calling).catch((error: unknown) => error);
};
const numbers = (name: "limits" | "timeouts", defaults: object, least: number): [options: object, message: string][] =>
  Object.keys(defaults).flatMap((key) => [
    [
      { ...admin, [name]: { [key]: -1 } },
      `${name}.${key} is -1; use a number, ${key === "abandonedActions" ? 0 : least} or more.`,
    ],
    [{ ...admin, [name]: { [key]: Number.NaN } }, `${name}.${key} is NaN; use a number,`],
    [{ ...admin, [name]: { [key]: "10" } }, `${name}.${key} is a string; use a number.`],
  ]);

describe("an option that cannot be is named, and nothing is opened", () => {
  test.each<[options: unknown, message: string]>([
    [null, "The argument of connect is null; use an object with host, port and more."],
    [[], "The argument of connect is an array"],
    ["127.0.0.1", "The argument of connect is a string"],
    [{}, 'username is missing; use one, or "login: false".'],
    [{ username: "" }, "username is missing"],
    [{ username: null }, "username is null; use a string."],
    [{ ...admin, username: "admin\r\nAction: Logoff" }, "username has a line end or a NUL; use one line of text."],
    [{ ...admin, secret: 7 }, "secret is a number; use a string."],
    [{ ...admin, secret: "a\nb" }, "secret has a line end or a NUL"],
    [{ ...admin, host: 7 }, "host is a number; use a string."],
    [{ ...admin, host: "" }, "host is empty; use a string that is not."],
    [{ ...admin, port: "5038" }, "port is a string; use a number."],
    [{ ...admin, port: 70_000 }, "port is 70000; use a whole number from 1 to 65535."],
    [{ ...admin, port: Number.NaN }, "port is NaN; use a whole number from 1 to 65535."],
    [{ ...admin, tls: "yes" }, "tls is a string; use an object with ca, cert and more."],
    [{ ...admin, tls: { ca: 7 } }, "tls.ca is a number; use PEM, a string or bytes."],
    [{ ...admin, tls: { insecur: true } }, "There is no option 'tls.insecur'; did you mean 'tls.insecure'?"],
    [{ ...admin, socket: true }, "socket is a boolean; use a string."],
    [{ ...admin, login: "no" }, "login is a string; use true or false."],
    [{ ...admin, authType: "sha256" }, 'authType is none of its words; use "md5", "plain".'],
    [{ ...admin, events: ["call"] }, "events is an array; use a string."],
    [{ ...admin, events: 6 }, "events is a number; use a string."],
    [{ ...admin, events: "cal" }, "events is no class of events; did you mean 'call'?"],
    [{ ...admin, events: "Call" }, "events is no class of events; did you mean 'call'?"],
    [{ ...admin, events: "call, agnt" }, "events[1] is no class of events; did you mean 'agent'?"],
    [{ ...admin, events: "call;agent" }, "events is no class of events; there are system, call, log,"],
    [{ ...admin, events: "call,,agent" }, "events[1] is no class of events; there are system, call, log,"],
    [{ ...admin, events: "," }, "events is no class of events"],
    [{ ...admin, events: "call,on" }, "events[1] is no class of events"],
    [{ ...admin, events: "-1" }, "events is no class of events"],
    [{ ...admin, events: "2147483648" }, "events is too high; use a sum of up to 2147483647."],
    [{ ...admin, events: "call\nAction: Logoff" }, "events has a line end or a NUL"],
    [{ ...admin, filters: "!Event: Newexten" }, "filters is a string; use an array of filters"],
    [{ ...admin, filters: [{ filter: 1 }] }, "filters[0].filter is a number; use a string."],
    [{ ...admin, filters: [{ filter: "x", match: "name(x)" }] }, "There is no option 'filters[0].match'"],
    [{ ...admin, waitForFullyBooted: 1 }, "waitForFullyBooted is a number; use true or false."],
    [{ ...admin, reconnect: null }, "reconnect is null; use an object with initialDelay, maxDelay and more."],
    [{ ...admin, reconnect: { maxDelay: -1 } }, "reconnect.maxDelay is -1; use a number, 0 or more."],
    [{ ...admin, reconnect: { maxAttempt: 3 } }, "did you mean 'reconnect.maxAttempts'?"],
    [{ ...admin, onState: {} }, "onState is an object; use a function."],
    [{ ...admin, encoding: 8 }, "encoding is a number; use a string."],
    [{ ...admin, encoding: "no-such" }, 'the encoding "no-such" is none that this Node knows'],
    [
      { ...admin, username: "日", encoding: "latin1" },
      "username cannot be sent: it has a character that is not in latin1",
    ],
    [{ ...admin, timeouts: 10 }, "timeouts is a number; use an object with"],
    [{ ...admin, timeouts: { conect: 1 } }, "There is no option 'timeouts.conect'; did you mean 'timeouts.connect'?"],
    [
      { ...admin, limits: { eventBufer: 1 } },
      "There is no option 'limits.eventBufer'; did you mean 'limits.eventBuffer'?",
    ],
    [{ ...admin, limits: { eventBuffer: 0 } }, "limits.eventBuffer is 0; use a number, 1 or more."],
    [{ ...admin, signal: true }, "signal is a boolean; use an AbortSignal."],
    [{ ...admin, usernam: "x" }, "There is no option 'usernam'; did you mean 'username'?"],
    [{ ...admin, zebra: true }, "There is no option 'zebra'."],
    ...numbers("timeouts", defaultTimeouts, 0),
    ...numbers("limits", defaultLimits, 1),
  ])("%#", async (options, message) => {
    const server = new FakeServer(asterisk("hunter2"));
    const error = await refused(connectWith, { open: server.open }, options);
    expect(error).toBeInstanceOf(ClientError);
    expect(error).toMatchObject({ code: "E_OPTIONS", message: expect.stringContaining(message) });
    expect(String(error)).not.toContain("hunter2");
    expect(server.opened).toBe(0);
  });

  test("by connect, too", async () => {
    expect(await refused(connect, null)).toMatchObject({ code: "E_OPTIONS" });
  });

  test.each<[ports: unknown, message: string]>([
    [null, "The argument of connectWith is null; use an object with open, clock and more."],
    [{ open: {} }, "open is an object; use a function."],
    [{ clock: { wall: Date.now } }, "clock.steady is missing; use a function."],
    [{ randon: Math.random }, "There is no option 'randon'; did you mean 'random'?"],
  ])("a port, too: %j", async (ports, message) => {
    const error = await refused(connectWith, ports, admin);
    expect(error).toMatchObject({ code: "E_OPTIONS", message: expect.stringContaining(message) });
  });
});

test.each<[events: string | boolean, asked: string]>([
  [true, "on"],
  [false, "off"],
  ["on", "on"],
  ["YES", "YES"],
  ["off", "off"],
  ["0", "0"],
  ["1", "1"],
  ["6", "6"],
  ["2147483647", "2147483647"],
  ["all", "all"],
  ["none", "none"],
  ["call", "call"],
  ["call,agent", "call,agent"],
  ["call, agent,", "call, agent,"],
  ["", ""],
])("the forms of an event mask that a server reads go to it as they are: %j", async (events, asked) => {
  const server = new FakeServer(asterisk("hunter2"));
  const client = await connectWith({ open: server.open }, { ...admin, events, waitForFullyBooted: false });
  expect(server.seen.find(({ name }) => name === "Login")?.get("Events")).toBe(asked);
  await client.close();
});

test("what is undefined is the default", async () => {
  const server = new FakeServer(asterisk("hunter2"));
  const options = {
    ...admin,
    port: undefined,
    authType: undefined,
    timeouts: { connect: undefined, login: undefined, action: undefined },
    limits: { bannerBytes: undefined, pendingActions: undefined },
    reconnect: { initialDelay: undefined },
  };
  const ports = { open: server.open, clock: new FakeClock() };
  expect(await refused(connectWith, ports, options)).not.toBeInstanceOf(Error);
});
