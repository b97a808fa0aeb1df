// The floor: the least that a TCP server in Node can do for the traffic of the benchmarks. It knows no users, no rights, no
// filters and no limits, and looks at nothing but what comes between two blank lines. What a turn brings goes out in one write.
import "./measured.mjs";

import { createServer } from "node:net";

const readers = new Set();
let waiting = "";

const flush = () => {
  const bytes = Buffer.from(waiting, "latin1");
  waiting = "";
  for (const reader of readers) reader.write(bytes);
};

const raise = (event) => {
  if (waiting === "") setImmediate(flush);
  waiting += event;
};

const header = (frame, name) => {
  const at = frame.indexOf(`\r\n${name}: `);
  return at < 0 ? "" : frame.slice(at + 2, (frame.indexOf("\r\n", at + 2) + 1 || frame.length + 1) - 1);
};

const success = (frame, ...lines) =>
  ["Response: Success", header(frame, "ActionID"), ...lines].filter((line) => line !== "").join("\r\n") + "\r\n\r\n";

const answers = {
  Login: (frame, socket) => {
    if (frame.includes("\r\nEvents: on")) readers.add(socket);
    return success(frame, "Message: Authentication accepted");
  },
  UserEvent: (frame) => {
    raise(`Event: UserEvent\r\nPrivilege: user,all\r\n${frame.slice(frame.indexOf("UserEvent: "))}\r\n\r\n`);
    return success(frame, "Message: Event Sent");
  },
  Ping: (frame) => success(frame, "Ping: Pong", "Timestamp: 1780000000.000000"),
  Filter: (frame) => success(frame, "Message: Filter added successfully"),
  Logoff: (_frame, socket) => {
    socket.end("Response: Goodbye\r\nMessage: Thanks for all the fish.\r\n\r\n");
    return "";
  },
};

const server = createServer({ noDelay: true }, (socket) => {
  let rest = "";
  socket.setEncoding("latin1");
  socket.on("error", () => {});
  socket.on("close", () => readers.delete(socket));
  socket.on("data", (text) => {
    const frames = (rest + text).split("\r\n\r\n");
    rest = frames.pop() ?? "";
    let out = "";
    for (const frame of frames) out += answers[frame.slice(8, frame.indexOf("\r\n") >>> 0)]?.(frame, socket) ?? "";
    if (out !== "" && socket.writable) socket.write(out, "latin1");
  });
  socket.write("Asterisk Call Manager/13.0.0\r\n");
});
server.listen(0, "127.0.0.1", () => process.send?.({ ready: true, address: `127.0.0.1:${server.address().port}` }));
