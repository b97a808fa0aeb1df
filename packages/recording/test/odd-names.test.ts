import { demandBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { anonymise } from "../src/anonymise/anonymise.ts";
import { check } from "../src/check/check.ts";
import { diffRecordings } from "../src/diff/diff-recordings.ts";
import { parseHead } from "../src/line/parse-head.ts";
import { printHead } from "../src/line/print-line.ts";
import { ConversationPlayer } from "../src/player/conversation-player.ts";
import { EventPlayer } from "../src/player/event-player.ts";
import { toScript } from "../src/script/to-script.ts";
import { keyedBy } from "./anonymise/keyed.ts";
import { recordingOf, said } from "./player/lines.ts";
import { record } from "./recorder/wire.ts";

/** What every object of JavaScript has: whoever looks a name up in one finds it there. */
const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", ""];

describe.each(names)("a header, a variable, a value that is called %j", (name) => {
  const recording = recordingOf(
    said(">", 0, `Action: ${name}, ActionID: ${name}, ${name}: ${name}, Variable: ${name}=${name}`),
    said("<", 0, `Response: ${name}, ActionID: ${name}, ${name}: x`),
    said(
      "<",
      0,
      `Event: ${name}, Privilege: call,all, CallerIDName: ${name}, Channel: ${name}, Uniqueid: ${name}, ${name}: ${name}`,
    ),
    said("<", 0, `Event: VarSet, Privilege: call,all, Variable: ${name}, Value: ${name}`),
  );

  test("is one like any other", () => {
    const shown = anonymise(recording, { keyed: keyedBy("k") });
    expect(shown.check.count).toBe(0);
    expect(shown.lines).toHaveLength(4);
    expect(check(recording).count).toBe(0);
    expect(diffRecordings(recording, recording)).toEqual([]);
    expect(toScript(recording)).toContain("play main after login");
    const player = new EventPlayer(recording, { speed: "max" });
    expect([player.step(), player.step(), player.step()].filter((played) => played !== undefined)).toHaveLength(2);
    const conversation = new ConversationPlayer(recording);
    const action = demandBytes(`Action: ${name}\r\n${name}: ${name}\r\nVariable: ${name}=${name}\r\n\r\n`);
    expect(conversation.ask(1, action, 0).kind).toBe("answered");
    const { lines } = record([{ s: 1, d: ">", bytes: action }]);
    expect(lines).toMatchObject([
      {
        m: [
          ["Action", name],
          [name, name],
          ["Variable", `${name}=${name}`],
        ],
      },
    ]);
  });

  test("as a member of the first line is kept", () => {
    const text = `{"pluto":"recording","version":1,"tap":"client","started":"2026-01-05T08:00:00Z",${JSON.stringify(name)}:"x"}`;
    expect(printHead(parseHead(text))).toBe(`${text}\n`);
  });
});

test.each([{ rebase: -1 }, { rebase: 1e18 }, { rebase: 0.5 }])("a recording is not moved to %j", (options) => {
  expect(() => new EventPlayer(recordingOf(), options)).toThrow(
    expect.objectContaining({ code: "E_RECORDING_OPTIONS" }),
  );
  expect(() => new ConversationPlayer(recordingOf(), options)).toThrow(
    expect.objectContaining({ code: "E_RECORDING_OPTIONS" }),
  );
});

test("times are moved to the last year that may be said", () => {
  const player = new EventPlayer(
    recordingOf(said("<", 0, "Event: A, Privilege: x, StartTime: 2026-12-29 00:00:00, Uniqueid: 1796054400.1")),
    {
      rebase: Date.UTC(9998, 11, 31),
      speed: "max",
    },
  );
  expect(player.step()?.line).toMatchObject({ m: [{}, {}, ["StartTime", "9999-01-28 08:00:00"], {}] });
});
