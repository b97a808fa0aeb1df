import { Answer } from "../../packages/client/src/action/answer.ts";
import { encodeAction } from "../../packages/client/src/action/action-headers.ts";
import { readCommandResult } from "../../packages/client/src/action/command-result.ts";
import { EventMessage } from "../../packages/client/src/event/event-message.ts";
import { Greeting } from "../../packages/client/src/connection/greeting.ts";
import { ListResponse } from "../../packages/client/src/action/list-response.ts";
import { textCodec } from "../../packages/client/src/text-encoding.ts";
import { describeGrowth } from "./growth.ts";
import { lineShapes } from "./shapes.ts";

const lookAt = (event: EventMessage): unknown => [
  event.get("Absent"),
  Object.keys(event.fields).length,
  Object.keys(event.variables()).length,
  JSON.stringify(event).length,
];

const greet = (text: string, chunkBytes: number): void => {
  const greeting = new Greeting("a server", 1 << 30);
  greeting.banner.catch(() => undefined);
  for (let at = 0; at < text.length && !greeting.isOver; at += chunkBytes)
    greeting.take(text.slice(at, at + chunkBytes));
};

const nobody = (): void => undefined;
const list = (): ListResponse =>
  new ListResponse("A", { items: 1, bytes: 1 << 30 }, { response: nobody, progress: nobody, behind: nobody });

const { encode, decode } = textCodec("koi8-r");

describeGrowth("what a client library reads and writes", [
  { name: "an event", start: "Event: A\r\n", read: (text) => lookAt(new EventMessage("A", text)) },
  { name: "an event's variables", start: "ChanVariable(", read: (text) => lookAt(new EventMessage("A", text)) },
  {
    name: "the output of a command",
    start: "Response: Success\r\nOutput: ",
    read: (text) => readCommandResult(new Answer(text)),
  },
  {
    name: "an answer to a list",
    start: "Response: Success\r\nMessage: ",
    read: (text) => list().takeResponse(new Answer(text)),
  },
  {
    name: "an answer to a list that is refused",
    start: "Response: Error\r\nMessage: ",
    read: (text) => list().takeResponse(new Answer(text)),
  },
  {
    name: "an item of a list",
    start: "EventList: ",
    read: (text) => list().takeEvent(new EventMessage("A", text), true),
  },
  { name: "a greeting", start: "Asterisk Call Manager/", read: (text) => greet(text, 64 * 1024) },
  {
    name: "a greeting, in small chunks",
    start: "Asterisk Call Manager/",
    read: (text) => greet(text.slice(0, 512), 1),
    shapes: lineShapes,
  },
  { name: "text in one byte a character", read: (text) => encode(decode?.(text) ?? "") },
  { name: "the name and the value of a header", read: (text) => encodeAction("A", "1", { [text]: text }, encode) },
  { name: "the value of a header", read: (text) => encodeAction("A", "1", { B: text.split(" ") }, encode) },
]);
