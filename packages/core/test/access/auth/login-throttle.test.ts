import { describe, expect, test } from "vitest";

import { LoginThrottle } from "../../../src/access/auth/login-throttle.ts";
import { createTestManager, FakeClock } from "../../fakes.ts";

const rules = {
  throttleFailures: 6,
  throttleWindow: 10_000,
  throttleRefusal: 30_000,
  throttleDelay: 3000,
  throttleAddresses: 2,
};

describe("LoginThrottle", () => {
  test("forgives half of them, then answers later and later, then refuses for a while", async () => {
    const clock = new FakeClock();
    const throttle = new LoginThrottle(clock, rules);
    const delays = [1, 2, 3, 4, 5].map(() => throttle.failed("10.0.0.1", 1000));
    expect(delays).toEqual([1000, 1000, 1000, 2000, 3000]);
    expect(throttle.refusedFor("10.0.0.1")).toBe(0);
    throttle.failed("10.0.0.1", 1000);
    expect([throttle.refusedFor("10.0.0.1"), throttle.refusedFor("10.0.0.2")]).toEqual([30_000, 0]);
    await clock.advance(30_000);
    expect([throttle.refusedFor("10.0.0.1"), throttle.failed("10.0.0.1", 1000)]).toEqual([0, 1000]);
  });

  test("what lies further back than the window does not count", async () => {
    const clock = new FakeClock();
    const throttle = new LoginThrottle(clock, rules);
    for (let at = 0; at < 5; at++) throttle.failed("10.0.0.1", 1000);
    await clock.advance(10_000);
    expect([throttle.failed("10.0.0.1", 1000), throttle.refusedFor("10.0.0.1")]).toEqual([1000, 0]);
  });

  test.each([
    ["2001:db8::1", "2001:DB8:0:0:ffff::2", true],
    ["2001:db8::1", "2001:db8:0:1::1", false],
    ["::1", "0:0:0:0:0:0:0:2", true],
  ])("%s and %s are one network: %s", (one, other, same) => {
    const throttle = new LoginThrottle(new FakeClock(), { ...rules, throttleFailures: 1 });
    throttle.failed(one, 1000);
    expect(throttle.refusedFor(other) > 0).toBe(same);
  });

  test("remembers so many addresses only, and nothing when it is off", () => {
    const throttle = new LoginThrottle(new FakeClock(), { ...rules, throttleFailures: 1 });
    for (const host of ["10.0.0.1", "10.0.0.2", "10.0.0.3"]) throttle.failed(host, 1000);
    expect(["10.0.0.1", "10.0.0.2", "10.0.0.3"].map((host) => throttle.refusedFor(host) > 0)).toEqual([
      false,
      true,
      true,
    ]);
    const off = new LoginThrottle(new FakeClock(), { ...rules, throttleFailures: 0 });
    for (let at = 0; at < 50; at++) off.failed("10.0.0.1", 1000);
    expect(off.refusedFor("10.0.0.1")).toBe(0);
  });
});

test("an address with too many failures is told so at once, even with the right secret; the control socket is not", async () => {
  const users = [{ name: "test", secret: "secret" }];
  const { clock, connect, log } = createTestManager({ users }, { limits: { throttleFailures: 2 } });
  for (let at = 0; at < 2; at++) {
    connect().act("Login", "Username: test", "Secret: wrong");
    await clock.advance(1000);
  }
  const { peer, act } = bindClient(connect());
  act("Login", "Username: test", "Secret: secret");
  expect(peer.taken()).toMatch(
    /Response: Error\nMessage: Too many failed logins from your address; try again in 59 seconds\n\n$/,
  );
  expect([peer.isEnded, log.lines.at(-1)]).toEqual([
    true,
    "refusal 127.0.0.1 is not heard for 59 seconds: 2 failed logins",
  ]);
  await clock.advance(58_000);
  const lastSecond = bindClient(connect());
  lastSecond.act("Login", "Username: test", "Secret: secret");
  expect(lastSecond.peer.taken()).toMatch(/; try again in 1 second\n\n$/);
  expect(log.lines.at(-1)).toBe("refusal 127.0.0.1 is not heard for 1 second: 2 failed logins");
  await clock.advance(1000);
  const again = bindClient(connect());
  again.act("Login", "Username: test", "Secret: secret");
  expect(again.peer.taken()).toMatch(/Authentication accepted/);
});

const bindClient = (client: ReturnType<ReturnType<typeof createTestManager>["connect"]>) => ({
  peer: client.peer,
  act: client.act.bind(client),
});
