import { ActionMessage, type ByteString, demandBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { Action } from "../../src/journal/action.ts";
import { Match } from "../../src/pattern/match.ts";
import { type MatchInput, matchDefinition } from "../../src/pattern/pattern-input.ts";
import { compareAction, nearestOf, type NearMiss, type Wanted } from "../../src/report/near-miss.ts";
import { printNearMiss } from "../../src/report/print-near-miss.ts";
import { scriptLimits } from "../../src/script-limits.ts";
import { arrived } from "../arrived.ts";

const wanted = (name: string, match: MatchInput = {}, because: readonly string[] = []): Wanted => ({
  what: "the rule",
  name,
  conditions: new Match(matchDefinition(match), scriptLimits).conditions,
  because,
});

const compare = (rule: Wanted, ...lines: string[]): NearMiss => compareAction(rule, new Action(1, arrived(lines)));

const printed = (miss: NearMiss): string => printNearMiss(miss).join("\n");

describe("a near miss", () => {
  test("is told header by header, wanted and received in full", () => {
    const miss = compare(
      wanted(
        "QueuePause",
        { Interface: "PJSIP/100", Paused: "true", Reason: "lunch", Priority: /^\d+$/, Note: { absent: true } },
        ["it is for panel only"],
      ),
      "Action: QueuePause",
      "ActionID: 17",
      "Interface: pjsip/100",
      "Queue: sales",
      "Paused: true",
      "Priority: high",
      "Note: a\u001b[31mred",
      "Note: two",
    );
    expect(printed(miss)).toBe(
      [
        "the rule",
        "  ✓ Action     QueuePause",
        "  ✗ Interface",
        "      wanted    PJSIP/100  (only its case)",
        "      received  pjsip/100",
        "  ✓ Paused     true",
        "  ✗ Reason",
        "      wanted    lunch",
        "      received  no such header",
        "  ✗ Priority",
        "      wanted    /^\\d+$/",
        "      received  high",
        "  ✗ Note",
        "      wanted    no such header",
        "      received  a\\x1b[31mred",
        "      received  two",
        "  – Queue      sales  (not asked for)",
        "  ✗ it is for panel only",
      ].join("\n"),
    );
    expect(miss.distance).toBe(0.5 + 1 + 1 + 1 + 0.75);
    expect(JSON.parse(JSON.stringify(miss))).toMatchObject({
      what: "the rule",
      distance: 4.25,
      headers: [
        { header: "Interface", result: "differs", wanted: "PJSIP/100", received: ["pjsip/100"], only: "case" },
        { header: "Paused", result: "fits" },
        { header: "Reason", result: "missing", wanted: "lunch", received: [] },
        { header: "Priority", result: "differs" },
        { header: "Note", result: "differs", received: ["a\u001b[31mred", "two"] },
        { header: "Queue", result: "not asked for", received: ["sales"] },
      ],
    });
  });

  test.each([
    ["PJSIP/100", "pjsip/100", "case", 0.5],
    ["a b", "a  b", "blanks", 0.5],
    ["A b", "ab", "case and blanks", 0.5],
    ["a", "b", undefined, 1],
    ["É", "é", "case", 0.5],
  ])("%j for %j differs in %s", (value, other, only, distance) => {
    const miss = compare(wanted("A", { H: value }), "Action: A", `H: ${other}`);
    expect(miss.headers[0]?.only).toBe(only);
    expect(miss.distance).toBe(distance);
  });

  test("weighs a letter of the action's name as four headers", () => {
    expect(compare(wanted("QueuePause"), "Action: queuepause").distance).toBe(0);
    expect(compare(wanted("QueuePause"), "Action: QueuePuase").distance).toBe(4);
    expect(compare(wanted("A", { H: "x" }), "Action: B").distance).toBe(5);
    expect(compare(wanted("A"), `Action: ${"B".repeat(100_000)}`).distance).toBe(64 * 4);
  });

  test("shows no secret, neither the one that came nor the one that was wanted", () => {
    const miss = compare(
      wanted("Login", { Username: "panel", Secret: "s3cret-wanted", Key: "abc" }),
      "Action: Login",
      "Username: panel",
      "Secret: s3cret-received",
      "Key: def",
      "Token: t0ken",
    );
    expect(printed(miss) + JSON.stringify(miss)).not.toMatch(/s3cret|abc|def|t0ken/);
    expect(printed(miss)).toContain("  ✗ Secret\n      wanted    …\n      received  …");
    expect(compare(wanted("DBGet", { Key: "a" }), "Action: DBGet", "Key: b").headers[0]).toMatchObject({
      wanted: "a",
      received: ["b"],
    });
  });

  test("says where a pattern itself cannot be asked", () => {
    const broken = {
      header: "H",
      pattern: {
        wanted: "?",
        bytes: 0,
        fits: (): boolean => {
          throw new Error("broken");
        },
      },
    };
    const miss = compare({ ...wanted("A"), conditions: [broken] }, "Action: A", "H: x");
    expect(printed(miss)).toContain("  ! H       x  (the pattern could not be asked)");
  });

  test("has values of 10 KB in full", () => {
    const [one, other] = ["x".repeat(10_240), `${"x".repeat(10_239)}y`];
    const text = printed(compare(wanted("A", { H: one }), "Action: A", `H: ${other}`));
    expect(text).toContain(`wanted    ${one}\n      received  ${other}`);
  });

  test("the three nearest are told, the first of those that are as near as each other", () => {
    const misses = [3, 1, 2, 1, 0.5].map((distance, at) => ({
      ...compare(wanted("A"), "Action: A"),
      what: `${at}`,
      distance,
    }));
    expect(nearestOf(misses, 3).map(({ what }) => what)).toEqual(["4", "1", "3"]);
  });
});

/** Whatever a client may send as a value, and whatever a rule may want of it. */
const anyBytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
const oneLine = anyBytes.map((text) => text.replace(/[\r\n]/g, "")).map((text): ByteString => demandBytes(text));
const headerName = fc.oneof(
  fc.constantFrom("Channel", "Secret", "Variable", "Action", "ActionID", "Event", "key"),
  oneLine,
);
const anyAction = fc.array(fc.tuple(headerName, fc.constantFrom(": ", ":", ""), oneLine), { maxLength: 8 });

const anyPattern = fc.oneof(
  fc.string().map((text) => text.replaceAll("{", "")),
  fc.integer(),
  fc.constant({ absent: true } as const),
  fc.constant({ any: true } as const),
  fc.constantFrom({ pattern: "{any}" }, { pattern: "a{int:n}" }, { regex: "^(a|b)+$" }, {
    regex: "\\W",
    ignoreCase: true,
  } as const),
);
const anyRule = fc.dictionary(
  fc.constantFrom("Channel", "secret", "Variable", "KEY", "toString", "__proto", "é"),
  anyPattern,
  { maxKeys: 5 },
);

/** The long form of what takes long is asked for by PLUTO_SURVIVAL=full. */
const runs = process.env["PLUTO_SURVIVAL"] === "full" ? 100_000 : 1000;

test("15. No rule, value or header makes the report itself fail: 100,000 random pairs of action and rule", () => {
  fc.assert(
    fc.property(
      fc.string(),
      anyAction,
      anyRule,
      fc.array(fc.string(), { maxLength: 2 }),
      (name, lines, match, because) => {
        const joined = lines.map(([header, colon, value]) => demandBytes(header + colon + value));
        const received = new Action(1, { ...arrived([]), message: new ActionMessage(joined) });
        const miss = compareAction(wanted(name, match, because), received);
        const text = printNearMiss(miss).join("\n");
        JSON.stringify(miss);
        // What steers a terminal is spelled out.
        expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/);
        expect(Number.isFinite(miss.distance)).toBe(true);
      },
    ),
    { numRuns: runs },
  );
}, 600_000);
