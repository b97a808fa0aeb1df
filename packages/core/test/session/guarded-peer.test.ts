import { describe, expect, test } from "vitest";

import type { PeerTask } from "../../src/session/guarded-peer.ts";
import { createTestManager, FakePeer, settle, TestClient } from "../fakes.ts";

const users = [{ name: "u", secret: "s", read: "all", write: "all" }] as const;

/** A peer of a listener that has a fault. */
class BrokenPeer extends FakePeer {
  readonly broken = new Set<PeerTask>();
  readonly asked: PeerTask[] = [];

  #try(task: PeerTask): void {
    this.asked.push(task);
    if (this.broken.has(task)) throw new Error(`no ${task}`);
  }
  override send(bytes: Uint8Array): void {
    this.#try("send");
    super.send(bytes);
  }
  override pause(): void {
    this.#try("pause");
    super.pause();
  }
  override resume(): void {
    this.#try("resume");
    super.resume();
  }
  override end(): void {
    this.#try("end");
    super.end();
  }
  override destroy(): void {
    this.#try("destroy");
    super.destroy();
  }
}

const setUp = () => {
  const made = createTestManager({ users });
  const { manager } = made;
  manager.actions.register({
    name: "Later",
    classes: [],
    doc: { synopsis: "Answer later." },
    run: async ({ reply }) => {
      await settle();
      reply.success("Done");
    },
  });
  const before = made.logIn("u", "s");
  const peer = new BrokenPeer();
  const broken = new TestClient(peer, manager.connect(peer));
  broken.act("Login", "Username: u", "Secret: s");
  made.clock.endTurn();
  const behind = made.logIn("u", "s");
  before.peer.taken();
  peer.asked.length = 0;
  const said = () => made.log.lines.filter((line) => line.startsWith("error"));
  return { ...made, before, behind, broken, peer, said };
};

describe("a peer that throws", () => {
  test("when an event is sent loses nobody else's, and its session ends", () => {
    const { before, behind, clock, manager, peer, said } = setUp();
    peer.broken.add("send");
    manager.emit("Hangup", { Cause: 16 });
    clock.endTurn();
    for (const client of [before, behind]) expect(client.peer.taken()).toContain("Event: Hangup");
    expect(peer.asked).toEqual(["send", "destroy"]);
    expect(manager.sessions()).toHaveLength(2);
    expect(manager.closedSessions().at(-1)).toMatchObject({ reason: "peer failed" });
    expect(said()).toEqual([expect.stringContaining("was disconnected: its peer failed to send: no send")]);
    manager.emit("Hangup", { Cause: 16 });
    clock.endTurn();
    expect(peer.asked).toEqual(["send", "destroy"]);
  });

  test.each<[PeerTask, (setting: ReturnType<typeof setUp>) => void]>([
    ["send", ({ broken }) => broken.act("Ping")],
    ["pause", ({ broken }) => broken.act("Later")],
    ["resume", ({ broken }) => broken.act("Later")],
    ["end", ({ broken }) => broken.act("Logoff")],
    ["destroy", ({ broken, manager }) => void manager.kick(Number(broken.session?.id))],
  ])("at %s throws at nobody: its session ends", async (task, act) => {
    const setting = setUp();
    const { behind, broken, clock, manager, peer, said } = setting;
    peer.broken.add(task);
    peer.broken.add("destroy");
    act(setting);
    for (let turn = 0; turn < 5; turn++) {
      await settle();
      clock.endTurn();
    }
    expect(manager.sessions()).toHaveLength(2);
    expect(said()).toEqual([expect.stringContaining(`its peer failed to ${task}: no ${task}`)]);
    // What its listener still says of it changes nothing.
    broken.act("Ping");
    broken.session?.peerDrained();
    broken.session?.peerEnded();
    broken.session?.peerClosed();
    expect(said()).toHaveLength(1);
    behind.act("Ping");
    expect(behind.peer.taken()).toContain("Ping: Pong");
  });
});
