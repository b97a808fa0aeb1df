import { describe, expect, test } from "vitest";

import { CookieSessions, sessionCookie } from "../../../src/http/login/cookie-sessions.ts";
import { byteLines, clientAt, webManager } from "../web-manager.ts";

const fixture = () => {
  const { manager, advance } = webManager();
  let last = 0xa0;
  const cookies = new CookieSessions(
    (client) => manager.poll(client),
    () => (++last).toString(16),
  );
  const near = clientAt("192.0.2.1");
  const logIn = async (username: string) => {
    const begun = cookies.of("", near);
    const answer = await begun.session.ask({
      lines: byteLines("action: login", `username: ${username}`, "secret: secret"),
    });
    expect(answer).toContain("Authentication accepted");
    return begun;
  };
  return { advance, cookies, logIn, near };
};

describe("the sessions of cookies (docs/protocol.md#http-sessions)", () => {
  test.each([
    (id: string) => `mansession_id="${id}"`,
    (id: string) => `mansession_id=${id}`,
    (id: string) => `theme=dark; mansession_id="${id.toUpperCase()}"; x=y`,
    (id: string) => `MANSESSION_ID = "${id}"`,
  ])("are found again", (cookie) => {
    const { cookies, near } = fixture();
    const { id, session } = cookies.of("", near);
    expect(cookies.of(cookie(id), near)).toEqual({ id, session });
    expect(cookies.size).toBe(1);
  });

  test.each(["", "mansession_id=", 'mansession_id="ffffffff"', "mansession_id=xyz", "other=a1"])(
    "a cookie that nobody issued (%j) gets a session of its own, each time",
    (cookie) => {
      const { cookies, near } = fixture();
      const known = cookies.of("", near);
      const first = cookies.of(cookie, near);
      const second = cookies.of(cookie, near);
      expect(new Set([known.id, first.id, second.id]).size).toBe(3);
      expect(first.session.isLoggedIn).toBe(false);
    },
  );

  test("are given to browsers so that no script reads them, and no other site's page sends them", () => {
    expect(sessionCookie("a1", 60)).toBe('mansession_id="a1"; Version=1; Max-Age=60; HttpOnly; SameSite=Lax');
  });

  test.each([
    'mansession_id="a1',
    "mansession_id= a1 ",
    '; =; mansession_id="zz"; mansession_id=a1',
    "mansession_id=A1",
  ])("are found in %j", (cookie) => {
    const { cookies, near } = fixture();
    const { session } = cookies.of("", near);
    expect(cookies.of(cookie, near).session).toBe(session);
  });

  test("end by themselves, and are forgotten", async () => {
    const { advance, cookies, logIn, near } = fixture();
    const { id, session } = await logIn("Web");
    cookies.of("", near);
    advance(6000);
    expect(cookies.size).toBe(1);
    advance(30_000);
    expect([cookies.size, session.isClosing]).toEqual([0, true]);
    expect(cookies.of(`mansession_id="${id}"`, near).session).not.toBe(session);
  });

  test("are gone with a Logoff", async () => {
    const { cookies, logIn, near } = fixture();
    const { id, session } = await logIn("Web");
    await session.ask({ lines: byteLines("action: logoff") });
    expect(cookies.of(`mansession_id="${id}"`, near).session).not.toBe(session);
  });

  test("follow their client to another address, unless its user may not come from there", async () => {
    const { cookies, logIn } = fixture();
    const far = clientAt("198.51.100.1");
    const everywhere = await logIn("Web");
    const bound = await logIn("near");
    expect(cookies.of(`mansession_id=${everywhere.id}`, far).session).toBe(everywhere.session);
    const stolen = cookies.of(`mansession_id=${bound.id}`, far);
    expect([stolen.session === bound.session, stolen.session.isLoggedIn]).toEqual([false, false]);
    expect(cookies.of(`mansession_id=${bound.id}`, clientAt("192.0.2.7")).session).toBe(bound.session);
  });

  test("stay where they began until somebody has logged in: elsewhere his login would pass for one from there", async () => {
    const { cookies, near } = fixture();
    const begun = cookies.of("", near);
    const far = cookies.of(`mansession_id=${begun.id}`, clientAt("198.51.100.1"));
    expect(far.session).not.toBe(begun.session);
    expect(far.session.remote.host).toBe("198.51.100.1");
  });
});
