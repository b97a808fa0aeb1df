import { describe, expect, test } from "vitest";

import { createTestManager, settle } from "../../../fakes.ts";
import { openSession } from "../../../delivery/filter/session-fixture.ts";

const success = "Response: Success\r\nMessage: Success\r\n\r\n";
const error = (message: string): string => `Response: Error\r\nMessage: ${message}\r\n\r\n`;
const badFormat = error("Filter was formatted incorrectly.  Check the syntax of the filter given.");
const badPattern = error("Filter did not compile.  Check the syntax of the filter given.");

describe("answers (conformance/filters)", () => {
  test.each<readonly [lines: readonly string[], answer: string]>([
    [["Operation: Add", "Filter: x"], success],
    [["Operation: aDD", "Filter: !x"], success],
    [["Filter: x"], error("Unknown operation")],
    [["Operation: Remove", "Filter: x"], error("Unknown operation")],
    [["Operation: Remove", "Filter: ["], error("Unknown operation")],
    [["Operation: Add"], badFormat],
    [["Operation: Add", "Filter: "], badFormat],
    [["Operation: Add", "Filter: !"], badFormat],
    ...["[", "![", "a{2,1}", "(", "*"].map(
      (pattern) => [["Operation: Add", `Filter: ${pattern}`], badPattern] as const,
    ),
    ...[
      "bogus(y)",
      "name(a),bogus",
      "name()",
      "header()",
      "method()",
      "method(fuzzy)",
      "action(perhaps)",
      "action",
      "(",
      "name( a )",
    ].map((criteria) => [["Operation: Add", `MatchCriteria: ${criteria}`, "Filter: x"], badFormat] as const),
    [["Operation: Add", "MatchCriteria:  ", "Filter: x"], success],
    [["Operation: Add", "MatchCriteria: name(x)"], success],
    [["Operation: Add", "MatchCriteria: method(regex)", "Filter: ["], badPattern],
  ])("%j", async (lines, answer) => {
    expect(await openSession().ask("Action: Filter", ...lines)).toBe(answer);
  });

  test("an ActionID is echoed", async () => {
    const answer = await openSession().ask("Action: Filter", "Operation: Add", "Filter: x", "ActionID: 7");
    expect(answer).toBe("Response: Success\r\nActionID: 7\r\nMessage: Success\r\n\r\n");
  });

  test("one that makes no sense is in the log with the reason: the first of a session as a warning, others at debug", async () => {
    const session = openSession();
    await session.ask("Action: Filter", "Operation: Add", "Filter: (abc");
    await session.ask("Action: Filter", "Operation: Add", "MatchCriteria: bogus(y)", "Filter: x");
    const lines = session.log.lines.filter((line) => line.includes("makes no sense"));
    expect(lines[0]).toMatch(
      /^warning the console sent a filter that makes no sense: Unable to compile regex filter for '\(abc': missing \) /,
    );
    expect(lines[1]).toMatch(/^debug the console .*: 'bogus\(y' is neither action, name, header nor method$/);
  });

  test("a session has room for a thousand filters; one that it has already is no more", async () => {
    const session = openSession();
    for (let count = 0; count < 1000; count++)
      await session.ask("Action: Filter", "Operation: Add", `Filter: n${count}`);
    expect(await session.ask("Action: Filter", "Operation: Add", "Filter: n1")).toBe(success);
    const answer = await session.ask("Action: Filter", "Operation: Add", "Filter: one more");
    expect(answer).toBe(error("Too many filters: a session may add 1000"));
  });
});

test("a session adds its filters in time that grows with their number alone", async () => {
  const timeOf = async (count: number): Promise<number> => {
    const session = openSession();
    const begin = process.cpuUsage();
    for (let at = 0; at < count; at++) await session.ask("Action: Filter", "Operation: Add", `Filter: !word ${at}`);
    const { system, user } = process.cpuUsage(begin);
    return system + user;
  };
  await timeOf(1000);
  const ratio = async (): Promise<number> => (await timeOf(1000)) / (await timeOf(250));
  expect(Math.min(await ratio(), await ratio(), await ratio())).toBeLessThan(8);
});

test("filters that would hold too much are refused, and a session that ends makes room again", async () => {
  const limits = { filterTotalBytes: 60_000, filterBytes: 50_000 };
  const { clock, connect, manager } = createTestManager({ users: [] }, { limits });
  const open = () => {
    const { peer, session } = connect("LOCAL");
    if (session === undefined) throw new Error("the local console was turned away");
    return {
      end: () => session.peerClosed(),
      add: async (pattern: string): Promise<string> => {
        peer.taken();
        session.receive(new TextEncoder().encode(`Action: Filter\r\nOperation: Add\r\nFilter: ${pattern}\r\n\r\n`));
        await settle();
        clock.endTurn();
        return /Message: (.*)/.exec(peer.taken())?.[1] ?? "";
      },
    };
  };
  const [first, second] = [open(), open()];
  expect(await first.add("[a]1")).toBe("Success");
  expect(await first.add("[b]2.{50}")).toMatch(
    /^Filters too large: those that a session adds may hold 50000 bytes, and with this one it would be \d+; /,
  );
  expect(await second.add("[a]1")).toBe("Success");
  expect(await second.add("[b]2")).toBe("Success");
  const third = open();
  expect(await third.add("[c]3")).toMatch(/^Filters too large: those of all sessions may hold 60000 bytes, /);
  expect(manager.services.statistics.limitHits).toContainEqual(["filters", 2]);
  second.end();
  expect(await third.add("[c]3")).toBe("Success");
  first.end();
  third.end();
  expect(manager.services.filters.room.bytes).toBe(0);
});

describe("what comes through", () => {
  const events = [
    { UserEvent: "One", Colour: "blue" },
    { UserEvent: "Two", Colour: "red" },
    { UserEvent: "Beta", Colour: "bluer" },
  ];
  test.each([
    [["Filter: !Beta"], ["One", "Two"]],
    [["Filter: userevent: one"], []],
    [
      ["MatchCriteria: header(Colour),method(exact)", "Filter: !blue"],
      ["Two", "Beta"],
    ],
    [["MatchCriteria: header(Colour),method(exact),action(include)", "Filter: !blue"], ["One"]],
    [
      ["MatchCriteria: header(Colour),method(starts_with)", "Filter: blu"],
      ["One", "Beta"],
    ],
    [["MatchCriteria: name(userevent)"], []],
    [["MatchCriteria: method(starts_with) header(Colour:) name(UserEvent)", "Filter: re"], ["Two"]],
    [
      ["MatchCriteria: name(UserEvent),method(starts_with)", "Filter: Event: User"],
      ["One", "Two", "Beta"],
    ],
  ])("%j", async (lines, names) => {
    const session = openSession();
    await session.ask("Action: Filter", "Operation: Add", ...lines);
    for (const body of events) session.raise("UserEvent", body);
    expect([...(await session.heard()).matchAll(/^UserEvent: (.*)\r$/gm)].map(([, name]) => name)).toEqual(names);
  });

  test("a new filter counts for what has not been sent yet", async () => {
    const session = openSession();
    session.peer.backlogBytes = Infinity;
    session.raise("UserEvent", { UserEvent: "Alpha" });
    session.raise("UserEvent", { UserEvent: "Beta" });
    expect(await session.heard()).toBe("");
    session.peer.backlogBytes = 0;
    const heard = await session.ask("Action: Filter", "Operation: Add", "Filter: Alpha");
    expect(heard).toBe(`${success}Event: UserEvent\r\nPrivilege: user,all\r\nUserEvent: Alpha\r\n\r\n`);
  });
});
