import { describe, expect, test } from "vitest";

import { AmiClient } from "../../ami-client.ts";
import { controlled } from "../controlled.ts";

const rule = { on: "Ping", do: [{ success: "pong" }] };

describe("Statement 20: what is wrong is told with its code, where it is, and what to do", () => {
  test.each<[string, string, unknown, object]>([
    ["POST", "/rules", {}, { code: "bad-rule", pointer: "/on" }],
    [
      "POST",
      "/rules",
      { on: "Ping", dou: [] },
      { code: "bad-rule", detail: expect.stringContaining("did you mean 'do'?") },
    ],
    [
      "POST",
      "/rules",
      [rule, { ...rule, match: { Channel: { regex: "(" } } }],
      { code: "bad-rule", pointer: "/1/match/Channel" },
    ],
    ["POST", "/rules", { ...rule, from: "nobody" }, { code: "bad-rule", pointer: "/from" }],
    [
      "POST",
      "/rules",
      { plays: [{ play: "p", steps: [{ wait: "soon" }] }] },
      { code: "bad-rule", pointer: "/plays/0/steps/0/wait" },
    ],
    ["POST", "/rules", { users: [{ name: "new", secret: "s" }] }, { code: "bad-script" }],
    ["POST", "/rules", undefined, { code: "bad-request", pointer: "" }],
    ["POST", "/rules", null, { code: "bad-rule", pointer: "" }],
    ["PUT", "/rules/7", rule, { status: 404, code: "no-such-rule" }],
    ["GET", "/rules/none", undefined, { code: "bad-request", pointer: "/id" }],
    ["POST", "/events", { event: "Hangupp" }, { code: "unknown-event" }],
    ["POST", "/events", { headers: {} }, { code: "bad-request", pointer: "/event" }],
    ["POST", "/events", { event: "Hangup", to: "nobody" }, { code: "no-recipient" }],
    [
      "POST",
      "/events",
      { event: "Hangup", headres: {} },
      { code: "bad-request", pointer: "/headres", remedy: "Did you mean 'headers'?" },
    ],
    ["POST", "/events", { event: "Hangup", headers: [["a"]] }, { code: "bad-request", pointer: "/headers" }],
    ["POST", "/events", { event: "Hangup", headers: [[1, "a"]] }, { code: "bad-event" }],
    ["POST", "/events", { event: "Hangup", after: "soon" }, { code: "bad-time" }],
    ["POST", "/raw", { base64: "=" }, { code: "bad-request" }],
    ["GET", "/actions?since=-1", undefined, { code: "bad-request", pointer: "/since" }],
    ["GET", "/actions?colour=1", undefined, { code: "bad-request", pointer: "/colour" }],
    ["GET", "/actions?user=nobody", undefined, { code: "no-recipient" }],
    [
      "POST",
      "/expectations",
      { action: "Ping", headers: { A: { regex: "(" } } },
      { code: "bad-rule", pointer: "/headers/A" },
    ],
    ["POST", "/expectations", { action: "Ping", within: "1ms" }, { status: 409, code: "unmet", nearMisses: [] }],
    ["POST", "/reset", { what: ["world"] }, { code: "bad-request", pointer: "/what/0" }],
    ["POST", "/reset", { what: ["clock"] }, { code: "bad-server" }],
    ["GET", "/reset", undefined, { status: 405, code: "method-not-allowed" }],
    ["DELETE", "/sessions/9", undefined, { status: 404, code: "no-such-session" }],
    ["POST", "/faults", { fault: "latencyy" }, { code: "bad-fault", pointer: "/fault" }],
    ["POST", "/faults", { fault: "latency", delay: "soon" }, { code: "bad-fault", pointer: "/delay" }],
    ["POST", "/faults", { fault: "latency", session: 99 }, { status: 404, code: "no-such-session" }],
    ["DELETE", "/faults/9", undefined, { status: 404, code: "no-such-fault" }],
    ["POST", "/clock/advance", { by: "1s", to: 1 }, { code: "bad-request" }],
    ["POST", "/clock/advance", { by: "1s" }, { status: 409, code: "real-clock" }],
    ["POST", "/plays/none", undefined, { status: 404, code: "no-such-play" }],
    ["POST", "/servers", { name: "default" }, { status: 409, code: "name-taken", pointer: "/name" }],
    ["POST", "/servers", { simulate: {} }, { code: "bad-request", pointer: "/simulate" }],
    ["POST", "/servers", { users: [{ name: "all" }] }, { code: "bad-server" }],
    ["POST", "/servers", { scripts: [{ rules: [{}] }] }, { code: "bad-rule", pointer: "/scripts/0/rules/0/on" }],
    ["DELETE", "/servers/default", undefined, { status: 409, code: "default-server" }],
    ["GET", "/servers/other/clock", undefined, { status: 404, code: "no-such-server" }],
    ["GET", "/world", undefined, { status: 404, code: "no-such-path" }],
    ["PUT", "/load", {}, { status: 404, code: "no-such-path" }],
  ])("%s %s %j", async (method, path, body, expected) => {
    const { ask } = await controlled();
    const { json, status, type } = await ask(method, path, body);
    expect(json).toMatchObject({ status: 400, remedy: expect.stringMatching(/\S/), ...expected });
    expect([status, type]).toEqual([json["status"], "application/problem+json"]);
  });

  test("a body that is no JSON, and one of another type", async () => {
    const { ask } = await controlled();
    const json = { "content-type": "application/json" };
    expect((await ask("POST", "/events", '{"event":', json)).json).toMatchObject({ code: "bad-request", pointer: "" });
    expect((await ask("POST", "/events", "x", { "content-type": "text/html" })).json).toMatchObject({ status: 415 });
    expect((await ask("POST", "/events", "x", { "content-type": "text/plain" })).json).toMatchObject({
      status: 415,
      detail: "The operation takes JSON.",
    });
  });

  test("a script in lines, with line and column", async () => {
    const { ask, server } = await controlled();
    const lines = { "content-type": "text/plain" };
    const { json } = await ask("POST", "/rules", "ami-script 1\non Ping\n\n  silense\n\n", lines);
    expect(json).toMatchObject({ code: "bad-script", faults: [{ file: "body", line: 4, column: 3 }] });
    expect(server.rules).toEqual([]);
  });
});

