import { describe, expect, test } from "vitest";

import { runMain } from "../../../apps/cli/test/run-main.ts";
import { at, startAsterisk } from "../asterisk.ts";

const run = async (argv: readonly string[], { isSilent = false } = {}) => {
  const ami = await startAsterisk();
  ami.faults.add({ fault: "banner", text: "Asterisk Call Manager/13.0.0" });
  if (isSilent) ami.on("Ping").silence();
  return runMain([...at(ami), "ping", "--interval", "0.001", ...argv]);
};

describe("ping", () => {
  test("tells each time, and the summary", async () => {
    const { code, stdout } = await run(["--count", "3"]);
    expect(stdout).toMatch(
      /^PING 127\.0\.0\.1:\d+ \(Asterisk Call Manager\/13\.0\.0\)\n(Pong from 127\.0\.0\.1:\d+: seq=\d time=\d+\.\d{3} ms\n){3}\n--- 127\.0\.0\.1:\d+ AMI ping statistics ---\n3 pings sent, 3 answered, 0% lost, time \d+ ms\nrtt min\/avg\/max\/mdev = (\d+\.\d{3}\/){3}\d+\.\d{3} ms\n$/,
    );
    expect(code).toBe(0);
  });

  test("--json: an object a line", async () => {
    const { stdout } = await run(["--count", "2", "--json"]);
    const [first, second, summary] = stdout
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect([first, second]).toEqual([1, 2].map((seq) => ({ seq, milliseconds: expect.any(Number) })));
    expect(summary).toMatchObject({ sent: 2, answered: 2 });
    const figures = [...stdout.matchAll(/"(?:milliseconds|min|avg|max|mdev)":([^,}]+)/g)].map(([, figure]) => figure);
    expect(figures).toHaveLength(6);
    for (const figure of figures) expect(figure).toMatch(/^\d+(?:\.\d{1,3})?$/);
  });

  test("without any answer it has failed", async () => {
    const { code, stdout } = await run(["--count", "2", "--timeout", "0.02"], { isSilent: true });
    expect(stdout).toContain("no answer: seq=1\nno answer: seq=2\n");
    expect(stdout).toContain("2 pings sent, 0 answered, 100% lost");
    expect(code).toBe(1);
  });
});
