import { inspect } from "node:util";

import { describe, expect, test } from "vitest";

import { Action } from "../../src/journal/action.ts";
import { Journal } from "../../src/journal/journal.ts";
import { scriptLimits } from "../../src/script-limits.ts";
import { arrived } from "../arrived.ts";

const numbers = (actions: readonly Action[]): readonly number[] => actions.map(({ number }) => number);
const noted = (journal: Journal, count: number, user = "test"): void => {
  for (let time = 0; time < count; time++) journal.note(arrived(["Action: Ping"], { user }));
};
const of = (journalEntries: number, journalBytes = scriptLimits.journalBytes): Journal =>
  new Journal({ journalEntries, journalBytes });

/** The long form of what takes long is asked for by PLUTO_SURVIVAL=full. */
const actionsInAll = process.env["PLUTO_SURVIVAL"] === "full" ? 1e7 : 1e4;

describe("an action as it came", () => {
  const action = new Action(
    7,
    arrived(
      ["Action: Originate", "Variable: a=1", "NoHeader", "variable: password=b", "ActionID: é", "Secret: s3cret", "X:"],
      {
        verdict: "denied",
      },
    ),
  );

  test("has its headers as text, in order, found in any case of letters", () => {
    expect([action.name, action.actionId, action.by]).toEqual(["Originate", "é", "asterisk"]);
    expect(action.headers.all("Variable")).toEqual(["a=1", "password=…"]);
    expect(action.headers.get("x")).toBe("");
    expect([action.headers.has("x"), action.headers.has("y"), action.headers.get("y")]).toEqual([true, false, ""]);
    expect([...action.headers].map(([name]) => name)).toEqual([
      "Action",
      "Variable",
      "variable",
      "ActionID",
      "Secret",
      "X",
    ]);
  });

  test.each<readonly [string, readonly string[], string]>([
    ["Login", ["Action: Login\rUsername: test\rSecret: hunTER2\r\r"], ""],
    ["all on one line", ["Action: Login Secret: hunTER2"], ""],
    ["line ends as escapes", ["Action:Login\\r\\nUsername:test\\r\\nSecret:hunTER2\\r\\n\\r\\n"], ""],
    ["a user", ["Action: Login", "Username: test Secret: hunTER2"], "test Secret: hunTER2"],
    ["an ActionID", ["Action: Ping", "ActionID: 1 Password: hunTER2"], ""],
    ["any header", ["Action: Ping", "Channel: a\\r\\nKey: hunTER2"], ""],
  ])("shows no secret of a client whose line ends are broken: %s", (_where, lines, user) => {
    const broken = new Action(1, arrived(lines, { user }));
    const { actionId, name, shown } = broken;
    const all = JSON.stringify([broken, actionId, name, broken.user, shown]) + inspect(broken, { depth: 9 });
    expect(all).not.toContain("hunTER2");
    expect(all).toContain("…");
  });

  test("shows no secret, and compares it", () => {
    expect(action.headers.get("Secret")).toBe("…");
    expect(action.values("secret")).toEqual(["s3cret"]);
    const shown =
      JSON.stringify(action) + inspect(action, { depth: 9, showHidden: true }) + JSON.stringify(action.headers);
    expect(shown).not.toContain("s3cret");
    expect(JSON.parse(JSON.stringify(action))).toMatchObject({
      number: 7,
      session: 3,
      user: "test",
      name: "Originate",
      verdict: "denied",
      by: "asterisk",
    });
  });

  test("of a login shows what is known to be no secret, and nothing else", () => {
    const login = new Action(
      1,
      arrived(["Action: Login", "AuthType: MD5", "Username: a", "Key: 0123", "Sceret: x", "Events: off"]),
    );
    expect([...login.headers]).toEqual([
      ["Action", "Login"],
      ["AuthType", "MD5"],
      ["Username", "a"],
      ["Key", "…"],
      ["Sceret", "…"],
      ["Events", "off"],
    ]);
  });
});

describe("a journal", () => {
  test("has what came in order, since an action or a number, of a user", () => {
    const journal = of(10);
    noted(journal, 2);
    noted(journal, 2, "Panel");
    const [, second] = journal.read();
    expect(numbers(journal.read())).toEqual([1, 2, 3, 4]);
    expect(numbers(journal.read({ since: second }))).toEqual([3, 4]);
    expect(numbers(journal.read({ since: 3 }))).toEqual([4]);
    expect(numbers(journal.read({ user: "panel" }))).toEqual([3, 4]);
    expect(journal.last).toBe(4);
  });

  test("16. With a journal of 1,000 after 1,500 actions, `actions()` that reach back throw `journal-truncated`; those that do not, answer", () => {
    const journal = of(1000);
    noted(journal, 1500);
    expect(() => journal.read()).toThrow(
      expect.objectContaining({
        code: "E_JOURNAL_TRUNCATED",
        message: "The journal has dropped the actions up to number 500, and the question reaches back to 1.",
      }),
    );
    expect(() => journal.read({ since: 499 })).toThrow("reaches back to 500");
    expect(journal.read({ since: 500 })).toHaveLength(1000);
    expect(numbers(journal.read({ since: 1498 }))).toEqual([1499, 1500]);
    expect(journal.readKept()).toMatchObject({ isTruncated: true });
    expect(journal.readKept({ since: 1000 })).toMatchObject({ isTruncated: false });
  });

  test("16. memory stays under its limit for 10^7 actions", () => {
    const journal = of(1000, 100_000);
    const action = arrived(["Action: Ping", `X: ${"y".repeat(100)}`]);
    for (let time = 0; time < actionsInAll; time++) journal.note(action);
    expect(journal.size.bytes).toBeLessThanOrEqual(100_000);
    expect(journal.size.entries).toBe(Math.floor(100_000 / new Action(1, action).weight));
    expect(numbers(journal.readKept().actions).at(-1)).toBe(actionsInAll);
  }, 600_000);

  test("one action that is larger than all that may be kept is dropped, and said to be", () => {
    const journal = of(10, 1000);
    journal.note(arrived(["Action: A", `X: ${"y".repeat(1000)}`]));
    expect(journal.size).toEqual({ entries: 0, bytes: 0 });
    expect(() => journal.read()).toThrow("up to number 1,");
  });

  test("begins anew with a reset, for all or for a user; what was dropped before does not matter then", () => {
    const journal = of(3);
    noted(journal, 5);
    journal.forget();
    expect(journal.read()).toEqual([]);
    noted(journal, 1);
    noted(journal, 1, "panel");
    journal.forget("PANEL");
    noted(journal, 1, "panel");
    expect(numbers(journal.read())).toEqual([6, 8]);
    expect(numbers(journal.read({ user: "panel" }))).toEqual([8]);
    noted(journal, 2);
    expect(() => journal.read()).toThrow("up to number 6,");
    expect(numbers(journal.read({ user: "panel" }))).toEqual([8]);
  });

  test("holds no packet by a part of it", () => {
    const journal = of(10);
    const action = journal.note(arrived(["Action: Ping", "A: b"]));
    expect(action.values("a")).toEqual(["b"]);
    expect(action.weight).toBeLessThan(1000);
  });
});