describe("Statement 13: in strict mode", () => {
  test("POST /verify is 409 with what was wrong, and DELETE of a server too, which is gone all the same", async () => {
    const { ask } = await controlled();
    const { json: server } = await ask("POST", "/servers", {
      name: "w",
      strict: true,
      users: [{ name: "u", secret: "s" }],
    });
    const { host, port } = server;
    const client = await AmiClient.logIn({ host: String(host), port: Number(port), username: "u", secret: "s" });
    expect(await client.act("CoreSettings")).toContain("Unexpected action in strict mode: CoreSettings");
    const wrong = {
      status: 409,
      code: "violated",
      violations: [{ kind: "unexpected-action", action: "CoreSettings" }],
    };
    expect((await ask("POST", "/servers/w/verify")).json).toMatchObject(wrong);
    expect((await ask("GET", "/servers/w/violations")).json).toMatchObject({ violations: wrong.violations });
    expect((await ask("DELETE", "/servers/w")).json).toMatchObject(wrong);
    expect((await ask("GET", "/servers/w")).status).toBe(404);
  });
});

describe("Statement 16: a journal that was cut off", () => {
  test("is 410 where the question reaches back, and answers where it does not", async () => {
    const { ask, server } = await controlled({ limits: { journalEntries: 10 } });
    const client = await AmiClient.logIn(server.connection);
    for (let at = 0; at < 15; at++) await client.act("Ping");
    expect((await ask("GET", "/actions")).json).toMatchObject({ status: 410, code: "journal-truncated" });
    const { json } = await ask("GET", "/actions?since=10");
    expect(json["actions"]).toHaveLength(7);
    const expected = { action: "Never", within: "1ms" };
    expect((await ask("POST", "/expectations", expected)).json).toMatchObject({ status: 410 });
  });
});

