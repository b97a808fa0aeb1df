import { createHash } from "node:crypto";

import type { ManagerLimits } from "@pluto-ami/core";
import { describe, expect, test } from "vitest";

import { type DigestOutcome, DigestSessions } from "../../../src/http/login/digest-sessions.ts";
import { Nonces } from "../../../src/http/login/nonces.ts";
import { byteLines, clientAt, webManager } from "../web-manager.ts";

const md5 = (text: string): string => createHash("md5").update(text, "latin1").digest("hex");

interface Answer {
  readonly nonce: string;
  readonly count?: number;
  readonly user?: string;
  readonly secret?: string;
  readonly realm?: string;
  readonly uri?: string;
  readonly target?: string;
  readonly method?: string;
  readonly host?: string;
  readonly qop?: boolean;
}

const fixture = (limits: Partial<ManagerLimits> = {}) => {
  const { manager, advance, log, now } = webManager(limits);
  let salt = 0;
  const digests = new DigestSessions(manager, new Nonces(Buffer.alloc(32, 1), now, () => ++salt));
  const header = ({ nonce, count = 1, user = "web", secret = "secret", ...answer }: Answer): string => {
    const { realm = "asterisk", uri = "/arawman?action=ping", method = "GET", qop = true } = answer;
    // The digest has the name as the file spells it.
    const spelled = user === "web" ? "Web" : user;
    const keys = [md5(`${spelled}:${realm}:${secret}`), md5(`${method}:${uri}`)] as const;
    const nc = count.toString(16).padStart(8, "0");
    const response = md5(qop ? `${keys[0]}:${nonce}:${nc}:abc:auth:${keys[1]}` : `${keys[0]}:${nonce}:${keys[1]}`);
    const protection = qop ? `, qop=auth, nc=${nc}, cnonce="abc"` : "";
    return `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}"${protection}, algorithm=MD5`;
  };
  const ask = (answer: Answer): DigestOutcome =>
    digests.of({
      method: answer.method ?? "GET",
      target: answer.target ?? "/arawman?action=ping",
      authorization: header(answer),
      client: clientAt(answer.host ?? "127.0.0.1"),
    });
  const knock = (authorization = ""): DigestOutcome =>
    digests.of({ method: "GET", target: "/arawman?action=ping", authorization, client: clientAt("127.0.0.1") });
  const nonceOf = (outcome: DigestOutcome): string => {
    if (outcome.kind !== "unauthorized") throw new Error(`it is ${outcome.kind}`);
    return outcome.nonce;
  };
  const sessionOf = (outcome: DigestOutcome) => {
    if (outcome.kind !== "session") throw new Error(`it is ${outcome.kind}`);
    return outcome.session;
  };
  return { advance, ask, digests, header, knock, log, manager, nonceOf, sessionOf };
};

