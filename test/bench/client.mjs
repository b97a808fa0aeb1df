// How many events a second AMI clients for Node take, all of them in one run on one machine: `node test/bench/client.mjs`.
// A flood of Newchannel events comes over loopback from a process of its own; each client runs in a process of its own.
// Absolute figures mean little from one day to the next: compare the ratios.
import { fork } from "node:child_process";
import { createRequire } from "node:module";
import { createServer, connect as connectSocket } from "node:net";
import { fileURLToPath } from "node:url";

const count = Number(process.env.EVENTS ?? 100_000);
const rounds = Number(process.env.ROUNDS ?? 5);
const require = createRequire(import.meta.url);

const newchannel = (i) =>
  [
    "Event: Newchannel",
    "Privilege: call,all",
    `Channel: PJSIP/trunk-${(i % 65_536).toString(16).padStart(8, "0")}`,
    "ChannelState: 4",
    "ChannelStateDesc: Ring",
    `CallerIDNum: 1555${i % 10_000}`,
    `CallerIDName: Caller ${i}`,
    "ConnectedLineNum: <unknown>",
    "ConnectedLineName: <unknown>",
    "Language: en",
    "AccountCode: ",
    "Context: from-trunk",
    `Exten: ${i % 10_000}`,
    "Priority: 1",
    `Uniqueid: 1780000000.${i}`,
    `Linkedid: 1780000000.${i}`,
    "",
    "",
  ].join("\r\n");

/** The server: a flood of events 300 ms after the login. */
const serve = () => {
  const chunks = [];
  for (let i = 0; i < count; i += 50) {
    let text = "";
    for (let j = i; j < Math.min(i + 50, count); j++) text += newchannel(j);
    chunks.push(Buffer.from(text, "latin1"));
  }
  const flood = (socket) => {
    let next = 0;
    const pump = () => {
      while (next < chunks.length) {
        if (!socket.write(chunks[next++])) {
          socket.once("drain", pump);
          return;
        }
      }
    };
    setTimeout(pump, 300);
  };
  const server = createServer((socket) => {
    let rest = "";
    socket.on("error", () => {});
    socket.write("Asterisk Call Manager/12.0.0\r\n");
    socket.on("data", (data) => {
      const frames = (rest + data).split("\r\n\r\n");
      rest = frames.pop();
      for (const frame of frames) {
        const id = /^actionid: *(.*)$/im.exec(frame)?.[1].trim();
        const answer = (...lines) =>
          socket.write(
            ["Response: Success", ...(id === undefined ? [] : [`ActionID: ${id}`]), ...lines, "", ""].join("\r\n"),
          );
        if (/^action: *challenge/im.test(frame)) answer("Challenge: 123456789");
        else if (/^action: *login/im.test(frame)) {
          answer("Message: Authentication accepted");
          socket.write("Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n");
          flood(socket);
        } else answer("Message: ok");
      }
    });
  });
  server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
};

/** Counts events from the first to the last one and reports the time. */
const counter = () => {
  let seen = 0;
  let started;
  let cpu;
  return () => {
    if (seen++ === 0) {
      started = performance.now();
      cpu = process.cpuUsage();
    }
    if (seen < count) return;
    const { user, system } = process.cpuUsage(cpu);
    process.send({ milliseconds: performance.now() - started, cpu: user + system }, () => process.exit(0));
  };
};

const pluto = async (port, options = {}) => {
  const { connect } = await import("@pluto-ami/client");
  return connect({ port, username: "u", secret: "s", limits: { eventBuffer: count }, ...options });
};

const clients = {
  "@pluto-ami/client, on()": async (port, took) => {
    (await pluto(port)).on("Newchannel", took);
  },
  "@pluto-ami/client, on(), three fields read": async (port, took) => {
    (await pluto(port)).on("Newchannel", (event) => {
      if (event.get("Channel") !== "" && event.get("CallerIDNum") !== "" && event.get("Uniqueid") !== "") took();
    });
  },
  "@pluto-ami/client, for await": async (port, took) => {
    for await (const event of (await pluto(port)).events("Newchannel")) if (event.name === "Newchannel") took();
  },
  "@pluto-ami/client, on(), all fields as an object": async (port, took) => {
    (await pluto(port)).on("Newchannel", (event) => {
      if (event.fields.Channel !== undefined) took();
    });
  },
  "ami-io": (port, took) => {
    const { Client, SilentLogger } = require("ami-io");
    const ami = new Client({ host: "127.0.0.1", port, login: "u", password: "s", logger: new SilentLogger() });
    ami.on("event", (event) => event.event === "Newchannel" && took());
    ami.connect();
  },
  "asterisk-manager": (port, took) => {
    new (require("asterisk-manager"))(port, "127.0.0.1", "u", "s", true).on("newchannel", took);
  },
  "asterisk-ami-client": async (port, took) => {
    const ami = new (require("asterisk-ami-client"))({ reconnect: false });
    ami.on("event", (event) => event.Event === "Newchannel" && took());
    await ami.connect("u", "s", { host: "127.0.0.1", port });
  },
  "a bare split-and-object loop": (port, took) => {
    let rest = "";
    const socket = connectSocket(port, "127.0.0.1");
    socket.write("Action: Login\r\nUsername: u\r\nSecret: s\r\n\r\n");
    socket.on("data", (data) => {
      const frames = (rest + data.toString("latin1")).split("\r\n\r\n");
      rest = frames.pop();
      for (const frame of frames) {
        const event = {};
        for (const line of frame.split("\r\n")) {
          const colon = line.indexOf(": ");
          event[line.slice(0, colon)] = line.slice(colon + 2);
        }
        if (event.Event === "Newchannel") took();
      }
    });
  },
};
const others = ["ami-io", "asterisk-manager", "asterisk-ami-client"];

const start = (...args) => {
  const child = fork(fileURLToPath(import.meta.url), args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const said = new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`${args.join(" ")} ended with ${code} before it was done`)));
  });
  return { child, said };
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const compare = async () => {
  const server = start("serve");
  const { port } = await server.said;
  const results = Object.fromEntries(Object.keys(clients).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(clients)) results[name].push(await start("run", name, String(port)).said);
  }
  server.child.kill();
  const rate = (name) => count / (median(results[name].map(({ milliseconds }) => milliseconds)) / 1000);
  const best = Math.max(...others.map(rate));
  console.log(`${count} events, medians of ${rounds} rounds, Node ${process.versions.node}\n`);
  for (const name of Object.keys(clients)) {
    const cpu = median(results[name].map((result) => result.cpu)) / count;
    const figures = [`${Math.round(rate(name) / 1000)}k/s`.padStart(8), `${cpu.toFixed(1)} us CPU`.padStart(12)];
    console.log(
      `${name.padEnd(50)} ${figures.join("  ")}  ${(rate(name) / best).toFixed(1).padStart(5)} x the best other client`,
    );
  }
};

const [job, name, port] = process.argv.slice(2);
if (job === "serve") serve();
else if (job === "run") await clients[name](Number(port), counter());
else await compare();
