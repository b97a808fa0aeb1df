// Run by `node --test`: it ends when nothing keeps it, and this test says what would.
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import test from "node:test";

import { startTestServer } from "@pluto-ami/test-server";

/** What keeps the process, but for the runner's own. */
const resources = () => process.getActiveResourcesInfo().filter((name) => !/^(?:Pipe|TTY|FS|Close)/.test(name));

void test("nothing is left of a test server that was closed", async () => {
  const before = resources();
  for (const clock of ["real", "manual", "x20"]) {
    const server = await startTestServer({ clock });
    const sockets = [];
    for (const secret of [server.secret, "wrong", undefined]) {
      const socket = connect(server.port, server.host);
      await once(socket, "data");
      sockets.push(socket);
      if (secret === undefined) continue;
      socket.write(`Action: Login\r\nUsername: test\r\nSecret: ${secret}\r\n\r\n`);
    }
    await once(sockets[0], "data");
    server.emit("Hangup", { Channel: "PJSIP/100-1" });
    await server.settled();
    assert.ok(resources().length > before.length);
    const closed = sockets.map((socket) =>
      once(
        socket.on("error", () => {}),
        "close",
      ),
    );
    await server.close();
    const other = createServer().listen(server.port, server.host);
    await once(other, "listening");
    other.close();
    await once(other, "close");
    await Promise.all(closed);
  }
  assert.deepEqual(resources(), before);
});