describe("HTTP digest (docs/protocol.md#http-digest)", () => {
  test("a request without a login gets a nonce, another one each time", () => {
    const { knock, nonceOf } = fixture();
    const nonces = [nonceOf(knock()), nonceOf(knock()), nonceOf(knock("Basic d2ViOndlYg=="))];
    expect(new Set(nonces).size).toBe(3);
    for (const nonce of nonces) expect(nonce).toMatch(/^[\da-f]{8,}$/);
  });

  test("the right answer is a login; the session goes on, and events wait for the first WaitEvent", () => {
    const { ask, knock, log, nonceOf, sessionOf } = fixture();
    const nonce = nonceOf(knock());
    const session = sessionOf(ask({ nonce }));
    expect([session.username, session.isLoggedIn, session.eventMask]).toEqual(["Web", true, 0]);
    expect(sessionOf(ask({ nonce, count: 2 }))).toBe(session);
    expect(sessionOf(ask({ nonce, count: 7 }))).toBe(session);
    expect(log.lines).toEqual(["verbose: HTTP Manager 'Web' logged in from 127.0.0.1"]);
  });

  test.each([
    ["a wrong secret", { secret: "wrong" }],
    ["an unknown user", { user: "nobody" }],
    ["a realm that is not ours", { realm: "elsewhere" }],
    ["a digest of another target", { uri: "/arawman?action=logoff" }],
  ])("%s gets a new nonce", (_, wrong) => {
    const { ask, knock, manager, nonceOf } = fixture();
    const nonce = nonceOf(knock());
    const outcome = ask({ nonce, ...wrong });
    expect(outcome).toMatchObject({ kind: "unauthorized", stale: false });
    expect(nonceOf(outcome)).not.toBe(nonce);
    expect(manager.services.sessions.list()).toEqual([]);
  });

  test.each(["1234abcd", "0".repeat(56), ""])("a nonce that nobody issued (%j) opens nothing", (nonce) => {
    const { ask } = fixture();
    expect(ask({ nonce })).toMatchObject({ kind: "unauthorized", stale: false });
  });

  test("a nonce of another daemon opens nothing", () => {
    const { ask } = fixture();
    const theirs = new Nonces(
      Buffer.alloc(32, 2),
      () => 1_780_000_000_000,
      () => 5,
    ).issue();
    expect(ask({ nonce: theirs })).toMatchObject({ kind: "unauthorized", stale: false });
  });

  test("a replay is stale and gets a new nonce; the session goes on under that", () => {
    const { ask, knock, nonceOf, sessionOf } = fixture();
    const nonce = nonceOf(knock());
    const session = sessionOf(ask({ nonce }));
    expect(sessionOf(ask({ nonce }))).toBe(session);
    const replay = ask({ nonce });
    expect(replay).toMatchObject({ kind: "unauthorized", stale: true });
    const renewed = nonceOf(replay);
    expect(ask({ nonce, count: 9 })).toEqual({ kind: "unauthorized", nonce: renewed, stale: true, delay: 0 });
    expect(sessionOf(ask({ nonce: renewed }))).toBe(session);
    expect(ask({ nonce: renewed })).toMatchObject({ kind: "unauthorized", stale: true });
  });

  test("a nonce is good for 62 seconds, in use or not", () => {
    const { advance, ask, knock, nonceOf, sessionOf } = fixture();
    const used = nonceOf(knock());
    const session = sessionOf(ask({ nonce: used }));
    const unused = nonceOf(knock());
    for (const count of [2, 3]) {
      advance(25_000);
      expect(sessionOf(ask({ nonce: used, count }))).toBe(session);
    }
    advance(12_001);
    expect(ask({ nonce: unused })).toMatchObject({ kind: "unauthorized", stale: true });
    const renewed = ask({ nonce: used, count: 4 });
    expect(renewed).toMatchObject({ kind: "unauthorized", stale: true });
    expect(sessionOf(ask({ nonce: nonceOf(renewed) }))).toBe(session);
  });

  test("what opened a session that has ended opens no second one", async () => {
    const { ask, knock, nonceOf, sessionOf } = fixture();
    const nonce = nonceOf(knock());
    const session = sessionOf(ask({ nonce }));
    await session.ask({ lines: byteLines("action: logoff") });
    expect(ask({ nonce })).toMatchObject({ kind: "unauthorized", stale: true });
  });

  test("without qop a nonce serves once", () => {
    const { ask, knock, nonceOf, sessionOf } = fixture();
    const nonce = nonceOf(knock());
    const session = sessionOf(ask({ nonce, qop: false }));
    const renewed = nonceOf(ask({ nonce, qop: false }));
    expect(sessionOf(ask({ nonce: renewed, qop: false }))).toBe(session);
    expect(ask({ nonce: renewed, qop: false })).toMatchObject({ stale: true });
  });

  test("another user does not get into a session", () => {
    const { ask, knock, nonceOf } = fixture();
    const nonce = nonceOf(knock());
    ask({ nonce });
    expect(ask({ nonce, count: 2, user: "other" })).toMatchObject({ kind: "unauthorized", stale: false });
  });

  test("the user's access list holds, also for a session that is open", () => {
    const { ask, knock, nonceOf, sessionOf } = fixture();
    const nonce = nonceOf(knock());
    expect(ask({ nonce, user: "near", host: "198.51.100.1" })).toEqual({ kind: "forbidden", delay: 1000 });
    sessionOf(ask({ nonce, user: "near", host: "192.0.2.1" }));
    expect(ask({ nonce, count: 2, user: "near", host: "198.51.100.1" })).toMatchObject({ kind: "forbidden" });
  });

  test("POST has a digest of its own", () => {
    const { ask, knock, nonceOf, sessionOf } = fixture();
    const nonce = nonceOf(knock());
    sessionOf(ask({ nonce, method: "POST" }));
  });

  test.each([
    ["Digest"],
    ["Digest nonsense"],
    ['Digest username="web'],
    [(header: string) => header.replace("algorithm=MD5", "algorithm=SHA-256")],
    [(header: string) => header.replace("qop=auth", "qop=auth-int")],
    [(header: string) => header.replace(/nc=\d+/, "nc=1")],
    [(header: string) => header.replace(/cnonce="abc"/, 'cnonce=""')],
    [(header: string) => header.replace(/response="\w+"/, 'response=""')],
  ])("bad syntax is no login (%s)", (bad) => {
    const { header, knock, nonceOf } = fixture();
    const nonce = nonceOf(knock());
    expect(knock(typeof bad === "string" ? bad : bad(header({ nonce })))).toMatchObject({ kind: "unauthorized" });
  });

  test("without qop and with quoted quotes it is read as well", () => {
    const { ask, knock, nonceOf, sessionOf } = fixture();
    sessionOf(ask({ nonce: nonceOf(knock()), qop: false }));
  });
});

