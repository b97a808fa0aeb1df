// Compiled with the tests: a regression of the types fails there, and an error that is expected but gone fails too.
import { expect, expectTypeOf, test } from "vitest";

import type { Client } from "../src/client.ts";
import { type ActionFields, connectWith, type EventMessage, type EventStream, type List } from "../src/index.ts";
import { asterisk, FakeServer } from "./fake-server.ts";

const start = (): Promise<Client> => {
  const server = new FakeServer(
    asterisk("s", (action, fake) => fake.say("Response: Success", `ActionID: ${action.actionId}`, "")),
  );
  return connectWith({ open: server.open }, { username: "admin", secret: "s", reconnect: false });
};

test("actions are typed from the catalogue, and open", async () => {
  const client = await start();
  const answers = [
    client.action("Ping"),
    client.action("Hangup", { Channel: "PJSIP/1-1", Cause: 16 }),
    client.action("Originate", { Channel: "PJSIP/1", Variable: ["a=1", "b=2"], Async: true, Made: "up" }),
    client.action("MuteAudio", { Channel: "PJSIP/1-1", Direction: "in", State: "on" }),
    client.action("Filter", { Operation: "add", Filter: "x", MatchCriteria: "name(Hangup)" }),
    client.action("ModuleLoad", { Module: "res_own", LoadType: "load" }),
    client.action("Status", { AllVariables: true }),
    client.action("DongleSendSMS", { Device: "dongle0" }),
    client.action("DongleShowDevices", {}, { timeout: 100 }),
  ];
  await expect(Promise.all(answers)).resolves.toHaveLength(answers.length);

  // @ts-expect-error a needed header is missing
  await client.action("Hangup", { Cause: 16 });
  // @ts-expect-error needed headers cannot be left out altogether
  await client.action("Originate");
  // @ts-expect-error the value is none of the allowed ones
  await client.action("MuteAudio", { Channel: "PJSIP/1-1", Direction: "up", State: "on" });
  // @ts-expect-error a header is no object
  await client.action("Ping", { X: { y: 1 } }).catch(() => undefined);

  expectTypeOf<ActionFields<"QueueReload">["Members"]>().toEqualTypeOf<"yes" | "no" | boolean | undefined>();
  expectTypeOf(client.list("CoreShowChannels")).toEqualTypeOf<List>();
});

test("events are typed from the catalogue, told apart by name, and open", async () => {
  const client = await start();
  const stream = client.events("Newchannel", "Hangup");
  expectTypeOf(stream).toEqualTypeOf<EventStream<"Newchannel" | "Hangup">>();
  client.on("Hangup", (event) => {
    expectTypeOf(event).toEqualTypeOf<EventMessage<"Hangup">>();
    expectTypeOf(event.fields["Cause-txt"]).toEqualTypeOf<string | undefined>();
    expectTypeOf(event.fields["OfAnotherVersion"]).toEqualTypeOf<string | undefined>();
    expectTypeOf(event.get("BridgeUniqueid")).toEqualTypeOf<string>();
  });
  client.on("DialBegin", ({ fields }) => {
    expectTypeOf(fields).toHaveProperty("DestChannel");
    expectTypeOf(fields).toHaveProperty("DialString");
  });
  client.on("MadeUp", (event) => expectTypeOf(event.fields["X"]).toEqualTypeOf<string | undefined>());
  expectTypeOf(client.events()).toEqualTypeOf<EventStream>();
  const tell = async (): Promise<void> => {
    for await (const event of stream) {
      expectTypeOf(event.name).toEqualTypeOf<"Newchannel" | "Hangup">();
      if (event.name === "Hangup") expectTypeOf(event).toEqualTypeOf<EventMessage<"Hangup">>();
      // @ts-expect-error it listens to no such event
      if (event.name === "Newexten") break;
    }
  };
  const told = tell();
  await client.close();
  await expect(told).resolves.toBeUndefined();
});
