import { readFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { Plutod } from "../plutod.ts";
import {
  askForNonce,
  bodyOf,
  exchange,
  get,
  getByDigest,
  httpConf,
  rawWeb,
  startWeb,
  webLogIn,
  webManagerConf,
} from "../web.ts";
import { Wire } from "../wire.ts";

const head = "POST /rawman HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n";
const block = "x".repeat(0x10000);
const megabytes40 = 640;

/** Sends a head and 40 MB behind it, as long as the other side takes them; gives what it answered. */
const flood = async (daemon: Plutod, start: string, piece: string): Promise<string> => {
  const socket = rawWeb(daemon);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.once("end", () => socket.destroy());
  socket.write(start);
  for (let sent = 0; sent < megabytes40 && socket.writable; sent++) {
    if (!socket.write(piece)) await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), closed]);
  }
  await closed;
  return socket.heard();
};

/** The most memory that a process ever had, in MB. */
const highWater = ({ pid }: Plutod): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

describe("bad input over HTTP loses nothing", () => {
  let daemon: Plutod;
  beforeAll(async () => {
    daemon = await startWeb();
  });
  afterAll(() => daemon[Symbol.asyncDispose]());

  test("40 MB that are announced are refused before they come", async () => {
    expect(await exchange(daemon, `${head}Content-Length: 41943040\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test.each([
    {
      what: "with Content-Length",
      start: `${head}Content-Length: 41943040\r\n\r\n`,
      piece: block,
      answer: /^HTTP\/1\.1 413 Request Entity Too Large\r\n[^]*<p>Body too large<\/p>/,
    },
    {
      what: "in chunks",
      start: `${head}Transfer-Encoding: chunked\r\n\r\n`,
      piece: `10000\r\n${block}\r\n`,
      answer: /^HTTP\/1\.1 413 Request Entity Too Large\r\n[^]*<p>Body too large<\/p>/,
    },
    {
      what: "with neither, which is a form of nothing and then no request",
      start: `${head}\r\n`,
      piece: block,
      answer: /^HTTP\/1\.1 200 OK\r\n[^]*Missing action in request[^]*HTTP\/1\.1 (400|501) /,
    },
  ])("40 MB by POST $what, five times at once: an error, and no memory for them", async ({ answer, piece, start }) => {
    const before = process.platform === "linux" ? highWater(daemon) : 0;
    const answers = await Promise.all(Array.from({ length: 5 }, () => flood(daemon, start, piece)));
    for (const text of answers) expect(text).toMatch(answer);
    if (process.platform === "linux") expect(highWater(daemon) - before).toBeLessThan(64);
    expect(await bodyOf(get(daemon, "/rawman"))).toContain("Missing action in request");
  });

  test.each([
    ["a bad chunk", `${head}Transfer-Encoding: chunked\r\n\r\nnonsense\r\n`, ["400"]],
    ["what is no request", "EHLO localhost\r\n\r\n", ["400"]],
    ["a good one, then what is no request", `${head}Content-Length: 0\r\n\r\nEHLO localhost\r\n\r\n`, ["200", "400"]],
  ])("%s has its answers in order", async (_, bytes, statuses) => {
    const answer = await exchange(daemon, bytes);
    expect([...answer.matchAll(/^HTTP\/1\.1 (\d+) /gm)].map(([, status]) => status)).toEqual(statuses);
  });

  test("129 parameters are an error, by GET and by POST, and the session goes on", async () => {
    const session = await webLogIn(daemon);
    const many = `action=ping&${Array.from({ length: 128 }, (_, at) => `a${at}=1`).join("&")}`;
    const message = "Response: Error\r\nMessage: Too many lines in message or allocation failure\r\n\r\n";
    expect(await bodyOf(get(daemon, `/rawman?${many}`, session))).toBe(message);
    const body = new URLSearchParams(many);
    expect(await bodyOf(get(daemon, "/rawman", { method: "POST", body, ...session }))).toBe(message);
    expect(await bodyOf(get(daemon, "/rawman?action=ping", session))).toContain("Pong");
  });

  test("WaitEvents side by side: the last one gets the event, the others an empty answer, nobody waits for ever", async () => {
    const session = await webLogIn(daemon, "test");
    await bodyOf(get(daemon, "/rawman?action=waitevent&timeout=0", session));
    const waits = Array.from({ length: 15 }, () => bodyOf(get(daemon, "/rawman?action=waitevent&timeout=20", session)));
    // All but one have been replaced when that many answers are there.
    const answers: string[] = [];
    for (const wait of waits) void wait.then((text) => answers.push(text));
    await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(14);
    expect(new Set(answers)).toEqual(new Set([""]));
    using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
    wire.act("UserEvent", "UserEvent: Only");
    await Promise.all(waits);
    expect(answers.at(-1)).toMatch(/UserEvent: Only\r\n\r\nEvent: WaitEventComplete\r\n\r\n$/);
  });

  test("1000 WaitEvents in one packet are answered one after another, and others meanwhile", async () => {
    const { headers } = await webLogIn(daemon, "nobody");
    const request = (id: number, more = ""): string =>
      `GET /rawman?action=waitevent&timeout=0&actionid=${id} HTTP/1.1\r\nCookie: ${headers.Cookie}\r\n${more}\r\n`;
    const all = Array.from({ length: 1000 }, (_, id) => request(id, id === 999 ? "Connection: close\r\n" : ""));
    const [answer, other] = await Promise.all([
      exchange(daemon, all.join("")),
      bodyOf(get(daemon, "/rawman?action=challenge&authtype=md5")),
    ]);
    const ids = [...answer.matchAll(/Response: Success\r\nActionID: (\d+)\r\n/g)].map(([, id]) => Number(id));
    expect(ids).toEqual(Array.from({ length: 1000 }, (_, id) => id));
    expect(other).toContain("Challenge: ");
  });
});

describe("a client that takes its time", () => {
  let daemon: Plutod;
  beforeAll(async () => {
    daemon = await startWeb("session_inactivity = 600");
  });
  afterAll(() => daemon[Symbol.asyncDispose]());

  test.each([
    ["with the request line", "GET /rawman?action=ping&x="],
    ["with the headers", "GET /rawman?action=ping HTTP/1.1\r\nX: "],
    ["with a form", `${head}Content-Length: 1000\r\n\r\n`],
  ])("byte by byte %s is cut off after session_inactivity, and harms nobody", async (_, start) => {
    const slow = rawWeb(daemon);
    let closed = false;
    slow.once("close", () => (closed = true));
    slow.once("end", () => slow.destroy());
    const since = Date.now();
    slow.write(start);
    const drip = setInterval(() => slow.writable && slow.write("x"), 50);
    try {
      expect(await bodyOf(get(daemon, "/rawman?action=challenge&authtype=md5"))).toContain("Challenge: ");
      await expect.poll(() => closed, { timeout: 10_000 }).toBe(true);
    } finally {
      clearInterval(drip);
    }
    expect(Date.now() - since).toBeGreaterThanOrEqual(500);
    expect(slow.heard()).toBe("");
  });
});

describe("guessing secrets", () => {
  test("by digest is answered late, then not at all; by cookie neither; who is in stays in", async () => {
    await using daemon = await Plutod.start({
      "manager.conf": webManagerConf,
      "http.conf": httpConf(),
      "pluto.ini": "[throttle]\nfailures = 3\n",
    });
    const uri = "/arawman?action=ping";
    const own = await askForNonce(daemon);
    expect((await getByDigest(daemon, uri, { nonce: own, count: 1 })).status).toBe(200);
    const cookie = await webLogIn(daemon);

    const nonce = await askForNonce(daemon);
    const since = Date.now();
    const guesses = [1, 2, 3].map((count) => getByDigest(daemon, uri, { nonce, count, secret: `guess-${count}` }));
    expect((await Promise.all(guesses)).map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(Date.now() - since).toBeGreaterThanOrEqual(990);
    const refused = await getByDigest(daemon, uri, { nonce, count: 4 });
    expect([refused.status, Number(refused.headers.get("retry-after"))]).toEqual([429, expect.closeTo(60, -1)]);
    expect(await refused.text()).toMatch(/<p>Too many failed logins from your address; try again in \d+ seconds<\/p>/);
    expect(await bodyOf(get(daemon, "/rawman?action=login&username=admin&secret=s3cret-admin"))).toContain(
      "Message: Too many failed logins from your address; try again in ",
    );
    expect(daemon.output.match(/127\.0\.0\.1 failed to authenticate as 'admin'/g)).toHaveLength(3);

    expect((await getByDigest(daemon, uri, { nonce: own, count: 2 })).status).toBe(200);
    expect(await bodyOf(get(daemon, "/rawman?action=ping", cookie))).toContain("Pong");
  });

  test.each([
    ["sessionsperuser", "Too many sessions: a user may have 1 at a time"],
    ["sessionsperaddress", "Too many sessions: an address may have 1 at a time"],
  ])("a digest is a session like any other: %s", async (key, message) => {
    await using daemon = await Plutod.start({
      "manager.conf": webManagerConf,
      "http.conf": httpConf(),
      "pluto.ini": `[limits]\n${key} = 1\n`,
    });
    using _wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin");
    const refused = await getByDigest(daemon, "/arawman?action=ping", { nonce: await askForNonce(daemon), count: 1 });
    expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining(`<p>${message}</p>`)]);
  });
});