describe("a digest that fails", () => {
  test.each([
    ["a wrong secret", { secret: "wrong" }, "unauthorized", ["refusal: 127.0.0.1 failed to authenticate as 'web'"]],
    [
      "an unknown user",
      { user: "nobody" },
      "unauthorized",
      [
        "refusal: 127.0.0.1 tried to authenticate with nonexistent user 'nobody'",
        "refusal: 127.0.0.1 failed to authenticate as 'nobody'",
      ],
    ],
    [
      "an address that is denied",
      { user: "near" },
      "forbidden",
      ["refusal: 127.0.0.1 failed to pass IP ACL as 'near'", "refusal: 127.0.0.1 failed to authenticate as 'near'"],
    ],
  ])("%s is answered after a second, and the log has what it has of any login", (_, wrong, kind, notices) => {
    const { ask, knock, log, nonceOf } = fixture();
    expect(ask({ nonce: nonceOf(knock()), ...wrong })).toMatchObject({ kind, delay: 1000 });
    expect(log.lines).toEqual([...notices, "verbose: HTTP Connect attempt from '127.0.0.1' unable to authenticate"]);
  });

  test.each([
    ["a request without a login", {}],
    ["a digest for another realm", { realm: "elsewhere", secret: "wrong" }],
    ["a digest for another target", { uri: "/arawman?action=logoff", secret: "wrong" }],
    ["the right answer to a nonce that was never issued", { nonce: "1234abcd" }],
  ])("%s is no failure", (_, answer) => {
    const { ask, knock, log, nonceOf } = fixture({ throttleFailures: 1 });
    const nonce = nonceOf(knock());
    expect(
      "nonce" in answer || "realm" in answer || "uri" in answer ? ask({ nonce, ...answer }) : knock(),
    ).toMatchObject({
      kind: "unauthorized",
      delay: 0,
    });
    expect(log.lines).toEqual([]);
  });

  test("is answered later and later; then nothing is looked at any more, not even the right secret", () => {
    const { advance, ask, knock, log, nonceOf, sessionOf } = fixture({ throttleFailures: 6 });
    const nonce = nonceOf(knock());
    const guesses = Array.from({ length: 6 }, (_, at) => ask({ nonce, secret: `guess ${at}` }));
    expect(guesses.map((outcome) => outcome.kind === "unauthorized" && outcome.delay)).toEqual([
      1000, 1000, 1000, 2000, 4000, 8000,
    ]);
    for (const answer of [{ secret: "wrong" }, {}, { user: "nobody" }, { nonce: "1234abcd" }]) {
      expect(ask({ nonce, ...answer })).toEqual({
        kind: "throttled",
        seconds: 60,
        message: "Too many failed logins from your address; try again in 60 seconds",
        delay: 0,
      });
    }
    expect(log.lines.at(-1)).toBe("refusal: 127.0.0.1 is not heard for 60 seconds: 6 failed logins");
    sessionOf(ask({ nonce, host: "192.0.2.1" }));
    advance(60_000);
    sessionOf(ask({ nonce: nonceOf(knock()) }));
  });

  test("counts together with those of the action Login", async () => {
    const { ask, knock, manager, nonceOf } = fixture({ throttleFailures: 2, refusalDelay: 0 });
    ask({ nonce: nonceOf(knock()), secret: "wrong" });
    const guess = { lines: byteLines("action: login", "username: web", "secret: wrong") };
    void manager.poll(clientAt("127.0.0.1")).ask(guess);
    expect(ask({ nonce: nonceOf(knock()) })).toMatchObject({ kind: "throttled" });
    expect(await manager.poll(clientAt("127.0.0.1")).ask(guess)).toContain("Too many failed logins from your address");
  });

  test("does not keep out who is in already, from where he came in", () => {
    const { advance, ask, knock, nonceOf, sessionOf } = fixture({ throttleFailures: 2 });
    const nonce = nonceOf(knock());
    const session = sessionOf(ask({ nonce }));
    for (const host of ["127.0.0.1", "192.0.2.1"]) {
      for (let at = 0; at < 2; at++) ask({ nonce: nonceOf(knock()), secret: "wrong", host });
    }
    expect(sessionOf(ask({ nonce, count: 2 }))).toBe(session);
    advance(20_000);
    expect(ask({ nonce, count: 3, host: "192.0.2.1" })).toMatchObject({ kind: "throttled" });
    expect(ask({ nonce, count: 3, user: "other" })).toMatchObject({ kind: "throttled" });
    const renewed = nonceOf(ask({ nonce, count: 2 }));
    expect(sessionOf(ask({ nonce: renewed }))).toBe(session);
  });
});

describe("one session too many", () => {
  test.each([
    [{ userSessions: 2 }, "Too many sessions: a user may have 2 at a time"],
    [{ addressSessions: 2 }, "Too many sessions: an address may have 2 at a time"],
  ])("%j is refused, in the log as well; there is room again when one has gone", async (limits, message) => {
    const { ask, knock, log, manager, nonceOf, sessionOf } = fixture(limits);
    const first = sessionOf(ask({ nonce: nonceOf(knock()) }));
    const cookie = manager.poll(clientAt("127.0.0.1"));
    await cookie.ask({ lines: byteLines("action: login", "username: web", "secret: secret") });
    expect(ask({ nonce: nonceOf(knock()) })).toEqual({ kind: "too many sessions", message, delay: 1000 });
    expect(log.lines.at(-1)).toBe(`refusal: 127.0.0.1 was refused as 'Web': ${message}`);
    await first.ask({ lines: byteLines("action: logoff") });
    sessionOf(ask({ nonce: nonceOf(knock()) }));
  });
});
