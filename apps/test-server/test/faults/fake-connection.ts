import type { Peer, PeerSession } from "@pluto-ami/core";
import { VirtualClock } from "@pluto-ami/core/testing";

import { SeededRandom } from "../../src/seeded-random.ts";
import type { FaultReport } from "../../src/faults/fault-report.ts";
import { Faults } from "../../src/faults/faults.ts";
import type { FaultsPorts } from "../../src/faults/faults-ports.ts";

/** A socket's end that keeps what it is sent. */
class FakePeer implements Peer {
  readonly transport = "TCP";
  readonly remote = { host: "127.0.0.1", port: 40_000 };
  readonly local = { host: "127.0.0.1", port: 5038 };
  backlogBytes = 0;
  /** Each write, as latin-1. */
  readonly writes: string[] = [];
  isPaused = false;
  ending: "end" | "destroy" | "reset" | undefined;

  get text(): string {
    return this.writes.join("");
  }

  send(bytes: Uint8Array): void {
    this.writes.push(Buffer.from(bytes).toString("latin1"));
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  end(): void {
    this.ending ??= "end";
  }

  destroy(): void {
    this.ending ??= "destroy";
  }

  reset(): void {
    this.ending ??= "reset";
  }
}

/** A session that does as the test says, and keeps what it is told. */
class FakeSession implements PeerSession {
  readonly peer: Peer;
  readonly told: string[] = [];
  heard = "";

  constructor(peer: Peer) {
    this.peer = peer;
    this.say("Asterisk Call Manager/9.0.0\r\n");
  }

  say(text: string): void {
    this.peer.send(Buffer.from(text, "latin1"));
  }

  receive(chunk: Uint8Array): void {
    this.heard += Buffer.from(chunk).toString("latin1");
  }

  peerEnded(): void {
    this.told.push("ended");
  }

  peerDrained(): void {
    this.told.push("drained");
  }

  peerClosed(): void {
    this.told.push("closed");
  }
}

/** Faults on fakes, and connections through them. */
export const fakeServer = (ports: Partial<FaultsPorts> = {}, seed = 1) => {
  const clock = new VirtualClock();
  const reports: FaultReport[] = [];
  const done: string[] = [];
  const faults = new Faults({
    clock,
    random: new SeededRandom(seed),
    door: { shut: () => void done.push("shut"), open: () => void done.push("open") },
    emit: (event) => void done.push(event),
    fullyBooted: (session) => void done.push(`booted ${session}`),
    report: (report) => void reports.push(report),
    ...ports,
  });
  const connect = () => {
    const peer = new FakePeer();
    const sessions: FakeSession[] = [];
    const outer = faults.between(peer, (inner) => {
      const made = new FakeSession(inner);
      sessions.push(made);
      return made;
    });
    if (outer === undefined) throw new Error("The connection was turned away");
    const [session] = sessions;
    return { outer, peer, session: session ?? new FakeSession(peer) };
  };
  return { clock, connect, done, faults, reports };
};
