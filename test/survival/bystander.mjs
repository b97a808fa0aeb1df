// A client that does nothing but ping, in a process of its own: node bystander.mjs PORT PID. Told a part of its pings, like
// 0.99, it says within how many milliseconds that part of them was answered, and begins anew: as time passed, and as the process PID used
// the processor between the question and the answer. On a machine that has nothing else to do the two are the same; on a
// busy one only the second tells how long others went first, without the time in which it is we who wait for the processor:
// the answer may long be there, and the other goes on with its work.
import { openSync, readSync } from "node:fs";
import { connect } from "node:net";
import { performance } from "node:perf_hooks";

const pause = 5;
const [, , port, pid] = process.argv;
const statistics = Buffer.alloc(128);

/** Milliseconds that the main thread of a process has had the processor, and has waited for it; undefined where nobody tells. */
const scheduling = (id) => {
  try {
    const file = openSync(`/proc/${id}/task/${id}/schedstat`, "r");
    return () => {
      const [used, waited] = statistics.latin1Slice(0, readSync(file, statistics, 0, statistics.length, 0)).split(" ");
      return { used: used / 1e6, waited: waited / 1e6 };
    };
  } catch {
    return undefined;
  }
};

const [other, own] = [scheduling(pid), scheduling(process.pid)];
const moment = () => ({ passed: performance.now(), used: other?.().used, waited: own?.().waited });
let times = [];
let begin;
let text = "";

const socket = connect({ port: Number(port), host: "127.0.0.1", noDelay: true });
const ping = () => {
  begin = moment();
  socket.write("Action: Ping\r\n\r\n");
};
const note = () => {
  const end = moment();
  const passed = end.passed - begin.passed;
  const used = end.used - begin.used - (end.waited - begin.waited);
  times.push({ passed, used: Number.isNaN(used) ? passed : Math.max(0, used) });
};

socket.write("Action: Login\r\nUsername: bystander\r\nSecret: s3cret-bystander\r\nEvents: off\r\n\r\n");
socket.setEncoding("latin1").on("data", (data) => {
  text += data;
  if (text.endsWith("Message: Authentication accepted\r\n\r\n")) {
    process.send("ready");
    text = "";
    ping();
  }
  if (!/Ping: Pong\r\n[^]*\r\n\r\n$/.test(text)) return;
  text = "";
  note();
  begin = undefined;
  setTimeout(ping, pause);
});
socket.on("error", () => process.exit(1));
socket.on("close", () => process.exit(1));
process.on("disconnect", () => process.exit(0));
process.on("message", (part) => {
  // The one that is under way counts for what it has taken so far.
  if (begin !== undefined) note();
  const at = (of) => times.map((time) => time[of]).sort((one, other) => one - other)[Math.floor(times.length * part)];
  process.send({ pings: times.length, passed: at("passed") ?? Infinity, used: at("used") ?? Infinity });
  times = [];
});
