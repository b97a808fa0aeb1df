import { expect, test } from "vitest";

import { EventMessage } from "../../src/event/event-message.ts";
import { EventStream } from "../../src/event/event-stream.ts";

const limits = { items: 3, bytes: 10_000 };

const event = (number: number): EventMessage => new EventMessage(`E${number}`, `Event: E${number}`);

test("a reader that is behind finds the newest events and is told what it lost", async () => {
  const losses: [number, number][] = [];
  const stream = new EventStream({ limits }).onLoss((justNow, inAll) => losses.push([justNow, inAll]));
  for (let number = 0; number < 10; number++) stream.push(event(number));
  expect(stream.waiting).toBe(3);
  expect((await stream.next()).value?.get("Event")).toBe("E7");
  stream.push(event(10));
  stream.push(event(11));
  stream.finish();
  const rest: string[] = [];
  for await (const { lines } of stream) rest.push(lines.join(""));
  expect(rest).toEqual(["Event: E9", "Event: E10", "Event: E11"]);
  expect(losses).toEqual([
    [7, 7],
    [1, 8],
  ]);
  expect(stream.lost).toBe(8);
});

test("a reader that waits gets the event when it comes", async () => {
  const stream = new EventStream({ limits });
  const waiting = [stream.next(), stream.next()];
  stream.push(event(1));
  stream.push(event(2));
  expect((await Promise.all(waiting)).map(({ value }) => value?.get("Event"))).toEqual(["E1", "E2"]);
});
