import { expect, test } from "vitest";

import { bodyOf, get, startWeb, webLogIn } from "../web.ts";
import { Wire } from "../wire.ts";

/** Ways in which a line of a UserEvent might be taken for more than one, or for the end of its event. */
const attempts: readonly (readonly string[])[] = [
  ["Foo: a\r\rEvent: Hangup\rPrivilege: call,all\rChannel: PJSIP/100-1"],
  ["Foo: a\r \rEvent: Hangup"],
  [" ", "Event: Hangup", "Channel: PJSIP/100-1"],
  ["\t\x01", "Event: Hangup"],
  ["\0", "X: 1"],
  ["Foo: a\r\r", "Bar: b"],
  ["\r", "Event: Hangup"],
];

test("who may raise events of its own raises no other, for those who listen over TCP and those who poll by HTTP", async () => {
  await using daemon = await startWeb();
  const victim = await webLogIn(daemon);
  using listener = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: user");
  using sender = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
  for (const [at, lines] of attempts.entries()) {
    sender.act("UserEvent", `UserEvent: attempt-${at}`, ...lines);
    await sender.until(/Event Sent\r\n\r\n/);
  }
  sender.act("UserEvent", "UserEvent: last");
  const heard = await listener.until(/UserEvent: last\r\n\r\n/);
  expect(heard.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const beginnings = heard
    .split("\r\n\r\n")
    .slice(0, -1)
    .map((block) => block.split("\r\n", 1)[0]);
  expect(beginnings.filter((line) => line !== "Event: UserEvent")).toEqual([]);
  expect(beginnings).toHaveLength(attempts.length + 1);

  const polled = await bodyOf(get(daemon, "/mxml?action=waitevent&timeout=5", victim));
  const events = [...polled.matchAll(/<generic event='(\w+)'/g)].map(([, name]) => name);
  expect(events.filter((name) => name === "UserEvent")).toHaveLength(attempts.length + 1);
  expect(events).not.toContain("Hangup");
});
