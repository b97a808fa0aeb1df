import { fromText } from "@pluto-ami/protocol";
import { describe, expect, it } from "vitest";

import { settle } from "../../fakes.ts";
import { Bench } from "../services.ts";

const users = [
  { name: "quiet", secret: "quiet", write: "all" },
  { name: "listener", secret: "listener", read: ["user"], write: ["user"] },
] as const;
const header =
  "  Username         IP Address                                               Start       Elapsed     FileDes   HttpCnt   ReadPerms   WritePerms";
const address = "127.0.0.1".padEnd(55);

describe("manager show connected", () => {
  it("shows nobody at first: the console is no manager user", async () => {
    expect(await new Bench().lines("manager show connected")).toEqual([header, "0 users connected."]);
  });

  it("shows a line a session, the oldest first, and minds no extra words", async () => {
    const bench = new Bench({ users });
    bench.logIn("quiet", "quiet");
    await bench.clock.advance(12_000);
    bench.logIn("LISTENER", "listener");
    bench.connect();
    expect(await bench.lines("manager show connected now")).toEqual([
      header,
      `  quiet            ${address}  1780000000  12          2         0         0000000000  2147483647`,
      `  LISTENER         ${address}  1780000012  0           3         0         0000000064  0000000064`,
      `                   ${address}  0           1780000012  4         0         0000000000  0000000000`,
      "3 users connected.",
    ]);
    expect(await bench.value("manager show connected")).toMatchObject([
      { username: "quiet", fileDescriptor: 2, elapsed: 12 },
      { username: "LISTENER", readMask: 64 },
      { username: "" },
    ]);
  });
});

describe("manager kick session", () => {
  it("closes the session that is named, once", async () => {
    const bench = new Bench({ users });
    const { peer, session } = bench.logIn("quiet", "quiet");
    const line = `manager kick session ${session?.id}`;
    expect(await bench.lines(line)).toEqual(["Kicking manager session connected using file descriptor 2"]);
    expect(peer.isEnded).toBe(true);
    expect(peer.taken()).toBe("");
    expect(await bench.lines(line)).toEqual([
      "Manager session using file descriptor 2 has already been kicked",
      "No manager session found using file descriptor 2",
    ]);
    session?.peerClosed();
    expect(await bench.lines(line)).toEqual(["No manager session found using file descriptor 2"]);
  });

  it.each(["x", "0", "-3", "1.5"])("takes %s for no number", async (word) => {
    expect(await new Bench().run(`manager kick session ${word}`)).toEqual({
      ok: false,
      text: `Invalid AMI file descriptor: ${word}\nCommand 'manager kick session ${word}' failed.\n`,
    });
  });

  it("lets the console be, and wants exactly one word", async () => {
    const bench = new Bench();
    expect(await bench.value(`manager kick session ${bench.console.id}`)).toEqual({
      fileDescriptor: 1,
      result: "not found",
    });
    for (const words of ["", " 1 2"]) {
      expect((await bench.run(`manager kick session${words}`)).text).toMatch(
        /^Usage: manager kick session <file descriptor>\n/,
      );
    }
  });
});

describe("manager kick user", () => {
  it("closes all sessions of the user, however the name is written, and tells the log of each", async () => {
    const bench = new Bench({ users });
    const clients = [bench.logIn("quiet", "quiet"), bench.logIn("listener", "listener"), bench.logIn("QUIET", "quiet")];
    bench.connect();
    expect(await bench.value("manager kick user Quiet")).toEqual({ user: "Quiet", kicked: [2, 4] });
    expect(clients.map(({ peer }) => peer.isEnded)).toEqual([true, false, true]);
    expect(bench.log.changes).toMatchObject([
      { kind: "kick", kicked: "quiet", kickedSession: 2 },
      { kind: "kick", kicked: "QUIET", kickedSession: 4 },
      { kind: "change", command: "manager kick user", request: "manager kick user Quiet", result: "Success" },
    ]);
    clients[0]?.session?.peerClosed();
    clients[2]?.session?.peerClosed();
    expect(await bench.run("manager kick user quiet")).toEqual({
      ok: false,
      text: "No session of the user 'quiet' found\n",
    });
    expect(await bench.lines("manager kick user listener")).toEqual(["Kicking 1 session of the user 'listener'"]);
  });

  it("closes sessions over HTTP, too, and neither the console nor who has not logged in", async () => {
    const bench = new Bench({ users });
    const poller = bench.poll();
    await poller.act("Login", "username: quiet", "secret: quiet");
    bench.connect();
    expect(await bench.value("manager kick user quiet")).toEqual({ user: "quiet", kicked: [poller.session.id] });
    expect(poller.session.isClosing).toBe(true);
    for (const name of ["local", '""']) expect((await bench.run(`manager kick user ${name}`)).ok).toBe(false);
    for (const words of ["", " quiet now"]) {
      expect((await bench.run(`manager kick user${words}`)).text).toMatch(/^Usage: manager kick user <username>\n/);
    }
  });

  it("completes the names of those who are here", async () => {
    const bench = new Bench({ users });
    bench.logIn("quiet", "quiet");
    bench.logIn("QUIET", "quiet");
    const complete = (line: string) =>
      bench.services.commands.complete(fromText(line), fromText(line.split(" ").at(-1) ?? ""), bench.services);
    expect(complete("manager kick user ")).toEqual(["quiet", "quiet"]);
    expect(complete("manager kick user quiet ")).toEqual([]);
  });
});

