import { describe, expect, test } from "vitest";

import { chaosFaults } from "../../src/faults/chaos-faults.ts";
import { fakeServer } from "./fake-connection.ts";

const { faults } = fakeServer();

describe("faults.add, by its types", () => {
  test("takes the fields of each fault, and those that all have", () => {
    faults.add({
      fault: "latency",
      delay: "30ms",
      jitter: 5,
      direction: "in",
      user: "test",
      chance: 0.5,
      name: "late",
    });
    faults.add({ fault: "cut", at: "inside", of: { event: "Hangup", headers: { Cause: 16 } }, once: true });
    faults.add({ fault: "cut", at: 7, of: "event Hangup", nth: 2 });
    faults.add({ fault: "half-open", direction: "both", for: "10s", user: undefined });
    faults.add({ fault: "blackhole" });
    faults.add({ fault: "corrupt", chance: 0.1 });
    faults.add({ fault: "bandwidth", rate: 100 });
    faults.add({ fault: "flood", event: "X", headers: { Privilege: "call,all", A: ["b", 1] }, rate: 1 });
    faults.add({ fault: "split", at: [7, 12], every: 2 });
    for (const fault of chaosFaults(0.01, 1)) faults.add(fault);
    expect(faults.list()).toHaveLength(16);
    faults.clear();
  });

  test("refuses what they have not, when it is compiled and when it is run", () => {
    const set = (set: () => unknown) => expect(set).toThrow(expect.objectContaining({ name: "FaultError" }));
    // @ts-expect-error a field that it has not
    set(() => faults.add({ fault: "latency", byts: 3 }));
    // @ts-expect-error a field of another fault
    set(() => faults.add({ fault: "latency", bytes: 3 }));
    // @ts-expect-error a fault that there is not
    set(() => faults.add({ fault: "latencey" }));
    // @ts-expect-error a word that it does not take
    set(() => faults.add({ fault: "line-ends", as: "lf", direction: "sideways" }));
    // @ts-expect-error a field that is needed is missing
    set(() => faults.add({ fault: "bandwidth" }));
    // @ts-expect-error a port has no sessions
    set(() => faults.add({ fault: "refuse", user: "test" }));
    // @ts-expect-error what is counted in sessions has no nth
    set(() => faults.add({ fault: "stall", nth: 2 }));
    // @ts-expect-error a kind of messages that there is not
    set(() => faults.add({ fault: "drop", of: { events: "Hangup" } }));
    // @ts-expect-error a number where there is a switch
    set(() => faults.add({ fault: "drop", once: 1 }));
    // @ts-expect-error nothing at all
    set(() => faults.add({}));
  });

  test("has another way for what is only known when it is read", () => {
    const written: Readonly<Record<string, unknown>> & { readonly fault: string } = { fault: "drop", times: "2" };
    expect(faults.addWritten(written).remove()).toBe(true);
  });
});
