import { describe, expect, test } from "vitest";

import { AnswerFinder } from "../../src/conversation/answer-finder.ts";
import { said } from "../player/lines.ts";

const asked = (...ids: (string | undefined)[]) => {
  const finder = new AnswerFinder<{ actionId: string | undefined; n: number }>(100);
  for (const [n, actionId] of ids.entries()) finder.ask({ actionId, n });
  return (headers: string) => {
    const part = finder.find(said("<", 0, headers).m);
    return part.kind === "other" ? "other" : `${part.kind} ${part.action?.n ?? "-"}`;
  };
};

describe("what answers what", () => {
  test.each<readonly [string, (string | undefined)[], (readonly [string, string])[]]>([
    [
      "responses crosswise",
      ["a", "b"],
      [
        ["Response: Success, ActionID: b", "answer 1"],
        ["Response: Success, ActionID: a", "answer 0"],
      ],
    ],
    [
      "the same ActionID twice",
      ["a", "a"],
      [
        ["Response: X, ActionID: a", "answer 0"],
        ["Response: X, ActionID: a", "answer 1"],
      ],
    ],
    [
      "no ActionIDs",
      [undefined, undefined],
      [
        ["Response: X", "answer 0"],
        ["Response: X", "answer 1"],
      ],
    ],
    [
      "an answer that nobody asked for",
      [],
      [
        ["Response: X, ActionID: z", "answer -"],
        ["Event: I, ActionID: z", "answer -"],
      ],
    ],
    [
      "a list",
      ["a"],
      [
        ["response: Success, actionid: a, eventlist: START", "answer 0"],
        ["Event: Item, ActionID: a", "answer 0"],
        ["Event: Status, Privilege: Call, ActionID: a", "answer 0"],
        ["Event: Other, Privilege: call,all", "event -"],
        ["Event: Done, ActionID: a, EventList: Complete", "answer 0"],
        ["Event: OriginateResponse, Privilege: call,all, ActionID: a", "event 0"],
      ],
    ],
    [
      "a list without ActionID",
      [undefined],
      [
        ["Response: Success, EventList: start", "answer 0"],
        ["Event: Item, X: 1", "answer 0"],
        ["Event: Other, Privilege: call,all", "event -"],
        ["Event: Done, EventList: Complete", "answer 0"],
        ["Event: Item, X: 1", "event -"],
      ],
    ],
    [
      "a list of an old server",
      ["a"],
      [
        ["Response: Success, ActionID: a, Message: will follow", "answer 0"],
        ["Event: Peerentry, ActionID: a", "answer 0"],
      ],
    ],
    [
      "an event before the response",
      ["a"],
      [
        ["Event: Newchannel, Privilege: x, ActionID: a", "event 0"],
        ["Response: X, ActionID: a", "answer 0"],
      ],
    ],
    ["what is no message", ["a"], [["X: 1", "other"]]],
  ])("%s", (_what, ids, messages) => {
    const find = asked(...ids);
    expect(messages.map(([headers]) => find(headers))).toEqual(messages.map(([, expected]) => expected));
  });

  test("as many actions as may are waited for", () => {
    const finder = new AnswerFinder<{ actionId: string }>(3);
    for (const actionId of ["a", "b", "c", "d"]) finder.ask({ actionId });
    expect(finder.find(said("<", 0, "Response: X, ActionID: a").m)).toEqual({ kind: "answer", action: undefined });
    expect(finder.find(said("<", 0, "Response: X, ActionID: b").m)).toMatchObject({ action: { actionId: "b" } });
  });
});
