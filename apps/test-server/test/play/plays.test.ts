import { describe, expect, test } from "vitest";

import type { PlayDefinition } from "../../src/script/definition/play.ts";
import type { ScriptParts } from "../../src/engine/script.ts";
import { house } from "../house.ts";

const withPlay = (
  play: Omit<PlayDefinition, "play"> & { readonly play?: string },
  parts: Partial<ScriptParts> = {},
  canRefuse = true,
) => house({ scripts: [{ rules: [], plays: [{ play: "main", ...play }] }], ...parts }, {}, canRefuse);

const event = (name: string, to?: string) => ({ event: name, headers: [], ...(to === undefined ? {} : { to }) });

describe("a play", () => {
  test("after the first login does one step after the other, by the world's clock", async () => {
    const { ask, asked, logIn, pass, passWire, script } = withPlay({
      begins: { afterLogin: true, of: "panel" },
      steps: [
        { let: { waiting: 1 } },
        { event: "QueueCallerJoin", headers: [["Count", "{=waiting}"]] },
        { expect: "QueueStatus", match: { Queue: "sales" }, within: "5s" },
        { wait: "20s" },
        { let: { waiting: "0" } },
        { ...event("QueueCallerAbandon", "panel"), after: "1s" },
        { raw: { text: "{=waiting}" } },
      ],
    });
    logIn("test");
    expect(asked).toEqual([]);
    const panel = logIn("panel");
    expect(asked).toEqual(["QueueCallerJoin to all: Count: 1"]);
    await passWire(4000);
    await ask(panel, "QueueStatus", "Queue: other");
    await ask(panel, "QueueStatus", "Queue: sales");
    await pass(20_999);
    expect(asked).toHaveLength(1);
    await pass(1);
    expect(asked).toEqual(["QueueCallerJoin to all: Count: 1", "QueueCallerAbandon to user panel: ", "raw to all: 0"]);
    logIn("panel");
    await pass(60_000);
    expect(asked).toHaveLength(3);
    script.verify();
  });

  test("expects what comes behind its begin, or behind what it expected last", async () => {
    const { ask, asked, logIn, script } = withPlay({
      steps: [{ expect: "A" }, event("X"), { expect: "A" }, event("Y"), { expect: "B" }, event("Z")],
    });
    const client = logIn();
    await ask(client, "A");
    const run = script.startPlay("main");
    expect(asked).toEqual([]);
    await ask(client, "A");
    expect(asked).toEqual(["X to all: "]);
    await ask(client, "B");
    await ask(client, "A");
    expect(asked).toEqual(["X to all: ", "Y to all: "]);
    await ask(client, "B");
    expect(asked).toHaveLength(3);
    expect(run.isOver).toBe(true);
  });

  test("ends where what it expects does not come: a violation with near misses", async () => {
    const { ask, asked, logIn, passWire, script } = withPlay({
      steps: [{ expect: "QueueStatus", match: { Queue: "sales" }, within: "2s" }, event("Never")],
    });
    const client = logIn();
    script.startPlay("main");
    await ask(client, "QueueStatus", "Queue: Sales");
    await passWire(2000);
    expect(asked).toEqual([]);
    expect(script.violations()).toMatchObject([
      {
        kind: "unmet-expectation",
        rule: "main",
        message: "The play main ended: QueueStatus was expected once, and did not come within 2000 ms.",
        nearMisses: [{ distance: 0.5 }],
      },
    ]);
  });

  test("goes on behind what it cannot do, which is a violation", async () => {
    const { asked, script } = withPlay(
      {
        steps: [
          event("NoSuchEvent"),
          { event: "A", headers: [["X", "{=none}"]] },
          { hangUp: "close" },
          { refuse: "connections", for: "5s" },
          { ...event("NoSuchEvent"), after: "0ms" },
          event("B"),
        ],
      },
      {},
      false,
    );
    script.startPlay("main");
    expect(asked).toEqual(["B to all: "]);
    expect(script.violations().map(({ message }) => message)).toEqual([
      "The play main failed: There is no event named NoSuchEvent: register it first.",
      "The play main failed: play main.steps[1].headers.X: there is no {=none}: the action has no such header, and no let names it.",
      "The play main failed: hangUp: no login has begun this play, so there is no session to end; use the fault close.",
      "The play main failed: play main.steps[3]: this server cannot refuse.",
      "The play main failed: There is no event named NoSuchEvent: register it first.",
    ]);
  });

  test("has the server refuse connections, restart, advance, set a fault, and end the session whose login began it", async () => {
    const { asked, logIn } = withPlay({
      begins: { afterLogin: true },
      steps: [
        { refuse: "connections" },
        { refuse: "connections", for: "5s" },
        { restart: { down: "3s" } },
        { advance: "1m" },
        { fault: { fault: "close" } },
        { hangUp: "reset" },
      ],
    });
    const client = logIn();
    expect(asked).toEqual([
      "refuse for undefined",
      "refuse for 5000",
      'restart {"down":"3s"}',
      "advance 60000",
      'fault {"fault":"close"} for all',
      `hang up ${client.session?.id}: reset`,
    ]);
  });

  test("repeats steps, one repetition inside of another", async () => {
    const { asked, pass, script } = withPlay({
      steps: [
        {
          repeat: 2,
          steps: [event("A"), { repeat: 2, steps: [{ wait: "10ms" }, event("B")] }, { repeat: 0, steps: [event("C")] }],
        },
      ],
    });
    script.startPlay("main");
    await pass(30);
    expect(asked.map((line) => line.charAt(0)).join("")).toBe("ABBAB");
    await pass(10);
    expect(asked.map((line) => line.charAt(0)).join("")).toBe("ABBABB");
  });

  test("leaves others their turn, also where it repeats nothing without end", async () => {
    const { passWire, script } = withPlay(
      {
        steps: [
          { repeat: 25, steps: [] },
          { repeat: Number.MAX_SAFE_INTEGER, steps: [event("A")] },
        ],
      },
      { limits: { playSteps: 10 } },
    );
    const run = script.startPlay("main");
    expect(run.isOver).toBe(false);
    const { asked, script: other } = withPlay(
      { steps: [{ repeat: Number.MAX_SAFE_INTEGER, steps: [event("A")] }] },
      { limits: { playSteps: 10 } },
    );
    const endless = other.startPlay("main");
    expect(asked).toHaveLength(5);
    endless.stop();
    expect(endless.isOver).toBe(true);
    run.stop();
    await passWire(0);
    expect(asked).toHaveLength(5);
  });

  test("that comes again and again begins so long after its last begin, and not before it is over", async () => {
    const { asked, pass, script } = withPlay({
      begins: { every: "10s" },
      steps: [event("A"), { wait: "4s" }, event("B")],
    });
    await pass(9_999);
    expect(asked).toEqual([]);
    await pass(1);
    expect(asked).toEqual(["A to all: "]);
    await pass(13_999);
    expect(asked.map((line) => line.charAt(0)).join("")).toBe("ABA");
    script.reset();
    await pass(9_999);
    expect(asked).toHaveLength(3);
    await pass(1);
    expect(asked).toHaveLength(4);
    const slow = withPlay({ begins: { every: "1s" }, steps: [event("A"), { wait: "3s" }] });
    await slow.pass(9_999);
    expect(slow.asked).toHaveLength(3);
  });

  test("of every 0ms is a timer each time, so that nothing starves", async () => {
    const { asked, script, world } = withPlay({ begins: { every: "0ms" }, steps: [event("A")] });
    expect(world.pending).toBe(1);
    expect(asked).toEqual([]);
    script.reset();
    expect(world.pending).toBe(1);
  });

  test("is stopped by a reset", async () => {
    const { asked, pass, passWire, script, wire, world } = withPlay({
      steps: [event("A"), { wait: "1s" }, event("B")],
    });
    const run = script.startPlay("main");
    script.reset();
    expect([run.isOver, world.pending]).toEqual([true, 0]);
    const waiting = withPlay({ steps: [{ expect: "A" }, event("B")] });
    waiting.script.startPlay("main");
    waiting.script.reset();
    await pass(1000);
    await passWire(1000);
    expect([asked, waiting.asked, waiting.script.violations(), wire.pending]).toEqual([["A to all: "], [], [], 0]);
  });

  test("runs with so many others at the most", () => {
    const { script } = withPlay({ steps: [{ wait: "1s" }] }, { limits: { plays: 1 } });
    script.startPlay("main");
    expect(() => script.startPlay("main")).toThrow(expect.objectContaining({ code: "E_TOO_MANY" }));
  });

  test.each<readonly [object, string]>([
    [{ steps: [{ success: "x" }] }, "play main.steps[0].success: a play answers no action; a rule does."],
    [
      { steps: [{ repeat: 1, steps: [{ asAsterisk: true }] }] },
      "play main.steps[0].steps[0].asAsterisk: a play answers no action",
    ],
    [{ steps: [{ wait: "soon" }] }, "play main.steps[0].wait is none; use a time"],
    [
      { steps: [{ expect: "A", match: { H: { regex: "(" } } }] },
      "play main.steps[0].match.H: the regular expression is none",
    ],
    [{ steps: [{ repeat: -1, steps: [] }] }, "play main.steps[0].repeat: it is a whole number from 0."],
    [{ begins: { every: "x" }, steps: [] }, "play main.begins.every is none"],
    [{ play: "", steps: [] }, "play: it is a text that is not empty."],
  ])("%j is refused when it is made", (play, message) => {
    expect(() => withPlay({ steps: [], ...play })).toThrow(message);
  });

  test("of an unknown name is none; the nearest is told, and there is one of each", () => {
    const { script } = withPlay({ steps: [] });
    expect(() => script.startPlay("mian")).toThrow("there is no play mian; did you mean main?");
    expect(() =>
      house({
        scripts: [
          {
            rules: [],
            plays: [
              { play: "a", steps: [] },
              { play: "a", steps: [] },
            ],
          },
        ],
      }),
    ).toThrow("play a: there is a play of this name already.");
  });
});
