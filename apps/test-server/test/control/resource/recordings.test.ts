import { readRecording } from "@pluto-ami/recording";
import { describe, expect, test } from "vitest";

import { AmiClient } from "../../ami-client.ts";
import { controlled } from "../controlled.ts";

const problem = (status: number, code: string): object => ({ status, json: expect.objectContaining({ status, code }) });

describe("recordings over the control port", () => {
  test("have what passes from now on, grow while they are read, and are gone when they are ended", async () => {
    const { ask, server } = await controlled();
    const client = await AmiClient.logIn(server.connection);
    const begun = await ask("POST", "/recordings");
    expect(begun).toMatchObject({ status: 201, json: { id: 1 } });
    await client.act("Setvar", "Variable: A", "Value: 1");
    const first = await ask("GET", "/recordings/1");
    expect(first.type).toBe("application/x-ndjson");
    expect(readRecording(first.text)).toMatchObject({ head: { tap: "server", secrets: "removed" }, faults: [] });
    expect(first.text).toContain('["Variable","A"]');
    server.emit("PeerStatus", { Peer: "PJSIP/1" });
    await client.until("Event: PeerStatus");
    expect((await ask("GET", "/recordings/1")).text.slice(first.text.length)).toContain('["Event","PeerStatus"]');
    expect((await ask("GET", "/recordings")).json).toEqual({
      recordings: [{ id: 1, bytes: expect.any(Number), lostMessages: 0 }],
    });
    expect((await ask("DELETE", "/recordings/1")).status).toBe(204);
    for (const method of ["GET", "DELETE"])
      expect(await ask(method, "/recordings/1")).toMatchObject(problem(404, "no-such-recording"));
  });

  test("no secret is in them", async () => {
    const { ask, server } = await controlled({ users: [{ name: "test", secret: "s3cret-of-test" }] });
    await ask("POST", "/recordings");
    await AmiClient.logIn(server.connection);
    const { text } = await ask("GET", "/recordings/1");
    expect(text).toContain('["Username","test"]');
    expect(text).not.toContain("s3cret-of-test");
  });

  test("recordings, recordingBytes: no more of them, none longer, and those of a server that has gone make room", async () => {
    const { ask, server } = await controlled({ control: { limits: { recordings: 2, recordingBytes: 2000 } } });
    await ask("POST", "/servers", { name: "other" });
    expect((await ask("POST", "/recordings", { maxSize: 1_000_000 })).status).toBe(201);
    expect((await ask("POST", "/servers/other/recordings")).status).toBe(201);
    expect(await ask("POST", "/recordings")).toMatchObject(problem(429, "too-many"));
    const client = await AmiClient.logIn(server.connection);
    for (let at = 0; at < 5; at++) await client.act("Setvar", "Variable: A", `Value: ${"x".repeat(1000)}`);
    const { recordings } = (await ask("GET", "/recordings")).json;
    expect(recordings).toEqual([{ id: 1, bytes: expect.any(Number), lostMessages: expect.any(Number) }]);
    const { text } = await ask("GET", "/recordings/1");
    expect(text.length).toBeLessThanOrEqual(2000);
    expect(text).toContain('"lost":');
    await ask("DELETE", "/servers/other");
    expect((await ask("POST", "/recordings")).status).toBe(201);
  });

  test("none may be made where there are to be none", async () => {
    const { ask } = await controlled({ control: { limits: { recordings: 0 } } });
    expect(await ask("POST", "/recordings")).toMatchObject(problem(429, "too-many"));
  });
});