describe("a kick in the log", () => {
  it("names both, whatever displayconnects says", async () => {
    const bench = new Bench({
      users: [
        { name: "bob", secret: "bob", displayConnects: false },
        { name: "ops", secret: "ops", write: "all", displayConnects: false },
      ],
    });
    const bob = bench.logIn("bob", "bob");
    const ops = bench.logIn("ops", "ops");
    ops.act("Command", `Command: manager kick session ${bob.session?.id}`);
    await settle();
    expect(bench.log.changes[0]).toEqual({
      message: "Kick: Manager 'bob' from 127.0.0.1 (session 2) was disconnected by Manager 'ops' from 127.0.0.1",
      kind: "kick",
      user: "ops",
      address: "127.0.0.1",
      session: 3,
      kicked: "bob",
      kickedAddress: "127.0.0.1",
      kickedSession: 2,
      reason: "kicked",
      result: "Success",
    });
  });

  it("says when it was the program, and nothing of sessions that a reload ends", () => {
    const bench = new Bench({ users });
    const { session } = bench.logIn("quiet", "quiet");
    bench.manager.kick(session?.id ?? 0);
    expect(bench.log.changes).toMatchObject([{ message: expect.stringMatching(/by the program$/), kicked: "quiet" }]);
  });
});

describe("manager show eventq", () => {
  it("says so when nothing is pending", async () => {
    const bench = new Bench({ users });
    bench.logIn("listener", "listener");
    expect(await bench.lines("manager show eventq")).toEqual(["No events are pending."]);
    expect(await bench.value("manager show eventq")).toEqual({ events: [], sessions: [] });
  });

  it("shows each event once, the oldest first, and who is behind", async () => {
    const bench = new Bench({ users });
    const behind = [bench.logIn("listener", "listener"), bench.logIn("Listener", "listener")];
    behind.forEach(({ peer }) => (peer.backlogBytes = 1e9));
    bench.logIn("listener", "listener");
    const { bus } = bench.services;
    bus.emit({ name: "First", classes: ["user"], body: { A: 1 } });
    await bench.clock.advance(5000);
    behind[1]?.session?.requestEvents(0);
    bus.emit({ name: "Second", classes: ["user"], body: { B: 2 } });
    bench.clock.endTurn();
    expect(await bench.lines("manager show eventq")).toEqual([
      "  Username         Pending   Bytes       Oldest (s)  Dropped     Policy     ",
      "  listener         2         125         5           0           disconnect ",
      "  Listener         0         0           0           0           disconnect ",
      "Usecount: 1",
      "Category: 64",
      "Event:",
      "Event: First",
      "Privilege: user,all",
      "SystemName: pluto",
      "A: 1",
      "",
      "Usecount: 1",
      "Category: 64",
      "Event:",
      "Event: Second",
      "Privilege: user,all",
      "SystemName: pluto",
      "B: 2",
      "",
    ]);
    expect(await bench.value("manager show eventq")).toMatchObject({
      events: [{ useCount: 1, category: 64 }, {}],
      sessions: [{ username: "listener", pending: 2, bytes: 125, oldest: 5, dropped: 0, policy: "disconnect" }, {}],
    });
  });

  it("counts what the present turn has not brought yet", async () => {
    const bench = new Bench({ users });
    bench.logIn("listener", "listener");
    bench.logIn("listener", "listener");
    bench.services.bus.emit({ name: "Fresh", classes: ["user"], body: {} });
    expect(await bench.lines("manager show eventq")).toContain("Usecount: 2");
  });
});

describe("manager show connected", () => {
  it("marks a session that is behind, and leaves the columns where they are", async () => {
    const bench = new Bench({ users });
    bench.logIn("listener", "listener");
    const behind = bench.logIn("listener", "listener");
    behind.peer.backlogBytes = 1e9;
    bench.services.bus.emit({ name: "First", classes: ["user"], body: {} });
    bench.clock.endTurn();
    const [header = "", current = "", marked = ""] = await bench.lines("manager show connected");
    expect(current.length).toBe(header.length);
    expect(marked.slice(0, header.length)).toMatch(/^ {2}listener .*\d{10}$/);
    expect(marked.slice(header.length)).toBe("  behind: 1 events");
    expect(await bench.value("manager show connected")).toMatchObject([{ behind: false }, { behind: true }]);
  });
});

describe("manager show sessions closed", () => {
  it("tells who has gone, when and why, the latest last", async () => {
    const bench = new Bench({ users });
    const [first, second] = [bench.logIn("listener", "listener"), bench.logIn("LISTENER", "listener")];
    const stranger = bench.connect();
    await bench.clock.advance(5000);
    first.act("Logoff");
    first.session?.peerClosed();
    second.session?.kick();
    second.session?.peerClosed();
    stranger.session?.peerClosed();
    const [, ...rows] = await bench.lines("manager show sessions closed");
    expect(rows.map((row) => row.trim().split(/ {2,}/))).toEqual([
      ["listener", "127.0.0.1", expect.stringMatching(/^[\d: -]+$/), "5", "0", "logged off"],
      ["LISTENER", "127.0.0.1", expect.any(String), "5", "0", "kicked"],
      ["127.0.0.1", expect.any(String), "-", "0", "hung up"],
      ["3 sessions."],
    ]);
    expect(await bench.value("manager show sessions closed")).toMatchObject([
      { username: "listener", reason: "logged off", transport: "TCP", dropped: 0 },
      { reason: "kicked" },
      { username: "", start: 0, reason: "hung up" },
    ]);
    expect((await bench.run("manager show sessions closed x")).ok).toBe(false);
  });

  it("remembers a hundred of them", async () => {
    const bench = new Bench({ users });
    for (let at = 0; at < 105; at++) bench.connect().session?.peerClosed();
    expect(await bench.value("manager show sessions closed")).toHaveLength(100);
  });
});
