import { describe, expect, test } from "vitest";

import { realServer } from "../real-server.ts";
import { expectWhole } from "../two-sessions.ts";

const greeting = /^Asterisk Call Manager\/[\d.]+\r\n/;

/** Somebody who is there before anything is done. */
const withSomebody = async () => {
  const server = await realServer();
  const other = await server.loggedIn("other");
  await other.pong("begin");
  other.reads.length = 0;
  return { ...server, other };
};

describe("the greeting", () => {
  test("may be missing", async () => {
    const { client, faults, other } = await withSomebody();
    faults.add({ fault: "no-banner", once: true });
    const panel = await client();
    await panel.logIn("panel");
    expect(panel.received).toMatch(/^Response: Success/);
    await (await client()).sees(greeting);
    await other.pong("there");
    expectWhole(other, "Success");
  });

  test("may have other words", async () => {
    const { client, faults } = await withSomebody();
    faults.add({ fault: "banner", text: "Something Else/1.0" });
    const panel = await client();
    await panel.sees("Something Else/1.0\r\n");
    expect(panel.received).not.toMatch(greeting);
  });

  test("may be late, and all waits behind it", async () => {
    const { client, faults, other } = await withSomebody();
    faults.add({ fault: "banner", delay: "1h" });
    const panel = await client();
    panel.act("Login", { Username: "panel", Secret: "x" });
    await other.pong("there");
    expect(panel.received).toBe("");
    faults.clear();
    await panel.sees("FullyBooted");
    expect(panel.received).toMatch(/^Asterisk Call Manager\/[\d.]+\r\nResponse: Success\r\n/);
  });

  test("may come in two pieces", async () => {
    const { client, faults } = await withSomebody();
    faults.add({ fault: "banner", cut: 8, delay: "1h" });
    const panel = await client();
    await panel.sees("Asterisk");
    faults.clear();
    await panel.sees(greeting);
    expect(panel.reads[0]).toBe("Asterisk");
    await panel.logIn("panel");
  });

  test("may come in one with what follows", async () => {
    const { client, faults } = await withSomebody();
    faults.add({ fault: "banner", joined: true });
    const panel = await client();
    await panel.logIn("panel");
    expect(panel.reads[0]).toMatch(/^Asterisk Call Manager\/[\d.]+\r\nResponse: Success\r\n/);
  });
});

describe("a login", () => {
  test("may be denied", async () => {
    const { client, faults, loggedIn, manager, other } = await withSomebody();
    faults.add({ fault: "deny-login", user: "panel", once: true });
    const panel = await client();
    panel.act("Login", { ActionID: "1", Username: "panel", Secret: "x" });
    await panel.ends("end");
    expect(panel.received.replace(greeting, "")).toBe(
      "Response: Error\r\nActionID: 1\r\nMessage: Authentication failed\r\n\r\n",
    );
    await expect.poll(() => manager.sessions().length).toBe(1);
    await loggedIn("panel");
    await other.pong("there");
    expectWhole(other, "Success");
  });

  test("may be answered late", async () => {
    const { client, faults, other } = await withSomebody();
    faults.add({ fault: "delay-login", delay: "1h" });
    const panel = await client();
    await panel.sees(greeting);
    panel.act("Login", { Username: "panel", Secret: "x" });
    await other.pong("there");
    expect(panel.received.replace(greeting, "")).toBe("");
    faults.clear();
    await panel.sees("FullyBooted");
    expect(panel.received.replace(greeting, "")).toMatch(/^Response: Success\r\nMessage: Authentication accepted/);
    expectWhole(other, "Success");
  });

  test("may not be followed by FullyBooted until the fault is removed", async () => {
    const { faults, loggedIn, other } = await withSomebody();
    const handle = faults.add({ fault: "no-fully-booted", user: "panel" });
    const panel = await loggedIn("panel");
    await panel.pong("there");
    expect(panel.received).not.toContain("FullyBooted");
    const second = await loggedIn("other");
    await second.sees("FullyBooted");
    handle.remove();
    await panel.sees("Event: FullyBooted");
    await other.pong("there");
    expectWhole(other, "Success");
  });
});
