import { describe, expect, test } from "vitest";

import { Dashboard } from "../../src/top/dashboard.ts";
import { ratesBetween } from "../../src/top/rates.ts";
import { drawScreen } from "../../src/top/screen.ts";
import type { SessionSnapshot, Snapshot } from "../../src/top/snapshot.ts";

const session = (id: number | undefined, user: string, more: Partial<SessionSnapshot> = {}): SessionSnapshot => ({
  id,
  user,
  address: `192.0.2.${id ?? 0}`,
  read: "all",
  write: "call",
  queued: 0,
  isBehind: false,
  delivered: 0,
  ...more,
});

const snapshot = (at: number, sessions: readonly SessionSnapshot[], events: Record<string, number>): Snapshot => ({
  at,
  sessions,
  events: new Map(Object.entries(events)),
  actions: at / 10,
  dropped: 7,
});

const noon = new Date(2026, 0, 1, 12, 0, 0);

const plain = { columns: 80, rows: 24, mayColour: false };

const watch = (...snapshots: Snapshot[]): Dashboard => {
  const dashboard = new Dashboard("pbx");
  for (const item of snapshots) dashboard.take(item);
  return dashboard;
};

const busy = (): Dashboard =>
  watch(
    snapshot(1000, [session(1, "zoe"), session(2, "adam"), session(undefined, "web")], { Newchannel: 10, Hangup: 5 }),
    snapshot(
      3000,
      [
        session(1, "zoe", { delivered: 300 }),
        session(2, "adam", { queued: 9, isBehind: true }),
        session(undefined, "web"),
      ],
      { Newchannel: 210, Hangup: 25, Reload: 1 },
    ),
  );

