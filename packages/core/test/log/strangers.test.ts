import { describe, expect, test } from "vitest";

import { createTestManager, settle } from "../fakes.ts";

const admin = { name: "admin", secret: "hunter2", read: "all", write: "all" } as const;
const minute = 60_000;

const testManager = () =>
  createTestManager(
    { users: [admin] },
    { limits: { throttleFailures: 0, strangerFramesPerSecond: 1_000_000, strangerTurnActions: 1_000_000 } },
  );

describe("a stranger costs only himself", () => {
  test("what he makes us log is no multiple of what he sends", async () => {
    const { clock, connect, log } = testManager();
    const stranger = connect();
    const frames = 5000;
    for (let at = 0; at < frames; at++) {
      stranger.act("Nonsense", "Secret: x");
      if (at % 50 === 0) clock.endTurn();
    }
    await clock.advance(minute);
    const bytes = log.lines.join("\n").length;
    expect(bytes).toBeLessThan(60 * 600);
    expect(log.lines.join("\n")).toMatch(
      /warning … [\d,]+ more from \S+ in the last minute were left out \(refused request\)/,
    );
  });

  test("what he raises for everybody is bounded, too, and the log says how much was not raised", async () => {
    const { clock, connect, log, logIn, manager } = testManager();
    const reader = logIn("admin", "hunter2", "Events: security");
    const stranger = connect();
    for (let at = 0; at < 2000; at++) stranger.act("Nonsense");
    clock.endTurn();
    await settle();
    const events = reader.peer.takenBytes().match(/Event: RequestNotAllowed/g)?.length ?? 0;
    expect(events).toBeGreaterThan(0);
    expect(events).toBeLessThanOrEqual(manager.services.limits.securityEventsOfAddress);
    expect([...manager.services.statistics.limitHits]).toContainEqual(["security events", expect.any(Number)]);
    await clock.advance(minute);
    expect(log.lines.join("\n")).toMatch(
      /more security events of strangers in the last minute were not raised, most of them RequestNotAllowed from/,
    );
  });

  test("no noise uses up the events of who guesses secrets", async () => {
    const { clock, connect, logIn } = createTestManager(
      { users: [admin] },
      {
        limits: {
          throttleFailures: 0,
          securityEventsOfAddress: 1000,
          securityEventsOfAll: 20,
          strangerFramesPerSecond: 1_000_000,
          strangerTurnActions: 1_000_000,
        },
      },
    );
    const reader = logIn("admin", "hunter2", "Events: security");
    const noisy = connect();
    for (let at = 0; at < 200; at++) noisy.act("Nonsense");
    connect().act("Login", "Username: joe", "Secret: x");
    clock.endTurn();
    await settle();
    const taken = reader.peer.takenBytes();
    expect(taken.match(/Event: RequestNotAllowed/g)?.length).toBe(20);
    expect(taken).toContain("Event: InvalidAccountID");
  });

  test("a name of nine hundred letters is one line of hundreds, and who it was stands in it", async () => {
    const { connect, log } = testManager();
    const stranger = connect();
    stranger.act("Login", `Username: ${"x".repeat(900)}`, "Secret: y");
    await settle();
    const lines = log.lines.filter((line) => line.includes("xxx"));
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      expect(line.length).toBeLessThan(800);
      expect(line).toContain("127.0.0.1");
    }
  });

  test("a user at the same address is heard all the same", () => {
    const { connect, log, logIn } = testManager();
    const stranger = connect();
    for (let at = 0; at < 1000; at++) stranger.act("Nonsense");
    log.lines.length = 0;
    logIn("admin", "hunter2").act("Nonsense");
    expect(log.lines.join("\n")).toMatch(/SuccessfulAuth[\s\S]*logged on[\s\S]*RequestBadFormat/);
  });

  test("who was refused has his facts beside the words: kind, address, user, session, reason", () => {
    const facts: unknown[] = [];
    const bench = createTestManager({ users: [admin] });
    const refusal = bench.log.refusal.bind(bench.log);
    Object.assign(bench.log, {
      refusal: (message: string, cause: unknown) => {
        facts.push(cause);
        refusal(message);
      },
      security: (_message: string, _severity: string, cause: unknown) => void facts.push(cause),
    });
    bench.connect().act("Login", "Username: joe", "Secret: x");
    const about = { kind: "refused login", address: expect.any(String), user: "joe" };
    expect(facts).toEqual([
      { ...about, session: expect.any(Number), reason: "InvalidAccountID" },
      { ...about, reason: "unknown user" },
      { ...about, reason: "unknown user" },
    ]);
  });
});
