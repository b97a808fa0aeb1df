import { describe, expect, test } from "vitest";

import { EventMessage } from "../../src/event/event-message.ts";

const dial = new EventMessage(
  "DialBegin",
  [
    "Event: DialBegin",
    "Channel: PJSIP/a-1",
    "ChanVariable: tenant=7",
    "ChanVariable: note=a=b",
    "DestChannel: PJSIP/b-2",
    "DestChanVariable: tenant=8",
    "ChanVariable(PJSIP/c-3): tenant=9",
    "ChanVariable(PJSIP/a-1): old=yes",
    "X: 1",
    "X: 2",
    "__proto__: safe",
    "words",
  ].join("\r\n"),
);

describe("an event", () => {
  test.each<[string | undefined, Record<string, string>]>([
    [undefined, { tenant: "7", note: "a=b", old: "yes" }],
    ["Dest", { tenant: "8" }],
    ["PJSIP/c-3", { tenant: "9" }],
    ["PJSIP/nobody", {}],
  ])("gathers the channel variables of %s", (of, variables) => {
    expect({ ...dial.variables(of) }).toEqual(variables);
  });

  test("has its headers by name, whatever the case, and repeated ones all", () => {
    expect([dial.get("destchannel"), dial.fields.DestChannel, dial.fields["X"]]).toEqual([
      "PJSIP/b-2",
      "PJSIP/b-2",
      "1",
    ]);
    expect(dial.all("x")).toEqual(["1", "2"]);
    expect(dial.fields["Nothing"]).toBeUndefined();
    expect(Object.getPrototypeOf(dial.fields)).toBeNull();
  });

  test("goes to JSON with repeated headers as lists", () => {
    const json: unknown = JSON.parse(JSON.stringify(dial));
    expect(json).toMatchObject({ Event: "DialBegin", X: ["1", "2"], ChanVariable: ["tenant=7", "note=a=b"] });
  });
});
