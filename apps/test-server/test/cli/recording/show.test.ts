import { expect, test } from "vitest";

import { runMain } from "../run-main.ts";
import { Recordings } from "./recordings.ts";

test.each(["call.ndjson", "call.ndjson.gz"])(
  "recording show prints %s for people, a line each message",
  async (name) => {
    using recordings = new Recordings();
    const { code, stderr, stdout } = await runMain(["recording", "show", recordings.write(name)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.split("\n");
    expect(lines[0]).toBe(
      "Recorded 2026-01-05T08:00:00.000Z by the tap between, of pbx.example:5038, Asterisk Call Manager/9.0.0",
    );
    expect(lines[1]).toBe("     0.000    1  opened from 127.0.0.1:40114");
    expect(lines[2]).toBe("     0.004    1  > Action: Login  Username: panel  Secret: …  ActionID: 1");
    expect(lines[6]).toContain("CallerIDName: Zoë Miller");
    expect(lines[7]).toMatch(/^ +2\.500 +1 {2}< Event: Test\S* {2}# bare line feeds$/);
    expect(lines[8]).toBe("     9.000    1  closed by peer");
  },
);

test("a line that is none is told, and all others are shown", async () => {
  using recordings = new Recordings();
  const path = recordings.write("call.ndjson", { t: "later" }, { t: 10, note: "the end" });
  const { code, stderr, stdout } = await runMain(["recording", "show", path]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/call\.ndjson: line 10: /);
  expect(stdout).toMatch(/# the end\n$/);
});

test("--json prints the lines as they are, unpacked", async () => {
  using recordings = new Recordings();
  const { stdout } = await runMain(["recording", "show", "--json", recordings.write("call.ndjson.gz")]);
  const shown = stdout.trimEnd().split("\n");
  expect(shown).toHaveLength(9);
  expect(shown[1]).toBe('{"t":0,"s":1,"open":"127.0.0.1:40114"}');
});
