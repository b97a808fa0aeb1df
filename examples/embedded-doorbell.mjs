// @ts-check
// An application with an AMI face of its own: a doorbell with two actions, an event and a command.
//   AMI_SECRET=... node embedded-doorbell.mjs
//   pluto --host 127.0.0.1 --user admin --secret ... action Ring Door=front
// Environment: AMI_PORT (5038; 0 for any free one), AMI_SECRET. Ctrl-C ends it.
import { bytes, defineAction, defineCommand, defineManagerSettings, fromText, Manager, toText } from "@pluto-ami/core";
import { listenTcp, nodePorts } from "@pluto-ami/node";

const { AMI_PORT: port = "5038", AMI_SECRET: secret = "" } = process.env;
/** @type {(error: unknown) => never} */
const fail = (error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
};
if (secret === "") fail("AMI_SECRET is missing: choose the secret of the user admin.");
const rings = new Map(Object.entries({ front: 0, back: 0 }));
const settings = defineManagerSettings({ users: [{ name: "admin", secret, read: "all", write: "all" }] });
const manager = new Manager({ ...nodePorts("Doorbell 1.0"), settings });

manager.events.register({
  name: "DoorbellRung",
  classes: ["call"],
  doc: { synopsis: "Somebody rang.", parameters: { Door: "Which door.", Count: "How often by now." } },
});
const ring = defineAction({
  name: "Ring",
  classes: ["call"],
  doc: { synopsis: "Ring at a door.", parameters: { Door: "Which door." } },
  run({ action, reply }) {
    const door = toText(action.get("Door"));
    const count = rings.get(door);
    if (count === undefined) return reply.error("No such door");
    rings.set(door, count + 1);
    reply.success("Ding");
    manager.emit("DoorbellRung", { Door: door, Count: count + 1 });
  },
});
const doorList = defineAction({
  name: "DoorList",
  classes: ["call", "reporting"],
  doc: { synopsis: "List the doors." },
  run({ reply }) {
    const list = reply.list("Doors will follow");
    for (const [door, count] of rings) list.item("Door", { Door: fromText(door), Count: count });
    list.complete("DoorListComplete");
  },
});
const doorShow = defineCommand({
  syntax: "door show",
  summary: "Show who rang where",
  usage: "Usage: door show\n       Shows every door and how often somebody rang there.\n",
  run: () => [...rings].map(([door, count]) => ({ door: fromText(door), count })),
  print: (doors) => doors.map(({ door, count }) => bytes(`${door}: ${count}`)),
});
for (const action of [ring, doorList]) manager.actions.register(action);
manager.commands.register(doorShow);
const listener = await listenTcp(manager, { port: Number(port) }).catch(fail);
console.log(`Listening on ${listener.address}`);
process.once("SIGINT", () => void listener.close().then(() => manager.shutdown()));
