import { describe, expect, test } from "vitest";

import { reloadStatus } from "../../src/backend/reload-status.ts";
import type { ReloadFault, ReloadReport } from "../../src/module/reload-report.ts";
import { toldFaults } from "../../src/module/told-faults.ts";

const fault = (severity: ReloadFault["severity"], line: number, message = "banana"): ReloadFault => ({
  severity,
  file: "manager.conf",
  line,
  message,
});

const report = (faults: readonly ReloadFault[], failed: readonly string[] = []): ReloadReport => ({
  status: reloadStatus.failed,
  done: [],
  partly: [],
  failed,
  faults,
});

describe("what who asked for a reload is told", () => {
  test("is words at the console, and places elsewhere", () => {
    const found = report([fault("error", 3), fault("warning", 0)]);
    expect(toldFaults(found, "LOCAL", 10)).toEqual({
      faults: ["manager.conf:3: banana"],
      warnings: ["manager.conf: banana"],
    });
    expect(toldFaults(found, "TLS", 10)).toEqual({
      faults: ["manager.conf:3: the server's log says what is wrong"],
      warnings: ["manager.conf: the server's log says what is wrong"],
    });
  });

  test("is never nothing when something failed", () => {
    const told = ["The server's log says what is wrong"];
    expect(toldFaults(report([], ["broken"]), "LOCAL", 10).faults).toEqual(told);
    expect(toldFaults(report([fault("warning", 1)], ["broken"]), "LOCAL", 10).faults).toEqual(told);
  });

  test("has a bound in lines and in characters, and says what it leaves out", () => {
    const faults = Array.from({ length: 1000 }, (_, line) => fault("warning", line + 1, "x".repeat(10_000)));
    const { warnings } = toldFaults(report(faults), "LOCAL", 50);
    expect(warnings).toHaveLength(51);
    expect(warnings.at(-1)).toBe("950 more: the server's log has them all");
    expect(warnings.join("").length).toBeLessThan(51 * 4200);
  });
});