describe("what is done", () => {
  test("a rule answers, is listed with how often, is replaced and removed", async () => {
    const { ask, server } = await controlled();
    const client = await AmiClient.logIn(server.connection);
    expect((await ask("POST", "/rules", { ...rule, times: 2 })).json).toEqual({ ids: [1], plays: [] });
    expect(await client.act("Ping")).toContain("pong");
    expect((await ask("GET", "/rules/1")).json).toEqual({
      id: 1,
      name: "Ping (rule 1)",
      calls: 1,
      unmet: true,
      rule: { ...rule, times: 2 },
    });
    expect((await ask("PUT", "/rules/1", { on: "Ping", do: [{ success: "new" }] })).json).toMatchObject({ calls: 0 });
    expect(await client.act("Ping")).toContain("new");
    expect((await ask("DELETE", "/rules/1")).status).toBe(204);
    expect((await ask("GET", "/rules")).json).toEqual({ rules: [] });
  });

  test("an event says who gets it, now or later; raw bytes arrive as they are", async () => {
    const { ask, server } = await controlled({ clock: "manual" });
    const client = await AmiClient.logIn(server.connection, "Events: call");
    expect((await ask("POST", "/events", { event: "QueueMemberPause" })).json).toMatchObject({
      sessions: 0,
      withheld: [{ user: "test", why: "event mask", inWords: "does not want: agent" }],
    });
    expect((await ask("POST", "/events", { event: "Hangup", after: "1s" })).json).toEqual({ after: "1s" });
    expect((await ask("POST", "/clock/advance", { by: "1s" })).json).toEqual({
      now: "2026-05-28T20:26:41.000Z",
      timers: 1,
      events: 1,
    });
    expect((await ask("PUT", "/clock", { now: 0 })).json).toMatchObject({ status: 409, code: "time-goes-forward" });
    await client.until("Event: Hangup");
    const [{ id } = { id: 0 }] = server.sessions();
    const bytes = { base64: Buffer.from([0xff, 0x00]).toString("base64"), to: id };
    expect((await ask("POST", "/raw", bytes)).json).toEqual({ sessions: 1 });
    await client.until("\xff\0");
    expect((await ask("GET", `/sessions/${id}`)).json).toMatchObject({ id, user: "test", loggedIn: true });
    expect((await ask("DELETE", `/sessions/${id}?how=inside`)).status).toBe(204);
    await client.closed();
  });

  test("an expectation finds what came, and waits for what comes", async () => {
    const { ask, server } = await controlled();
    const client = await AmiClient.logIn(server.connection);
    const login = await ask("POST", "/expectations", { action: "Login", headers: { Secret: { any: true } } });
    expect(login.json).toMatchObject({ actions: [{ name: "Login", user: "test", by: "asterisk" }] });
    expect(JSON.stringify(login.json)).not.toContain(server.secret);
    const waiting = ask("POST", "/expectations", { action: "QueuePause", headers: { Paused: "true" }, within: "30s" });
    client.send("QueuePause", "Paused: true");
    expect((await waiting).json).toMatchObject({ actions: [{ name: "QueuePause" }] });
    const unmet = await ask("POST", "/expectations", { action: "QueuePause", headers: { Paused: "TRUE" }, within: 1 });
    expect(unmet.json).toMatchObject({
      code: "unmet",
      nearMisses: [{ headers: [{ header: "Paused", only: "case" }] }, {}, {}],
    });
  });
});

test("the stream tells of actions, events and violations of a server, and that it was closed", async () => {
  const { ask, server, url } = await controlled();
  const { json } = await ask("POST", "/servers", { name: "w", strict: true });
  const response = await fetch(`${url}/stream?server=w`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const { host, port, secret, username } = json;
  const client = await AmiClient.logIn(Object({ host, port, username, secret }));
  await client.act("CoreSettings");
  await ask("POST", "/servers/w/events", { event: "Hangup" });
  server.emit("Hangup", { Cause: "of the other server" });
  await ask("DELETE", "/servers/w");
  let text = "";
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) text += part.value;
  expect([...text.matchAll(/^event: (.*)$/gm)].map(([, kind]) => kind)).toEqual([
    "action",
    "action",
    "violation",
    "action",
    "event",
    "end",
  ]);
  expect(text).not.toContain("of the other server");
  expect(text).toContain('data: {"why":"server closed"}');
});
