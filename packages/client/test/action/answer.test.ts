import { expect, expectTypeOf, test } from "vitest";

import { connectWith } from "../../src/connect.ts";
import { Answer } from "../../src/action/answer.ts";
import { asterisk, FakeServer } from "../fake-server.ts";

const start = async (...answer: readonly string[]) => {
  const server = new FakeServer(
    asterisk("s", ({ actionId }, fake) => fake.say(...answer, `ActionID: ${actionId}`, "")),
  );
  return connectWith(
    {
      open: server.open,
      newActionId: (
        (next) => () =>
          `id-${++next}`
      )(0),
    },
    { username: "admin", secret: "s", authType: "plain", reconnect: false },
  );
};

const coreStatus = ["Response: Success", "CoreCurrentCalls: 3", "X: 1", "x: 2", "X: 3", "__proto__: own"];

test("an answer is read as an event is: header by header, as an object, and as JSON", async () => {
  const client = await start(...coreStatus);
  const answer = await client.action("CoreStatus");
  expectTypeOf(answer.fields["CoreCurrentCalls"]).toEqualTypeOf<string | undefined>();
  expect([answer.get("corecurrentcalls"), answer.all("X"), answer.has("Y")]).toEqual(["3", ["1", "2", "3"], false]);
  expect(answer.fields["CoreCurrentCalls"]).toBe("3");
  expect(answer.fields["X"]).toBe("1");
  expect(answer.fields["toString"]).toBeUndefined();
  expect(answer.fields).toBe(answer.fields);
  expect(JSON.stringify(answer)).toBe(
    '{"Response":"Success","CoreCurrentCalls":"3","X":["1","3"],"x":"2","__proto__":"own","ActionID":"id-2"}',
  );
});

test("so is one that is an error, and the one before a list", async () => {
  const client = await start("Response: Error", "Message: No such channel");
  const error: unknown = await client.action("Hangup", { Channel: "x" }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ response: { fields: { Message: "No such channel" } } });
  const told: Answer[] = [];
  const other = await start("Response: Success", "Message: There are none");
  for await (const item of other.list("Status", {}, { onResponse: (response) => told.push(response) })) {
    expect(item).toBeUndefined();
  }
  expect(told.map(({ fields }) => fields["Message"])).toEqual(["There are none"]);
  expect(told[0]).toBeInstanceOf(Answer);
});
