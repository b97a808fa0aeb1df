import { demandBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { toBase64, wireBytes } from "../../src/line/wire-bytes.ts";
import { type Asked, ConversationPlayer } from "../../src/player/conversation-player.ts";
import type { Played } from "../../src/player/played.ts";
import { recordingOf, said } from "./lines.ts";

const action = (headers: string) => demandBytes(`${headers.split(", ").join("\r\n")}\r\n\r\n`);

const playAll = (player: ConversationPlayer, now: number): Played[] => {
  const played: Played[] = [];
  for (let next = player.next(now); next !== undefined; next = player.next(now)) played.push(next);
  return played;
};
const texts = (player: ConversationPlayer, now = 1e9): string[] =>
  playAll(player, now).map(({ line }) => wireBytes(line).trimEnd().split("\r\n").join(", "));

const twoAnswers = recordingOf(
  said(">", 0, "Action: Getvar, ActionID: a, Variable: X"),
  said("<", 0.1, "Response: Success, ActionID: a, Value: one"),
  said(">", 1, "ActionID: b, variable: X, action: getvar"),
  said("<", 1.2, "Response: Success, ActionID: b, Value: two"),
);

describe("an action", () => {
  test("gets the answer of its recorded twin, as long after it, under its own ActionID", () => {
    const player = new ConversationPlayer(twoAnswers);
    expect(player.ask(4, action("Variable: X, Action: Getvar, ActionID: mine"), 500)).toMatchObject({
      kind: "answered",
      nth: 1,
    });
    expect(player.waitUntil).toBe(600);
    expect(player.next(599)).toBeUndefined();
    expect(player.next(600)).toMatchObject({
      at: 600,
      to: { session: 4 },
      line: {
        m: [
          ["Response", "Success"],
          ["ActionID", "mine"],
          ["Value", "one"],
        ],
      },
    });
    expect(player.waitUntil).toBeUndefined();
  });

  test.each([false, true])("two lists that one session asks for at once stay whole, at once: %s", (atOnce) => {
    const list = (name: string, t: number) => [
      said(">", t, `Action: ${name}, ActionID: ${name}`),
      said("<", t + 0.1, `Response: Success, ActionID: ${name}`),
      said("<", t + 0.3, `Event: Item, ActionID: ${name}`),
      said("<", t + 0.5, `Event: Complete, ActionID: ${name}, EventList: Complete`),
    ];
    const recorded = recordingOf(
      ...list("Late", 0),
      ...list("Early", 10),
      said(">", 20, "Action: Ping, ActionID: p"),
      said("<", 20.2, "Response: Success, ActionID: p"),
    );
    const player = new ConversationPlayer(recorded, { atOnce });
    player.ask(1, action("Action: Early, ActionID: e"), 0);
    player.ask(1, action("Action: Late, ActionID: l"), 50);
    player.ask(1, action("Action: Ping, ActionID: p"), 60);
    player.ask(2, action("Action: Late"), 55);
    const told = playAll(player, 1e9);
    const toOne = told
      .filter(({ to }) => to !== "all" && to.session === 1)
      .map(({ line }) => wireBytes(line).match(/ActionID: (\w+)/)?.[1]);
    expect(toOne).toEqual(["e", "e", "e", "l", "l", "l", "p"]);
    // Another session waits for none of that.
    const other = told.filter(({ to }) => to !== "all" && to.session === 2);
    expect(other.map(({ at }) => at)).toEqual(atOnce ? [55, 55, 55] : [155, 355, 555]);
  });

  test("answers come in the order of their actions, however long each took", () => {
    const recorded = recordingOf(
      said(">", 0, "Action: Slow, ActionID: s"),
      said("<", 2, "Response: Success, ActionID: s"),
      said(">", 10, "Action: Fast, ActionID: f"),
      said("<", 10.1, "Response: Success, ActionID: f"),
    );
    const player = new ConversationPlayer(recorded);
    player.ask(1, action("Action: Slow"), 0);
    player.ask(1, action("Action: Fast"), 100);
    expect(playAll(player, 1e9).map(({ at }) => at)).toEqual([2000, 2000]);
  });

  test("gets the n-th answer when it is the n-th that asks so", () => {
    const player = new ConversationPlayer(twoAnswers);
    const ask = () => player.ask(1, action("Action: Getvar, Variable: X"), 0);
    ask();
    ask();
    ask();
    expect(texts(player)).toEqual([
      "Response: Success, Value: one",
      "Response: Success, Value: two",
      "Response: Success, Value: two",
    ]);
  });

  test.each(["error", "asterisk"] as const)(
    "gets %s when all answers were given, where that is wanted",
    (afterLast) => {
      const player = new ConversationPlayer(twoAnswers, { afterLast });
      const kinds = [1, 2, 3].map(() => player.ask(1, action("Action: Getvar, Variable: X"), 0).kind);
      expect(kinds).toEqual(["answered", "answered", afterLast]);
      expect(texts(player)).toHaveLength(2);
    },
  );

  test.each([
    ["mine", "a", "Response: Success, ActionID: mine, Value: one"],
    [undefined, "a", "Response: Success, Value: one"],
    ["mine", undefined, "Response: Success, ActionID: mine, Value: one"],
    [undefined, undefined, "Response: Success, Value: one"],
  ])("with the ActionID %s gets it where the recorded one had %s", (mine, recorded, expected) => {
    const id = (value: string | undefined): string => (value === undefined ? "" : `, ActionID: ${value}`);
    const player = new ConversationPlayer(
      recordingOf(
        said(">", 0, `Action: A${id(recorded)}`),
        said("<", 0, `Response: Success${id(recorded)}, Value: one`),
      ),
    );
    player.ask(1, action(`Action: A${id(mine)}`), 0);
    expect(texts(player)).toEqual([expected]);
  });

  test("gets its own ActionID in a raw answer, too", () => {
    const raw = toBase64(demandBytes("Response: Follows\r\nActionID: a\r\nActionID is a\n--END COMMAND--\r\n\r\n"));
    const player = new ConversationPlayer(
      recordingOf(said(">", 0, "Action: Command, ActionID: a"), { t: 0, s: 1, d: "<", raw }),
    );
    player.ask(1, action("Action: Command, ActionID: mine"), 0);
    expect(playAll(player, 0).map(({ line }) => wireBytes(line))).toEqual([
      "Response: Follows\r\nActionID: mine\r\nActionID is a\n--END COMMAND--\r\n\r\n",
    ]);
  });

  test("gets its list, and brings its events to all, under its ActionID", () => {
    const player = new ConversationPlayer(
      recordingOf(
        said(">", 0, "Action: Originate, Channel: Local/1, Async: true, ActionID: a"),
        said("<", 0, "Response: Success, ActionID: a"),
        said("<", 0.5, "Event: Newchannel, Privilege: call,all, Channel: Local/1"),
        said("<", 2, "Event: OriginateResponse, Privilege: call,all, ActionID: a"),
        said("<", 5, "Event: Hangup, Privilege: call,all, Channel: Local/1"),
      ),
    );
    player.start(0);
    player.ask(3, action("Action: Originate, Channel: Local/1, Async: true, ActionID: mine"), 10_000);
    // The hangup came later than a second behind the answer: its time is counted from the begin.
    expect(playAll(player, 1e9).map(({ at, to, line }) => [at, to, "m" in line ? line.m[0]?.[1] : ""])).toEqual([
      [5000, "all", "Hangup"],
      [10_000, { session: 3 }, "Success"],
      [10_500, "all", "Newchannel"],
      [12_000, "all", "OriginateResponse"],
    ]);
  });

  test("is told from another by what it asks, and not by its secrets", () => {
    const player = new ConversationPlayer(
      recordingOf(
        said(">", 0, "Action: Login, Username: a, Secret: …"),
        said("<", 0, "Response: Success"),
        said(">", 0, "Action: DBGet, Family: f, Key: one"),
        said("<", 0, "Response: Success, Val: 1"),
      ),
    );
    expect(player.ask(1, action("Action: Login, Username: a, Secret: x, ActionID: 7"), 0).kind).toBe("answered");
    expect(player.ask(1, action("Action: Login, Username: b, Secret: x"), 0).kind).toBe("unknown");
    expect(player.ask(1, action("Action: DBGet, Family: f, Key: one"), 0).kind).toBe("answered");
    expect(player.ask(1, action("Action: DBGet, Family: f, Key: two"), 0).kind).toBe("unknown");
  });

  test("may be told from others without some of its headers", () => {
    const player = new ConversationPlayer(twoAnswers, { ignore: ["VARIABLE"] });
    expect(player.ask(1, action("Action: Getvar, Variable: Y"), 0).kind).toBe("answered");
  });

  test("that was not recorded is told what is most like it, header by header", () => {
    const player = new ConversationPlayer(
      recordingOf(
        said(">", 0, "Action: Originate, Channel: PJSIP/100, Exten: 1, Context: c"),
        said(">", 0, "Action: Originate, Channel: PJSIP/101, Exten: 2, Context: c, Async: true"),
        said(">", 0, "Action: Ping"),
      ),
    );
    const long = "y".repeat(10_000);
    const asked: Asked = player.ask(1, action(`Action: Originate, Channel: pjsip/100, Exten: ${long}, Context: c`), 0);
    if (asked.kind !== "unknown") throw new Error("it is unknown");
    expect(asked.nearMisses.map(({ exchange, differences }) => [exchange.index, differences])).toEqual([
      [
        0,
        [
          { header: "channel", recorded: ["PJSIP/100"], asked: ["pjsip/100"], isOnlyCase: true },
          { header: "exten", recorded: ["1"], asked: [long], isOnlyCase: false },
        ],
      ],
      [1, expect.arrayContaining([{ header: "async", recorded: ["true"], asked: [], isOnlyCase: false }])],
    ]);
  });
});

describe("the time of events", () => {
  const recording = recordingOf(
    said("<", 1, "Event: A, Privilege: call,all"),
    said(">", 2, "Action: Go"),
    said("<", 2, "Response: Success"),
    said("<", 3, "Event: B, Privilege: call,all"),
  );

  test("waits for nobody", () => {
    const player = new ConversationPlayer(recording);
    player.start(0);
    expect(texts(player, 3000)).toHaveLength(2);
  });

  test("waits for a recorded action, where it is to", () => {
    const player = new ConversationPlayer(recording, { waitForActions: 10_000 });
    player.start(0);
    expect(playAll(player, 5000).map(({ at }) => at)).toEqual([1000]);
    expect(player.waitUntil).toBe(12_000);
    player.ask(1, action("Action: Go"), 6000);
    expect(playAll(player, 10_000).map(({ at, line }) => [at, "m" in line && line.m[0]?.[1]])).toEqual([
      [6000, "Success"],
      [7000, "B"],
    ]);
  });

  test("does not wait longer than it is to", () => {
    const player = new ConversationPlayer(recording, { waitForActions: 10_000 });
    player.start(0);
    expect(playAll(player, 12_999).map(({ at }) => at)).toEqual([1000]);
    expect(playAll(player, 13_000).map(({ at }) => at)).toEqual([13_000]);
  });

  test("is that of one connection, or of each for its own", () => {
    const two = recordingOf(
      said("<", 1, "Event: A, Privilege: call,all", 1),
      said("<", 2, "Event: A, Privilege: call,all", 2),
    );
    const hear = (hearers?: number | "each") => {
      const player = new ConversationPlayer(two, hearers === undefined ? {} : { hearers });
      player.start(0);
      return playAll(player, 1e9).map(({ at, to }) => [at, to]);
    };
    expect(hear()).toEqual([[1000, "all"]]);
    expect(hear(2)).toEqual([[2000, "all"]]);
    expect(hear("each")).toEqual([
      [1000, { session: 1 }],
      [2000, { session: 2 }],
    ]);
  });
});

describe("limits", () => {
  test("so much waits, and no more is asked for", () => {
    const player = new ConversationPlayer(twoAnswers, { limits: { waitingMessages: 2 } });
    const ask = () => player.ask(1, action("Action: Getvar, Variable: X"), 0);
    ask();
    ask();
    expect(ask).toThrow(expect.objectContaining({ code: "E_PLAYER_BEHIND" }));
    expect(texts(player)).toHaveLength(2);
    expect(ask().kind).toBe("answered");
  });

  test("what waits is counted in bytes, and is no more when it was sent", () => {
    const player = new ConversationPlayer(twoAnswers, { limits: { waitingBytes: 60 } });
    for (let at = 0; at < 100; at++) {
      player.ask(1, action("Action: Getvar, Variable: X, ActionID: a-longer-one"), 0);
      expect(texts(player)).toHaveLength(1);
    }
  });

  test("a recording is not held when it is too large", () => {
    expect(() => new ConversationPlayer(twoAnswers, { limits: { heldBytes: 500 } })).toThrow(
      expect.objectContaining({ code: "E_RECORDING_TOO_LARGE" }),
    );
  });
});

describe("what is answered by others", () => {
  const recorded = recordingOf(
    said(">", 0, "Action: Events, ActionID: a, EventMask: on"),
    said("<", 0.1, "Response: Success, ActionID: a, Events: On"),
    said("<", 0.2, "Event: Notice, Privilege: user,all, ActionID: a"),
  );

  test.each<[readonly string[] | "all"]>([[["EVENTS"]], ["all"]])(
    "leave: %j plays what was said because of an action, and not its answer",
    (leave) => {
      const player = new ConversationPlayer(recorded, { leave });
      const asked = player.ask(1, action("Action: Events, EventMask: on, ActionID: b"), 0);
      expect(asked).toMatchObject({ kind: "left", nth: 1 });
      expect(texts(player)).toEqual(["Event: Notice, Privilege: user,all, ActionID: b"]);
      expect(player.ask(1, action("Action: Events, EventMask: on"), 0)).toMatchObject({ kind: "left", nth: 2 });
      expect(texts(player)).toEqual([]);
    },
  );

  test("others are answered", () => {
    const player = new ConversationPlayer(recorded, { leave: ["Login"] });
    expect(player.ask(1, action("Action: Events, EventMask: on"), 0).kind).toBe("answered");
  });
});

test("answers in order are those of the next action of the name, whatever it asks", () => {
  const player = new ConversationPlayer(twoAnswers, { answers: "order", afterLast: "asterisk" });
  const ask = (variable: string) => player.ask(1, action(`Action: getvar, Variable: ${variable}`), 0).kind;
  expect(["Y", "X", "Z"].map(ask)).toEqual(["answered", "answered", "asterisk"]);
  expect(texts(player)).toEqual(["Response: Success, Value: one", "Response: Success, Value: two"]);
  expect(player.ask(1, action("Action: Ping"), 0)).toEqual({ kind: "unknown", nearMisses: [] });
});

test("answers come at once when they are to, and events at their times", () => {
  const player = new ConversationPlayer(
    recordingOf(
      said(">", 0, "Action: Originate, ActionID: a"),
      said("<", 2, "Response: Success, ActionID: a"),
      said("<", 3, "Event: OriginateResponse, Privilege: call,all, ActionID: a"),
    ),
    { atOnce: true },
  );
  player.ask(1, action("Action: Originate, ActionID: a"), 0);
  expect(texts(player, 0)).toEqual(["Response: Success, ActionID: a"]);
  expect(player.waitUntil).toBe(3000);
});

test("events are played step by step, whatever their times, and wait for no action", () => {
  const player = new ConversationPlayer(
    recordingOf(
      said("<", 1, "Event: A, Privilege: call,all"),
      said(">", 2, "Action: Ping"),
      said("<", 2, "Response: Success"),
      said("<", 9, "Event: B, Privilege: call,all"),
    ),
    { waitForActions: 1000 },
  );
  expect(player.waitUntil).toBeUndefined();
  const steps = [player.step(), player.step(), player.step()];
  expect(steps.map((played) => played?.line.t)).toEqual([1, 9, undefined]);
});

test.each([
  ["Action: Ping\nChannel:  two  blanks \n\n", "Action: Ping\r\nChannel:  two  blanks \r\n\r\n"],
  ["Action:Ping\r\n\n", "Action: Ping\r\n\r\n"],
  ["GET / HTTP\n\n", "GET / HTTP\r\n\r\n"],
])("%j and %j ask the same", (recorded, asked) => {
  const player = new ConversationPlayer(
    recordingOf({ t: 0, s: 1, d: ">", raw: toBase64(demandBytes(recorded)) }, said("<", 0, "Response: Success")),
  );
  expect(player.ask(1, demandBytes(asked), 0).kind).toBe("answered");
});

describe("what an answer does not change", () => {
  test("an event because of an action carries no ActionID when it was recorded without", () => {
    const player = new ConversationPlayer(
      recordingOf(
        said(">", 0, "Action: Originate, Channel: PJSIP/1-1"),
        said("<", 0.1, "Response: Success"),
        said("<", 0.2, "Event: Newchannel, Privilege: call,all, Channel: PJSIP/1-1"),
      ),
    );
    player.ask(1, action("Action: Originate, Channel: PJSIP/1-1, ActionID: mine"), 0);
    expect(texts(player)).toEqual([
      "Response: Success, ActionID: mine",
      "Event: Newchannel, Privilege: call,all, Channel: PJSIP/1-1",
    ]);
  });

  test.each([
    ["Response: Follows\r\nPrivilege: Command\r\nx\n--END COMMAND--\r\n\r\n", "\r\n"],
    ["Response: Success\nPing: Pong\n\n", "\n"],
  ])("%j has the ActionID of who asks, although it was recorded without", (answer, lineEnd) => {
    const raw = toBase64(demandBytes(answer));
    const player = new ConversationPlayer(
      recordingOf(
        said(">", 0, "Action: Command"),
        { t: 0.1, s: 1, d: "<", raw },
        { t: 0.1, s: 1, d: "<", raw: "DQo=" },
      ),
    );
    player.ask(1, action("Action: Command, ActionID: mine"), 0);
    const [first, second] = playAll(player, 1e9).map(({ line }) => wireBytes(line));
    expect(first).toBe(answer.replace(lineEnd, `${lineEnd}ActionID: mine${lineEnd}`));
    expect(second).toBe("\r\n");
  });
});

describe("a secret", () => {
  const recorded = recordingOf(
    said(">", 0, "Action: Setvar, Variable: PIN, Value: …"),
    said("<", 0.1, "Response: Success"),
    said(">", 0, "Action: Setvar, Variable: TOKEN, Value: unclean"),
    said("<", 0.1, "Response: Success"),
  );

  test.each(["PIN", "TOKEN"])("in %s that was removed, or was not, is not compared", (variable) => {
    const player = new ConversationPlayer(recorded);
    expect(player.ask(1, action(`Action: Setvar, Variable: ${variable}, Value: 1234`), 0).kind).toBe("answered");
  });

  test("is in no near miss", () => {
    const player = new ConversationPlayer(recorded);
    const asked = player.ask(1, action("Action: Setvar, Variable: PASSWORD, Value: pl4nted"), 0);
    expect(asked).toMatchObject({ kind: "unknown", nearMisses: [{}, {}] });
    expect(JSON.stringify(asked)).not.toMatch(/pl4nted|unclean/);
  });
});
