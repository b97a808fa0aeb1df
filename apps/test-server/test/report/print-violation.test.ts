import { expect, test } from "vitest";

import { printViolation } from "../../src/report/print-violation.ts";
import { violationDocs } from "../../src/report/violation.ts";
import { house } from "../house.ts";

const toDo = `    What to do:  ${violationDocs["unexpected-action"].remedy}`;

test.each([
  ["QueuePuase", " Did you mean 'QueuePause'?"],
  ["CoreStatus", ""],
])(
  "of an unexpected %s, for which there are rules for other actions only, their names at the most are told",
  async (name, hint) => {
    const { ask, logIn, script } = house({ strict: true });
    for (const queue of ["a", "b"]) script.on("QueuePause", { Queue: queue, Interface: "PJSIP/1" });
    script.on("Originate", { Channel: "PJSIP/2" });
    await ask(logIn(), name, "Queue: c");
    const [violation] = script.violations();
    expect(violation?.nearMisses).toHaveLength(3);
    expect(violation && printViolation(violation)).toEqual([
      `  unexpected-action  ${violation?.message}${hint}`,
      "    Headers as received:  Queue: c",
      toDo,
    ]);
  },
);

test("of others, what is nearest is told, and no more", () => {
  const violation = { kind: "unmet-rule", message: "The rule A was not used.", at: 0, nearMisses: [] } as const;
  expect(printViolation(violation)).toEqual(["  unmet-rule  The rule A was not used."]);
});
