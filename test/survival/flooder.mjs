// A client in a process of its own that sends one text over and over as fast as it is taken, and drops what it gets:
// flooder.mjs PORT LOGIN TEXT CONNECTIONS, each as JSON; LOGIN is sent once, before, on each of so many connections.
import { connect } from "node:net";

const [port, login, text, connections] = process.argv.slice(2).map((word) => JSON.parse(word));
const packet = Buffer.from(text.repeat(Math.ceil(65_536 / text.length)), "latin1");
const begin = () => {
  const socket = connect({ port, host: "127.0.0.1" });
  const flood = () => {
    while (socket.writable && socket.write(packet));
  };
  socket.on("error", () => {});
  socket.on("close", () => process.send?.("closed"));
  socket.on("drain", flood);
  socket.resume();
  socket.write(Buffer.from(login, "latin1"));
  return new Promise((resolve) => {
    socket.once("connect", () => {
      flood();
      resolve();
    });
  });
};
await Promise.all(Array.from({ length: connections }, begin));
process.send?.("floods");
