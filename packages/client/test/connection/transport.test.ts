import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { connect } from "../../src/connect.ts";
import type { ConnectOptions } from "../../src/connect-options.ts";

const admin = { username: "admin", secret: "s" };

const listening = async (greeting: string): Promise<{ readonly port: number; readonly stop: () => void }> => {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.write(greeting);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return { port: typeof address === "object" ? (address?.port ?? 0) : 0, stop: () => server.close() };
};

test("nothing listens there", async () => {
  const { port, stop } = await listening("");
  stop();
  await expect(connect({ ...admin, port })).rejects.toMatchObject({
    code: "E_CONNECT",
    message: expect.stringContaining(`nothing listens at 127.0.0.1:${port}`),
  });
});

test("there is no such socket", async () => {
  const options: ConnectOptions = { login: false, socket: join(tmpdir(), "pluto-no-such.sock") };
  await expect(connect(options)).rejects.toMatchObject({
    code: "E_CONNECT",
    message: expect.stringContaining("there is no socket"),
  });
});

test("TLS against a port that does not speak it", async () => {
  const { port, stop } = await listening("Asterisk Call Manager/13.0.0\r\n");
  await expect(connect({ ...admin, port, tls: true })).rejects.toMatchObject({
    code: "E_CONNECT",
    message: expect.stringContaining("does not speak TLS"),
  });
  stop();
});
