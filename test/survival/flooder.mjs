// A client in a process of its own that sends one text over and over as fast as it is taken, and drops what it gets:
// flooder.mjs PORT LOGIN TEXT, all but the port as JSON; LOGIN is sent once, before.
import { connect } from "node:net";

const [port, login, text] = process.argv.slice(2).map((word) => JSON.parse(word));
const packet = Buffer.from(text.repeat(Math.ceil(65_536 / text.length)), "latin1");
const socket = connect({ port, host: "127.0.0.1" });
socket.on("error", () => {});
socket.on("close", () => process.send?.("closed"));
socket.resume();
socket.write(Buffer.from(login, "latin1"));
const flood = () => {
  while (socket.writable && socket.write(packet));
};
socket.on("drain", flood);
socket.once("connect", () => {
  flood();
  process.send?.("floods");
});
