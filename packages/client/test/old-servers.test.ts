import { describe, expect, test } from "vitest";

import { connectWith } from "../src/connect.ts";
import { asterisk, type Delivery, FakeServer } from "./fake-server.ts";

const start = async (answer: (id: string) => string, delivery: Delivery) => {
  const server = new FakeServer(
    asterisk("s", (action, fake) => fake.sayRaw(answer(`ActionID: ${action.actionId}\r\n`))),
    delivery,
  );
  const client = await connectWith({ open: server.open }, { username: "admin", secret: "s", reconnect: false });
  return { server, client };
};

const lists: readonly {
  what: string;
  action: string;
  answer: (id: string) => string;
  items: string[];
  events: string[];
}[] = [
  {
    what: "of Asterisk 1.4 to 13: no EventList",
    action: "Status",
    answer: (id) =>
      `Response: Success\r\n${id}Message: Channel status will follow\r\n\r\nEvent: Status\r\nPrivilege: Call\r\nN: 1\r\n${id}\r\nEvent: StatusComplete\r\n${id}Items: 1\r\n\r\n`,
    items: ["1"],
    events: [],
  },
  {
    what: "with EventList after ListItems, and no Message",
    action: "CoreShowChannels",
    answer: (id) =>
      `Response: Success\r\n${id}EventList: start\r\n\r\nEvent: CoreShowChannel\r\n${id}N: 1\r\n\r\nEvent: CoreShowChannelsComplete\r\nListItems: 1\r\nEventList: Complete\r\n${id}\r\n`,
    items: ["1"],
    events: [],
  },
  {
    what: "of one event without an end (DBGet)",
    action: "DBGet",
    answer: (id) =>
      `Response: Success\r\n${id}Message: Result will follow\r\n\r\nEvent: DBGetResponse\r\n${id}N: 1\r\n\r\n`,
    items: ["1"],
    events: [],
  },
  {
    what: "of one event with an end (DBGet of today)",
    action: "DBGet",
    answer: (id) =>
      `Response: Success\r\n${id}EventList: start\r\nMessage: Result will follow\r\n\r\nEvent: DBGetResponse\r\n${id}N: 1\r\n\r\nEvent: DBGetComplete\r\n${id}EventList: Complete\r\nListItems: 1\r\n\r\n`,
    items: ["1"],
    events: [],
  },
  {
    what: "whose items have no ActionID",
    action: "DongleShowDevices",
    answer: (id) =>
      `Response: Success\r\n${id}Message: Device status list will follow\r\n\r\nEvent: DongleDeviceEntry\r\nN: 1\r\n\r\nEvent: Elsewhere\r\nPrivilege: call,all\r\nN: 9\r\n\r\nEvent: DongleDeviceEntry\r\nN: 2\r\n\r\nEvent: DongleShowDevicesComplete\r\nListItems: 2\r\n\r\n`,
    items: ["1", "2"],
    events: ["Elsewhere"],
  },
  {
    what: "with a foreign event without ActionID and Privilege among items that have one",
    action: "QueueStatus",
    answer: (id) =>
      `Response: Success\r\n${id}Message: Queue status will follow\r\n\r\nEvent: QueueMember\r\n${id}N: 1\r\n\r\nEvent: Odd\r\nN: 9\r\n\r\nEvent: QueueStatusComplete\r\n${id}\r\n`,
    items: ["1"],
    events: ["Odd"],
  },
  {
    what: "with an event of the same kind but another ActionID",
    action: "Agents",
    answer: (id) =>
      `Response: Success\r\n${id}Message: Agents will follow\r\n\r\nEvent: Agents\r\nActionID: another\r\nN: 9\r\n\r\nEvent: Agents\r\n${id}N: 1\r\n\r\nEvent: AgentsComplete\r\nActionID: another\r\n\r\nEvent: AgentsComplete\r\n${id}\r\n`,
    items: ["1"],
    events: ["Agents", "AgentsComplete"],
  },
  {
    what: "with an item whose name sounds like the end",
    action: "Things",
    answer: (id) =>
      `Response: Success\r\n${id}EventList: start\r\nMessage: x\r\n\r\nEvent: ThingComplete\r\n${id}EventList: item\r\nN: 1\r\n\r\nEvent: Things\r\n${id}EventList: Complete\r\n\r\n`,
    items: ["1"],
    events: [],
  },
  {
    what: "that is none: the answer to Command says that output follows",
    action: "Command",
    answer: (id) => `Response: Success\r\n${id}Message: Command output follows\r\nOutput: x\r\n\r\n`,
    items: [],
    events: [],
  },
  {
    what: "that is none: the old answer to Command",
    action: "Command",
    answer: (id) => `Response: Follows\r\nPrivilege: Command\r\n${id}x\n--END COMMAND--\r\n\r\n`,
    items: [],
    events: [],
  },
  {
    what: "that is none: something is added",
    action: "QueueAdd",
    answer: (id) => `Response: Success\r\n${id}Message: Added interface to queue\r\n\r\n`,
    items: [],
    events: [],
  },
];

test.each<Delivery>(["whole", "byte by byte", "in odd pieces"])(
  "an output whose line feeds a proxy has made CRLFs has no CR, delivered %s",
  async (delivery) => {
    const answer = (id: string): string =>
      `Response: Follows\r\nPrivilege: Command\r\n${id}first\r\n\r\nlast\r\n--END COMMAND--\r\n\r\n`;
    const { client } = await start(answer, delivery);
    expect((await client.command("x")).lines).toEqual(["first", "", "last"]);
    await client.close();
  },
);

test.each<Delivery>(["whole", "byte by byte", "in odd pieces"])(
  "line feeds inside a value end no message of a server that speaks CRLF, delivered %s",
  async (delivery) => {
    const { client, server } = await start(() => "", delivery);
    const names: string[] = [];
    client.on("*", (event) => names.push(`${event.name} ${event.get("Last")}`));
    server.sayRaw("Event: A\r\nPrivilege: user,all\r\nText: x\n\nEvent: B\n\r\nLast: 1\r\n\r\n");
    await client.close();
    expect(names).toEqual(["A 1"]);
  },
);

describe.each<Delivery>(["whole", "byte by byte", "in odd pieces"])("a list, delivered %s", (delivery) => {
  test.each(lists)("$what", async ({ action, answer, items, events }) => {
    const { client } = await start(answer, delivery);
    const strays: string[] = [];
    client.on("*", (event) => strays.push(event.name));
    const read: string[] = [];
    const headers = { Family: "f", Key: "k", Command: "c", Queue: "q", Interface: "i" };
    for await (const item of client.list(action, headers)) read.push(item.get("N"));
    expect([read, strays]).toEqual([items, events]);
    await client.close();
  });
});
