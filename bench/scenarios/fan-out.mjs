import { Connection } from "../load/connection.mjs";
import { actAll, eventsTaken, userEventText } from "../load/publisher.mjs";
import { againstFloor } from "./against-floor.mjs";

const window = 32;
const padding = 64;

/** Microseconds of the server's CPU for one event that reaches one subscriber. */
const costOfDelivery = async (server, { subscribers, events, filterOf }) => {
  const readers = [];
  for (let at = 0; at < subscribers; at++) {
    readers.push(await Connection.logIn(server.port, { events: true, filter: filterOf?.(at) }));
  }
  const publisher = await Connection.logIn(server.port);
  const textOf = userEventText(padding);
  const run = async (count) => {
    const taken = readers.map((reader) => eventsTaken(reader, count));
    await actAll(publisher, count, window, textOf);
    await Promise.all(taken);
  };
  // The first events are those by which the server is compiled: they tell of its start, not of what an event costs.
  await run(events);
  const before = await server.usage();
  await run(events);
  const after = await server.usage();
  for (const connection of [...readers, publisher]) connection.destroy();
  return (after.cpu - before.cpu) / (events * subscribers);
};

const fanOut = ({ name, title, subscribers, events, filterOf }) =>
  againstFloor({
    name,
    title,
    unit: "µs CPU a delivery",
    better: "lower",
    measure: (server, { quick }) =>
      costOfDelivery(server, {
        subscribers: quick ? Math.min(5, subscribers) : subscribers,
        events: quick ? 50 : events,
        filterOf,
      }),
  });

const sameFilter = () => "Event: (UserEvent|Newchannel)";
const ownFilter = (at) => `Event: (UserEvent|Newchannel|Nothing${at})`;

export const fanOutScenarios = [
  fanOut({ name: "fan-out-10", title: "Fan-out to 10", subscribers: 10, events: 20_000 }),
  fanOut({ name: "fan-out-100", title: "Fan-out to 100", subscribers: 100, events: 5000 }),
  fanOut({ name: "fan-out-1000", title: "Fan-out to 1000", subscribers: 1000, events: 8000 }),
  fanOut({
    name: "fan-out-100-filter",
    title: "Fan-out to 100, the same regex each",
    subscribers: 100,
    events: 5000,
    filterOf: sameFilter,
  }),
  fanOut({
    name: "fan-out-100-filters",
    title: "Fan-out to 100, a regex of its own each",
    subscribers: 100,
    events: 3000,
    filterOf: ownFilter,
  }),
];
