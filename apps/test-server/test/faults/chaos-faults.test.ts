import { expect, test } from "vitest";

import { chaosFaults } from "../../src/faults/chaos-faults.ts";
import { readFault } from "../../src/faults/fault/read-fault.ts";
import { realServer } from "./real-server.ts";

test("chaos is drawn by its seed, of faults that a client must not mind", () => {
  expect(chaosFaults(0.01, 7)).toEqual(chaosFaults(0.01, 7));
  expect(chaosFaults(0.01, 7)).not.toEqual(chaosFaults(0.01, 8));
  const requests = chaosFaults(0.01, 7).map(readFault);
  expect(new Set(requests.map(({ fault }) => fault.name))).toEqual(
    new Set(["split", "merge", "latency", "reorder", "close"]),
  );
  expect(requests.every(({ common }) => (common.chance ?? 1) <= 0.01)).toBe(true);
});

test.each([-1, 1.1, Number.NaN])("a share of %d is none", (share) => {
  expect(() => chaosFaults(share, 1)).toThrow(expect.objectContaining({ code: "E_FAULT_FIELD", field: "chaos" }));
});

test("under chaos every answer of a session that lives comes, and every event is whole", async () => {
  const { faults, loggedIn, manager } = await realServer();
  const panel = await loggedIn("panel");
  for (const fault of chaosFaults(0.3, 1)) if (fault.fault !== "close") faults.add(fault);
  for (let number = 1; number <= 30; number++) {
    manager.emit("UserEvent", { UserEvent: `event ${number}.` });
    manager.emit("DeviceStateChange", { Device: `PJSIP/${number}`, State: "INUSE" });
    await panel.pong(`ping ${number}`);
  }
  faults.clear();
  await panel.pong("last");
  const numbers = [...panel.received.matchAll(/UserEvent: event (\d+)\.\r\n\r\n/g)].map(([, number]) => Number(number));
  // Lanes keep their order.
  expect(numbers).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
  expect([...panel.received.matchAll(/^Device: PJSIP\/\d+\r$/gm)]).toHaveLength(30);
});
