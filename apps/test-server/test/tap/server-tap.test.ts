import { isWireLine, wireBytes } from "@pluto-ami/recording";
import { expect, test } from "vitest";

import { AmiClient } from "../ami-client.ts";
import { started } from "../started.ts";
import { Lines } from "../tape/lines.ts";

const textOf = (lines: Lines): string =>
  lines.recording.lines
    .map((line) => {
      if (isWireLine(line)) return `${line.s}${line.d} ${wireBytes(line).trimEnd().replaceAll("\r\n", ", ")}`;
      if ("open" in line) return `${line.s} opens`;
      if ("close" in line) return `${line.s} closed by ${line.close}`;
      return `${line.s ?? ""} ${line.note ?? ""}`.replace(/:\d+$/, "");
    })
    .join("\n");

test("all connections are recorded, in the world's time, until it is stopped", async () => {
  const server = await started({ clock: "manual", users: [{ name: "test", secret: "s3cret-of-test" }] });
  const lines = new Lines();
  const recording = server.record(lines);
  const client = await AmiClient.logIn(server.connection);
  await server.clock.advance("2s");
  server.emit("Reload", { Module: "A" });
  await client.until("Module: A");
  server.sessions()[0]?.close();
  await client.closed();
  await server.settled();
  const late = await AmiClient.logInByKey(server.connection);
  await recording.stop();
  server.emit("Reload", { Module: "B" });
  await late.until("Module: B");

  const { head, lines: read } = lines.recording;
  expect(head).toMatchObject({ tap: "server", started: "2026-05-28T20:26:40.000Z", secrets: "removed" });
  expect(read.find((line) => isWireLine(line) && wireBytes(line).includes("Module: A"))?.t).toBe(2);
  const text = textOf(lines);
  expect(text).toContain("1 opens\n1< Asterisk Call Manager/");
  expect(text).toContain("1> Action: Login, Username: test, Secret: \xE2\x80\xA6\n1< Response: Success");
  expect(text).toContain("1< Event: Reload, Privilege: system,all, Module: A\n1 closed by server\n2 opens");
  expect(text).not.toContain("Module: B");
  expect(lines.text).not.toContain("s3cret");
  expect(lines.text).not.toMatch(/"(?:Key|Challenge)","[^…]/);
  expect(lines.isClosed).toBe(true);
});

test("what clients see is recorded, with the faults of their connections", async () => {
  const lines = new Lines();
  const server = await started({ record: lines });
  const client = await AmiClient.logIn(server.connection);
  server.faults.add({ fault: "cut", at: "inside", of: { event: "Hangup" }, once: true });
  server.emit("Hangup", { Channel: "PJSIP/100-00000001", Uniqueid: "1.1", Cause: 16 });
  await client.closed();
  await server.close();
  expect(textOf(lines)).toMatch(/1< Event: Hangup[^]*1 closed by server/);
  expect(lines.sent.at(-1)).toMatchObject({ note: "cut off" });
});

test("one that begins later hears connections from the begin of a message on", async () => {
  const server = await started();
  const client = await AmiClient.logIn(server.connection);
  server.raw("Event: Half\r\n");
  await client.until("Half");
  const lines = new Lines();
  server.record(lines);
  server.raw("Module: A\r\n\r\nEvent: Reload\r\n\r\n");
  await client.until("Reload");
  await server.close();
  expect(textOf(lines)).toBe("1 here already, from 127.0.0.1\n1< Event: Reload\n1 closed by server");
});

test("a recording has a size, and says what it lost", async () => {
  const server = await started();
  const client = await AmiClient.logIn(server.connection);
  const lines = new Lines();
  const recording = server.record(lines, { maxSize: 500 });
  for (let at = 0; at < 20; at++) server.emit("Reload", { Module: `module-${at}` });
  await client.until("module-19");
  await recording.stop();
  expect(recording.writtenBytes).toBeLessThan(800);
  expect(recording.lostMessages).toBeGreaterThan(10);
  expect(lines.recording.lines.at(-1)).toMatchObject({ lost: expect.any(Number) });
});

test("a file that cannot be made is an error, and nothing else of the server minds", async () => {
  const server = await started();
  expect(() => server.record("/nowhere/at/all.ndjson")).toThrow(expect.objectContaining({ code: "E_RECORDING_FILE" }));
  await AmiClient.logIn(server.connection);
});

test.each([
  [1, {}],
  ["", {}],
  [{ write: 1 }, {}],
  ["x", { maxSize: 0 }],
  ["x", { size: 1 }],
])("record(%j, %j) is refused", async (to, options) => {
  const server = await started();
  // @ts-expect-error a program in JavaScript has no compiler
  expect(() => server.record(to, options)).toThrow(expect.objectContaining({ code: "E_TEST_SERVER_OPTIONS" }));
});
