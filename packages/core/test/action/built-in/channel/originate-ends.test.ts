import { bytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import type { Channels } from "../../../../src/backend/channels.ts";
import type { OriginateOutcome } from "../../../../src/backend/originate.ts";
import { originateWait } from "../../../../src/backend/request/originate-request.ts";
import { defaultLimits } from "../../../../src/limits/limits.ts";
import { channelNamed } from "../../../../src/testing/channel-named.ts";
import { busyBackend } from "../../../backend/busy-backend.ts";
import { createTestManager, settle } from "../../../fakes.ts";

const never = new Promise<never>(() => {});
const limits = { actionTimeout: 60_000, originateGrace: 2000, originateTimeout: 100_000 };
const users = [{ name: "a", secret: "s", read: "all", write: "all" }] as const;
const call = ["Channel: Ex/alice", "Context: c", "Exten: 1", "Priority: 1", "ActionID: o"];
const queued = "Response: Success\nActionID: o\nMessage: Originate successfully queued\n\n";
const failure = [
  "Event: OriginateResponse\nPrivilege: call,all\nActionID: o\nResponse: Failure\nChannel: Ex/alice\nContext: c\nExten: 1",
  "Reason: 0\nUniqueid: <unknown>\nCallerIDNum: <unknown>\nCallerIDName: <unknown>\n\n",
].join("\n");
const answered: OriginateOutcome = { ok: true, reason: 4, channel: channelNamed("Ex/alice-1", "7") };

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a backend in JavaScript gives anything
const wrong = (value: unknown): OriginateOutcome => value as OriginateOutcome;

type MakesCall = () => OriginateOutcome | Promise<OriginateOutcome>;

const setUp = (originate: MakesCall, variable?: () => Promise<never>) => {
  const backend = busyBackend(channelNamed("Ex/alice-1", "7"));
  const channels: Channels = backend.channels;
  channels.originate = originate;
  backend.dialplan.exists = async () => true;
  if (variable !== undefined) backend.channels.variable = variable;
  const channelVars = variable === undefined ? [] : [bytes("COLOUR")];
  const made = createTestManager({ users, general: { channelVars } }, { backend, limits });
  const connected = made.logIn("a", "s", "Events: call");
  const taken = async (): Promise<string> => {
    for (let turn = 0; turn < 20; turn++) await settle();
    made.clock.endTurn();
    return connected.peer.taken();
  };
  const logged = () => made.log.lines.filter((line) => line.includes("Originate"));
  return { ...made, connected, taken, logged };
};

/** What a backend does wrong at once, and the reason in the log. */
const breaks: readonly (readonly [kind: string, originate: MakesCall, reason: string])[] = [
  ["rejects", () => Promise.reject(new Error("the exchange is gone")), "the exchange is gone"],
  [
    "throws at once",
    () => {
      throw new Error("the exchange is gone");
    },
    "the exchange is gone",
  ],
  ["gives nothing", () => wrong(undefined), "the outcome of the call has no 'ok' that is true or false"],
  ["gives null", () => wrong(null), "the outcome of the call has no 'ok' that is true or false"],
  ["gives a word", () => wrong("answered"), "the outcome of the call has no 'ok' that is true or false"],
  [
    "gives ok as a word",
    () => wrong({ ok: "yes", reason: 4 }),
    "the outcome of the call has no 'ok' that is true or false",
  ],
  [
    "gives no reason",
    () => wrong({ ok: true }),
    "the outcome of the call has a 'reason' that is none: use originateReason",
  ],
  [
    "gives a reason that is none",
    () => wrong({ ok: false, reason: 2 }),
    "the outcome of the call has a 'reason' that is none: use originateReason",
  ],
  ...[null, {}, "Ex/alice-1", { name: "Ex/alice-1" }, { name: "Ex/\u20AC", uniqueId: "7" }].map(
    (channel) =>
      [
        `gives ${JSON.stringify(channel)} for a channel`,
        () => wrong({ ok: true, reason: 4, channel }),
        "the outcome of the call has a 'channel' without a name and a unique id",
      ] as const,
  ),
];

describe("an asynchronous call always has its OriginateResponse (docs/protocol.md#originate-answer)", () => {
  test.each(breaks)("when the backend %s", async (_, originate, reason) => {
    const { connected, logged, taken } = setUp(originate);
    connected.act("Originate", ...call, "Async: true");
    expect(await taken()).toBe(queued + failure);
    expect(logged()).toEqual([`error The asynchronous Originate of Ex/alice failed: ${reason}`]);
    connected.act("Ping");
    expect(await taken()).toContain("Ping: Pong");
  });

  test.each([
    ["its Timeout", ["Timeout: 5000"], 7000],
    ["30 seconds", [], 32_000],
    ["what an action may take, with a Timeout of 0", ["Timeout: 0"], 60_000],
    ["what an action may take, with a Timeout below 0", ["Timeout: -1"], 60_000],
    ["the longest time, with a Timeout beyond it", [`Timeout: ${"9".repeat(400)}`], 102_000],
  ])("when no outcome comes: after %s and the grace", async (_, headers, wait) => {
    const { clock, connected, logged, taken } = setUp(() => never);
    connected.act("Originate", ...call, ...headers, "Async: true");
    expect(await taken()).toBe(queued);
    await clock.advance(wait - 1);
    expect(await taken()).toBe("");
    await clock.advance(1);
    expect(await taken()).toBe(failure);
    expect(logged()).toEqual([
      `error The asynchronous Originate of Ex/alice was given up: no outcome came for ${wait / 1000} seconds`,
    ]);
  });

  test.each([
    ["an outcome", (end: Settling) => end.resolve(answered), "ended when it had been given up; nobody hears of it"],
    ["a failure", (end: Settling) => end.reject(new Error("gone")), "failed when it had been given up: gone"],
    [
      "nonsense",
      (end: Settling) => end.resolve(wrong(1)),
      /^debug The asynchronous Originate of Ex\/alice failed when it had been given up: /,
    ],
  ])("and only one, whatever comes behind it: %s", async (_, come, debugged) => {
    let end: Settling = { resolve: () => {}, reject: () => {} };
    const outcome = new Promise<OriginateOutcome>((resolve, reject) => {
      end = { resolve, reject };
    });
    const { clock, connected, logged, taken } = setUp(() => outcome);
    connected.act("Originate", ...call, "Timeout: 1000", "Async: true");
    await taken();
    await clock.advance(3000);
    expect(await taken()).toBe(failure);
    come(end);
    expect(await taken()).toBe("");
    const line = logged().at(-1);
    if (typeof debugged === "string") expect(line).toBe(`debug The asynchronous Originate of Ex/alice ${debugged}`);
    else expect(line).toMatch(debugged);
    expect(logged()).toHaveLength(2);
  });

  test("an outcome in time leaves no timer", async () => {
    const { clock, connected, taken } = setUp(() => answered);
    const before = clock.pending;
    connected.act("Originate", ...call, "Async: true");
    expect(await taken()).toContain("Response: Success\nChannel: Ex/alice-1\n");
    expect(clock.pending).toBe(before);
  });

  test("in which variables that do not come are empty: the call went as it went", async () => {
    const { clock, connected, log, taken } = setUp(
      () => answered,
      () => never,
    );
    connected.act("Originate", ...call, "Timeout: 1000", "Async: true");
    expect(await taken()).toBe(queued);
    await clock.advance(3000);
    expect(await taken()).toMatch(
      /Response: Success\nChannel: Ex\/alice-1\n[^]*\nReason: 4\n[^]*ChanVariable\(Ex\/alice-1\): COLOUR=\n/,
    );
    expect(log.lines).toContain("error No variables of Ex/alice-1: they did not come for 3 seconds");
  });

  test.each([
    ["an error", () => Promise.reject(new Error("gone")), "gone"],
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a backend in JavaScript gives anything
    ["nonsense", async () => Symbol("x") as never, ""],
  ])("in which variables that are %s are empty", async (_, variable, reason) => {
    const { connected, log, taken } = setUp(() => answered, variable);
    connected.act("Originate", ...call, "Async: true");
    expect(await taken()).toMatch(/Response: Success\n[^]*ChanVariable\(Ex\/alice-1\): COLOUR=\n/);
    expect(log.lines.find((line) => line.startsWith("error No variables of Ex/alice-1: "))).toContain(reason);
  });

  test("over HTTP: it waits for WaitEvent", async () => {
    for (const [originate, wait] of [
      [() => Promise.reject(new Error("gone")), 0],
      [() => never, 7000],
    ] as const) {
      const { clock, poll } = setUp(originate);
      const poller = poll();
      await poller.act("login", "username: a", "secret: s");
      expect(await poller.act("originate", ...call, "timeout: 5000", "async: true")).toBe(queued);
      await clock.advance(wait);
      await settle();
      expect(await poller.act("waitevent", "timeout: 1")).toContain(failure);
    }
  });

  test("also when its session has ended: others listen", async () => {
    const { clock, connected, logIn, taken } = setUp(() => never);
    const other = logIn("a", "s", "Events: call");
    connected.act("Originate", ...call, "Timeout: 5000", "Async: true");
    await taken();
    connected.session?.peerClosed();
    await clock.advance(7000);
    expect(other.peer.taken()).toContain(failure);
  });
});

describe("a call that is waited for", () => {
  test.each(breaks)("is an error when the backend %s", async (_, originate, reason) => {
    const { connected, logged, taken } = setUp(originate);
    connected.act("Originate", ...call);
    expect(await taken()).toContain(
      "Response: Error\nActionID: o\nMessage: Internal error; the server's log has the details\n",
    );
    expect(logged()).toEqual([`error Action Originate failed: ${reason}`]);
  });

  test.each([
    [["Timeout: 5000"], 7000],
    [["Timeout: 90000"], 92_000],
    [["Timeout: 0"], 60_000],
    [[], 32_000],
  ])("is given up when its time is over (%j)", async (headers, wait) => {
    const { clock, connected, logged, poll, taken } = setUp(() => never);
    const poller = poll();
    await poller.act("login", "username: a", "secret: s", "events: off");
    connected.act("Originate", ...call, ...headers);
    const polled = poller.act("originate", ...call, ...headers);
    await clock.advance(wait - 1);
    expect(await taken()).not.toContain("Response");
    await clock.advance(1);
    const error = `Response: Error\nActionID: o\nMessage: The action was given up: it took more than ${wait / 1000} seconds\n\n`;
    expect(await taken()).toContain(error);
    expect(await polled).toBe(error);
    const line = `error Action Originate was given up: it gave no answer for ${wait / 1000} seconds`;
    expect(logged()).toEqual([line, line]);
  });
});

test("the wait for a call is never without an end", () => {
  for (const timeout of [-Infinity, -1, 0, 1, 30_000, 1e300, Infinity]) {
    const wait = originateWait(timeout, defaultLimits);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(defaultLimits.originateTimeout + defaultLimits.originateGrace);
  }
});

interface Settling {
  readonly resolve: (outcome: OriginateOutcome) => void;
  readonly reject: (error: Error) => void;
}
