import { bytes, type ByteString, toText } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { ChannelBlock } from "../../src/event/channel-events.ts";
import type { Stage } from "../../src/stage/stage.ts";
import { channelNamed } from "../../src/testing/channel-named.ts";
import { MemoryBackend } from "../../src/testing/memory-backend.ts";
import { createTestManager } from "../fakes.ts";
import { read, unchecked } from "../hostile-text.ts";

const settings = { users: [{ name: "admin", secret: "secret", read: "all", write: "all" }] } as const;

const setUp = (channelVars: readonly string[] = []) => {
  let stage: Stage | undefined;
  const made = createTestManager(
    { ...settings, general: { channelVars } },
    {
      backend: (given) => {
        stage = given;
        return new MemoryBackend();
      },
    },
  );
  if (stage === undefined) throw new Error("no stage was given");
  return { ...made, stage };
};

/** Calls a method as a program without a compiler does. */
const call = (owner: object, name: string, ...values: readonly unknown[]): void => {
  const method: unknown = Reflect.get(owner, name);
  if (typeof method === "function") Reflect.apply(method, owner, values);
};

/** The ways in which a program raises an event with one header. */
const ways = {
  "manager.emit": ({ manager }: ReturnType<typeof setUp>, name: string, value: unknown) =>
    call(manager, "emit", "UserEvent", { UserEvent: "a", [name]: value }),
  "stage.emit": ({ stage }: ReturnType<typeof setUp>, name: string, value: unknown) =>
    call(stage, "emit", "UserEvent", { UserEvent: "a", [name]: value }),
  "stage.raise": ({ stage }: ReturnType<typeof setUp>, name: string, value: unknown) =>
    call(stage, "raise", { name: "UserEvent", body: [{ [name]: value }] }),
  "bus.emit": ({ manager: { services } }: ReturnType<typeof setUp>, name: string, value: unknown) =>
    call(services.bus, "emit", { name: "UserEvent", classes: ["user"], body: { [name]: value } }),
  "bus.emit, in a row": ({ manager: { services } }: ReturnType<typeof setUp>, name: string, value: unknown) =>
    call(services.bus, "emit", { name: "UserEvent", classes: ["user"], body: [{ A: 1 }, "B: 2", { [name]: value }] }),
} as const;

describe.each(Object.entries(ways))("%s", (_, raise) => {
  const refused = (name: string, value: unknown, error: object): void => {
    const made = setUp();
    const client = made.logIn("admin", "secret");
    made.clock.endTurn();
    client.peer.taken();
    expect(() => raise(made, name, value)).toThrow(expect.objectContaining({ ...error }));
    made.clock.endTurn();
    expect(client.peer.taken()).toBe("");
    raise(made, "Good", "x");
    made.clock.endTurn();
    expect(client.peer.taken()).toMatch(/^Event: UserEvent\nPrivilege: user,all\n(?:.+\n)*Good: x\n\n$/);
  };

  test.each(["Event", "event", "Privilege", "PRIVILEGE"])("gives no event a second %s", (name) => {
    const error = {
      name: "ProtocolError",
      code: "E_NO_HEADER",
      message: `The header ${name} of UserEvent is not yours to give: leave it out.`,
    };
    refused(name, "Fake", error);
    refused(name, ["Fake", "Fake"], error);
  });

  test.each(["", " ", "A:", ":", "A B", " A", "A\r\nEvent"])("takes no header of the name %j", (name) => {
    refused(name, "x", { code: expect.stringMatching(/^(?:E_NO_HEADER|E_DEFINITION)$/) });
  });

  test.each<readonly [kind: string, value: unknown]>([
    ["null", null],
    ["NaN", Number.NaN],
    ["an object", {}],
    ["an object", new Map()],
    ["a function", () => "x"],
    ["a boolean", false],
    ["a symbol", Symbol("x")],
    ["a bigint", 1n],
    ["undefined", [undefined]],
    ["an array", [["x"]]],
  ])("takes no value that is %s", (kind, value) => {
    refused("Value", value, {
      name: "ProtocolError",
      code: "E_NO_VALUE",
      message: expect.stringContaining(`The header Value is ${kind}: give it text`),
    });
  });

  test("takes what Asterisk's own events have: a Response, an ActionID, a Message, and what is undefined", () => {
    const made = setUp();
    const client = made.logIn("admin", "secret");
    client.peer.taken();
    for (const name of ["Response", "ActionID", "Message", "Line", "Timestamp"]) raise(made, name, "x");
    raise(made, "Privilege", undefined);
    made.clock.endTurn();
    expect(read(client.peer.takenBytes())).toHaveLength(6);
  });
});

test.each(["manager.emit", "stage.emit"] as const)(
  "%s tells of a mistake though nobody is there to get the event",
  (way) => {
    expect(() => ways[way](setUp(), "Event", "x")).toThrow("not yours to give");
    expect(() => ways[way](setUp(), "Value", {})).toThrow("The header Value is an object");
  },
);

test("an event of the bus with a body that is none is an error", () => {
  const { logIn, manager } = setUp();
  logIn("admin", "secret");
  const { bus } = manager.services;
  for (const body of [undefined, null, 7, () => ({}), [7], [undefined]]) {
    expect(() => call(bus, "emit", { name: "UserEvent", classes: ["user"], body })).toThrow(
      expect.objectContaining({ name: "ProtocolError", code: "E_NO_VALUE" }),
    );
  }
});

test("ResourceListDetail has a second header of the name Event, as Asterisk writes it, and no third", () => {
  const { clock, logIn, manager } = setUp();
  const client = logIn("admin", "secret");
  client.peer.taken();
  manager.emit("ResourceListDetail", { ObjectName: "list", Event: "presence" });
  clock.endTurn();
  expect(client.peer.taken()).toMatch(
    /^Event: ResourceListDetail\nPrivilege: .*\nObjectName: list\nEvent: presence\n\n$/,
  );
  expect(() => manager.emit("ResourceListDetail", { Event: ["presence", "dialog"] })).toThrow("there already");
});

test("what a channel is called need not be the name of a header: its variables come all the same", async () => {
  const { clock, logIn, stage } = setUp(["A"]);
  const client = logIn("admin", "secret");
  client.peer.taken();
  const name: ByteString = unchecked("Local/a b:\u00E9@x;1");
  const channel = { ...channelNamed("PJSIP/a", "1"), name };
  await stage.raise({ name: "Rename", body: [{ Newname: bytes("b") }], channels: [channel] });
  await stage.raise({ name: "Hangup", body: [new ChannelBlock(channel)] });
  clock.endTurn();
  const [renamed, gone] = read(client.peer.takenBytes());
  expect(renamed?.lines.at(-1)).toBe("ChanVariable(Local/a b:\u00E9@x;1): A=");
  expect(toText(gone?.get("Channel") ?? "")).toBe(name);
});
