// Clients in a process of their own that each send 64 KB of one text at the same moment, when they are told to, and drop what
// they get: crowd.mjs PORT LOGIN TEXT CONNECTIONS, each as JSON; LOGIN is sent once, before, on each of so many connections.
import { once } from "node:events";
import { connect } from "node:net";

const [port, login, text, connections] = process.argv.slice(2).map((word) => JSON.parse(word));
const packet = Buffer.from(text.repeat(Math.ceil(65_536 / text.length)), "latin1");
const sockets = [];
for (let at = 0; at < connections; at++) {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.on("error", () => process.exit(1));
  socket.on("close", () => process.exit(1));
  socket.write(Buffer.from(login, "latin1"));
  sockets.push(socket);
  // One after the other: only so many may wait for their login.
  while (!String(await once(socket, "data")).includes("accepted"));
  socket.resume();
}
process.on("disconnect", () => process.exit(0));
process.on("message", () => {
  for (const socket of sockets) socket.write(packet);
  process.send("sent");
});
process.send("ready");
