import { once } from "node:events";
import { createServer } from "node:net";

import { wireBytes } from "@pluto-ami/recording";
import { expect, onTestFinished, test } from "vitest";

import { temporaryFolder } from "../../../../packages/node/test/temporary-folder.ts";
import { issueCertificate, writeCertificate } from "../../../../packages/node/test/tls/certificates.ts";
import { recordFrom } from "../../src/tap/record-from.ts";
import { started } from "../started.ts";
import { Lines } from "../tape/lines.ts";

const users = [{ name: "recorder", secret: "s3cret-of-recorder" }] as const;
const textOf = (lines: Lines): string => lines.sent.map(wireBytes).join("");

test.each([false, true])("logs in, and records what it hears until it is stopped; TLS: %j", async (isTls) => {
  const issued = await issueCertificate();
  const tls = { certFile: writeCertificate(temporaryFolder(), "server.pem", issued) };
  const server = await started({ users, ...(isTls && { tls }) });
  const lines = new Lines();
  const { port, secret, username } = server;
  const recording = await recordFrom({
    host: isTls ? "localhost" : "127.0.0.1",
    port,
    username,
    secret,
    record: lines,
    ...(isTls && { tls: { ca: issued.cert } }),
  });
  server.emit("Reload", { Module: "A" });
  while (!textOf(lines).includes("Module: A")) await new Promise((resolve) => setImmediate(resolve));
  await recording.stop();
  expect(await recording.done).toBe("it was stopped");
  expect(lines.recording.head).toMatchObject({ tap: "client" });
  expect(textOf(lines)).toContain("Action: Login\r\nUsername: recorder\r\nAuthType: MD5\r\n");
  expect(lines.text).not.toContain("s3cret");
  expect(lines.text).not.toMatch(/"(?:Key|Challenge)","[^…]/);
  expect(lines.isClosed).toBe(true);
});

test("a login that is refused is an error with the server's words", async () => {
  const server = await started({ users });
  const lines = new Lines();
  const { host, port } = server;
  const refused = recordFrom({ host, port, username: "recorder", secret: "another", record: lines });
  await expect(refused).rejects.toMatchObject({ code: "E_TAP_LOGIN", message: /Authentication failed/ });
  expect(lines.isClosed).toBe(true);
});

test("a server without a challenge is told the secret, which is not recorded", async () => {
  const server = await started({ users });
  server.on("Challenge").error("Invalid/unknown command");
  const lines = new Lines();
  const recording = await recordFrom({ ...server.connection, record: lines });
  await recording.stop();
  expect((await server.expectAction("Login")).headers.has("Secret")).toBe(true);
  expect(lines.text).not.toContain("s3cret");
});

test("a server that goes ends it, and it does not come back", async () => {
  const server = await started({ users });
  const lines = new Lines();
  const recording = await recordFrom({ ...server.connection, record: lines });
  server.sessions()[0]?.close();
  expect(await recording.done).toMatch(/closed the connection/);
  expect(lines.isClosed).toBe(true);
});

test.each([
  ["sends another greeting", "220 smtp\r\n", /does not speak AMI/],
  ["says nothing", "", /sends no greeting/],
])("a server that %s is an error", async (_, greeting, message) => {
  const server = createServer((socket) => void socket.on("error", () => {}).write(greeting)).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const refused = recordFrom({
    host: "127.0.0.1",
    port,
    username: "x",
    secret: "y",
    record: new Lines(),
    limits: { loginTime: 100 },
  });
  await expect(refused).rejects.toMatchObject({ code: "E_TAP_CONNECT", message });
});

test("a server that is not there is an error", async () => {
  const refused = recordFrom({ host: "127.0.0.1", port: 1, username: "x", secret: "y", record: new Lines() });
  await expect(refused).rejects.toMatchObject({ code: "E_TAP_CONNECT" });
});

test.each([{}, { host: "x", port: 1, username: "", secret: "x", record: "x" }])("%j is refused", async (options) => {
  // @ts-expect-error a program in JavaScript has no compiler
  await expect(recordFrom(options)).rejects.toMatchObject({ code: "E_TAP_OPTIONS" });
});