describe("the screen", () => {
  test("fits 80 by 24 and shows what there is", () => {
    const lines = drawScreen(busy().view, plain);
    expect(lines).toHaveLength(24);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines[0]).toBe("pbx   3 sessions, 1 behind   events 111/s   actions 100/s   dropped 7");
    expect(lines[2]).toMatch(/^Newchannel +100\/s █+$/);
    expect(lines[3]).toMatch(/^Hangup +10\.0\/s █+$/);
    expect(lines[4]).toMatch(/^Reload +0\.5\/s █$/);
    expect(lines.slice(6, 10).map((line) => line.trim().split(/ +/))).toEqual([
      ["ID", "USER", "ADDRESS", "READ", "WRITE", "QUEUE", "EV/S", "STATE"],
      ["2", "adam", "192.0.2.2", "all", "call", "9", "0", "behind"],
      ["http", "web", "192.0.2.0", "all", "call", "0", "0"],
      ["1", "zoe", "192.0.2.1", "all", "call", "0", "150"],
    ]);
    expect(lines.at(-1)).toBe("q quit  s sort by user  ↑↓ choose  k kick  p pause");
  });

  test.each([
    [10, 3],
    [20, 1],
    [200, 60],
  ])("keeps to %i by %i", (columns, rows) => {
    const lines = drawScreen(busy().view, { columns, rows, mayColour: false });
    expect(lines).toHaveLength(rows);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
  });

  test("what a stranger called himself does not steer the terminal", () => {
    const lines = drawScreen(watch(snapshot(1, [session(1, "a\u001B[2J")], {})).view, plain);
    expect(lines.join("")).not.toContain("\u001B");
  });

  test("says in red why there is no connection, and fades what is old", () => {
    const dashboard = busy();
    dashboard.lose("the server\u0007 went", noon);
    const lines = drawScreen(dashboard.view, { ...plain, mayColour: true });
    expect(lines).toHaveLength(24);
    expect(lines[1]).toBe("\u001B[31mLink down since 12:00:00, connecting again. The figures are old.\u001B[0m");
    expect(lines[2]).toMatch(/^\u001B\[31mthe server\P{Cc}* went\u001B\[0m$/u);
    expect(lines[4]).toMatch(/^\u001B\[2mNewchannel +100\/s █+\u001B\[0m$/);
    expect(lines.at(-1)).toContain("q quit");
    dashboard.take(snapshot(9000, [session(1, "zoe")], { Newchannel: 1 }));
    expect(drawScreen(dashboard.view, plain).join("\n")).not.toMatch(/Link down|are old/);
  });

  test("there are no old figures where there never were any", () => {
    const dashboard = watch();
    dashboard.lose("gone", noon);
    expect(drawScreen(dashboard.view, plain).slice(0, 4)).toEqual([
      "pbx",
      "Link down since 12:00:00, connecting again.",
      "gone",
      "",
    ]);
  });

  test("each further try tells its own reason, and the time of the loss", () => {
    const dashboard = busy();
    dashboard.lose("gone", noon);
    dashboard.lose("still gone", new Date(noon.getTime() + 60_000));
    expect(dashboard.view.trouble).toEqual({
      what: "Link down since 12:00:00, connecting again",
      reason: "still gone",
    });
  });

  test("says that the server does not answer, but not in place of a lost link", () => {
    const dashboard = busy();
    dashboard.miss(noon, undefined);
    const [, line, next] = drawScreen(dashboard.view, plain);
    expect([line, next]).toEqual(["No new figures since 12:00:00. The figures are old.", ""]);
    dashboard.lose("gone", noon);
    dashboard.miss(noon, undefined);
    expect(dashboard.view.trouble?.reason).toBe("gone");
  });

  test("shows - for what the server does not tell", () => {
    const unknown = { queued: undefined, delivered: undefined };
    const told = { ...snapshot(1, [session(1, "a", unknown)], {}), actions: undefined, dropped: undefined };
    const lines = drawScreen(watch(told).view, plain);
    expect(lines[0]).toBe("pbx   1 sessions   events 0/s   actions -/s   dropped -");
    expect(lines[5]?.trim().split(/ +/).slice(-2)).toEqual(["-", "-"]);
  });
});

describe("the keys", () => {
  test.each<[keys: string[], sort: string]>([
    [["s"], "address"],
    [["s", "s"], "queue"],
    [["s", "s", "s"], "events"],
    [["s", "s", "s", "s"], "user"],
  ])("%j sorts by %s", (keys, sort) => {
    const dashboard = busy();
    for (const key of keys) dashboard.press(key);
    expect(dashboard.view.sort).toBe(sort);
  });

  test("the choice stays within the sessions", () => {
    const dashboard = busy();
    for (const key of ["up", "down", "down", "down", "down"]) dashboard.press(key);
    expect(dashboard.view.selected).toBe(2);
    dashboard.take(snapshot(4000, [session(1, "zoe")], {}));
    expect(dashboard.view.selected).toBe(0);
  });

  test("k asks, and only y kicks", () => {
    const dashboard = busy();
    expect(dashboard.press("k")).toBe("nothing");
    expect(dashboard.view.notice).toBe("Kick session 2 of adam from 192.0.2.2? (y/N)");
    expect(dashboard.press("n")).toBe("nothing");
    expect(dashboard.view.notice).toBeUndefined();
    expect(dashboard.press("y")).toBe("nothing");
    dashboard.press("k");
    expect(dashboard.press("y")).toEqual({ kick: 2 });
  });

  test("the question is about the session it was asked for, whatever the order is by then", () => {
    const dashboard = busy();
    dashboard.press("k");
    dashboard.take(snapshot(4000, [session(5, "aaa"), session(2, "adam")], {}));
    expect(dashboard.press("y")).toEqual({ kick: 2 });
  });

  test("a lost link takes the question back: the next session of that number is another", () => {
    const dashboard = busy();
    dashboard.press("k");
    dashboard.lose("gone", noon);
    expect(dashboard.view.notice).toBeUndefined();
    expect(dashboard.press("y")).toBe("nothing");
  });

  test("while the link is down nothing is kicked, the other keys do what they do", () => {
    const dashboard = busy();
    dashboard.lose("gone", noon);
    dashboard.press("k");
    expect(dashboard.view.notice).toBe("No session can be kicked while the link is down.");
    expect(dashboard.press("y")).toBe("nothing");
    dashboard.press("s");
    expect(dashboard.view.sort).toBe("address");
    expect(dashboard.press("q")).toBe("quit");
  });

  test("what was said while the link was down is not said any more when it is back", () => {
    const dashboard = busy();
    dashboard.lose("gone", noon);
    dashboard.press("k");
    dashboard.take(snapshot(9000, [session(1, "zoe")], {}));
    expect(dashboard.view.notice).toBeUndefined();
    dashboard.say("kicked");
    dashboard.take(snapshot(9500, [session(1, "zoe")], {}));
    expect(dashboard.view.notice).toBe("kicked");
  });

  test("a pause keeps the figures, but not those of a link that was lost", () => {
    const dashboard = busy();
    dashboard.press("p");
    expect(dashboard.wantsFigures).toBe(false);
    dashboard.lose("gone", noon);
    expect(dashboard.wantsFigures).toBe(true);
    dashboard.take(snapshot(9000, [], {}));
    expect(dashboard.wantsFigures).toBe(false);
  });

  test("a session over HTTP cannot be kicked", () => {
    const dashboard = busy();
    dashboard.press("down");
    dashboard.press("k");
    expect(dashboard.view.notice).toMatch(/cannot be kicked/);
    expect(dashboard.press("y")).toBe("nothing");
  });

  test.each(["q", "ctrl-c"])("%s leaves", (key) => {
    expect(busy().press(key)).toBe("quit");
  });

  test("ctrl-c leaves in the middle of a question, too", () => {
    const dashboard = busy();
    dashboard.press("k");
    expect(dashboard.press("ctrl-c")).toBe("quit");
  });
});

test("counts that fell, as after a restart, are no rates below zero", () => {
  const rates = ratesBetween(snapshot(1000, [], { A: 100 }), { ...snapshot(2000, [], { A: 1 }), actions: 0 });
  expect(rates).toMatchObject({ events: [], actionsPerSecond: 0 });
});
