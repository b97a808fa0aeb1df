import { readRecording } from "@pluto-ami/recording";
import { describe, expect, test } from "vitest";

import { AmiClient } from "../../ami-client.ts";
import { controlled } from "../controlled.ts";

const problem = (status: number, code: string): object => ({ status, json: expect.objectContaining({ status, code }) });

const lines = [
  { pluto: "recording", version: 1, tap: "client", started: "2026-12-01T00:00:00.000Z" },
  { t: 0, s: 1, open: "127.0.0.1:5038" },
  { t: 0.1, s: 1, d: ">", m: [["Action", "QueueSummary"]] },
  {
    t: 0.2,
    s: 1,
    d: "<",
    m: [
      ["Response", "Error"],
      ["Message", "as it was recorded"],
    ],
  },
  {
    t: 1,
    s: 1,
    d: "<",
    m: [
      ["Event", "PeerStatus"],
      ["Privilege", "system,all"],
      ["Peer", "PJSIP/1"],
    ],
  },
  {
    t: 2,
    s: 1,
    d: "<",
    m: [
      ["Event", "Hangup"],
      ["Privilege", "call,all"],
      ["Uniqueid", "1.1"],
    ],
  },
];
const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
const ndjson = { "content-type": "application/x-ndjson" };

describe("a replay over the control port", () => {
  test("goes by steps, answers as it was recorded, and is over when it is ended", async () => {
    const { ask, server } = await controlled();
    const client = await AmiClient.logIn(server.connection);
    expect(await ask("GET", "/replay")).toMatchObject(problem(404, "no-replay"));
    expect(await ask("POST", "/replay", { recording: lines, speed: "step" })).toMatchObject({
      status: 201,
      json: { played: 0, isOver: false },
    });
    expect(await client.act("QueueSummary")).toContain("as it was recorded");
    expect((await ask("POST", "/replay/step")).json).toEqual({ played: 1, event: "PeerStatus" });
    await client.until("Event: PeerStatus");
    expect((await ask("POST", "/replay/step", { until: { event: "Hangup" } })).json).toEqual({
      played: 1,
      event: "Hangup",
    });
    expect((await ask("POST", "/replay/step")).json).toEqual({ played: 0 });
    expect((await ask("GET", "/replay")).json).toMatchObject({ isOver: true });
    expect((await ask("DELETE", "/replay")).status).toBe(204);
    expect(await client.act("QueueSummary")).not.toContain("as it was recorded");
    expect(await ask("DELETE", "/replay")).toMatchObject(problem(404, "no-replay"));
  });

  test("is the file itself, with how it is played in the query; the one before it ends", async () => {
    const { ask, server } = await controlled();
    const client = await AmiClient.logIn(server.connection);
    const begin = (query: string) => ask("POST", `/replay${query}`, text, ndjson);
    expect((await begin("?speed=step&mode=events")).status).toBe(201);
    expect((await begin("?speed=max&mode=events")).status).toBe(201);
    await client.until("Event: Hangup");
    expect(client.take().match(/^Event: \w+$/gm)).toEqual(["Event: PeerStatus", "Event: Hangup"]);
    expect(await ask("POST", "/replay/step")).toMatchObject(problem(409, "replay-by-itself"));
  });

  test("begins with the first login, shows what the program itself replays, and is gone after a reset", async () => {
    const { ask, server } = await controlled();
    await ask("POST", "/replay?speed=max", text, ndjson);
    const client = await AmiClient.connect(server);
    await client.act("Login", `Username: ${server.username}`, `Secret: ${server.secret}`);
    await client.until("Event: Hangup");
    expect((await ask("GET", "/replay")).json).toMatchObject({ played: 2, isOver: true });
    const own = server.replay({ head: readRecording(text).head, lines: readRecording(text).lines }, { speed: "step" });
    expect((await ask("POST", "/replay/step")).json).toMatchObject({ event: "PeerStatus" });
    expect(own.played).toBe(1);
    await server.reset();
    expect(await ask("GET", "/replay")).toMatchObject(problem(404, "no-replay"));
  });

  test("of many lines that are none the first are told", async () => {
    const { ask } = await controlled();
    const [first = ""] = text.split("\n");
    const { json } = await ask("POST", "/replay", `${first}\n${"x\n".repeat(100_000)}`, ndjson);
    expect(json).toMatchObject({ code: "bad-recording" });
    expect(json["faults"]).toHaveLength(20);
  });

  test.each<[string, unknown, Readonly<Record<string, string>> | undefined, object]>([
    ["", { recording: "" }, undefined, { code: "bad-recording" }],
    ["", { recording: "{}\n" }, undefined, { code: "bad-recording" }],
    [
      "",
      { recording: [...lines, { t: "soon" }] },
      undefined,
      { code: "bad-recording", faults: [{ line: 7, message: expect.any(String) }] },
    ],
    ["", { recording: lines, speed: 0 }, undefined, { code: "bad-request", pointer: "/speed" }],
    ["", { recording: lines, sped: 1 }, undefined, { code: "bad-request", pointer: "/sped" }],
    ["", { recording: lines, sync: "soon" }, undefined, { code: "bad-time" }],
    ["?speed=fast", text, ndjson, { code: "bad-request", pointer: "/speed" }],
    ["?speed=0", text, ndjson, { code: "bad-request", pointer: "/speed" }],
    ["", text, { "content-type": "text/plain" }, { code: "unsupported-media-type" }],
    ["", undefined, undefined, { code: "bad-request" }],
  ])("what is wrong is told: %s %j", async (query, body, headers, told) => {
    const { ask } = await controlled();
    const { json } = await ask("POST", `/replay${query}`, body, headers);
    expect(json).toMatchObject(told);
    expect(await ask("GET", "/replay")).toMatchObject({ status: 404 });
  });
});
