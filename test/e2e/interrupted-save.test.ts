import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Wire } from "../wire.ts";

const kills = 8;
const saves = 100;

const files = {
  "manager.conf": managerConf,
  "main.conf": '; the first\n[a]\nx = 0 ; of a\n#include "one.conf"\n#include "two.conf"\n',
  "one.conf": "[b]\nx = 0\n",
  "two.conf": "; the last\n[c]\nx = 0\n",
};

const steps = (value: number): string[] =>
  ["a", "b", "c"].flatMap((category, at) => [
    `Action-00000${at}: Update`,
    `Cat-00000${at}: ${category}`,
    `Var-00000${at}: x`,
    `Value-00000${at}: ${value}`,
  ]);

const values = (folder: string): number[] =>
  ["main.conf", "one.conf", "two.conf"].map((name) =>
    Number(/^x = (\d+)/m.exec(readFileSync(join(folder, name), "latin1"))?.[1]),
  );

test(`a daemon that is killed ${kills} times while it saves three files leaves them together`, async () => {
  await using first = await Plutod.start(files);
  const folder = first.config;
  const reached = new Set<number>();
  let value = 0;
  for (let kill = 0; kill <= kills; kill++) {
    // The first one is killed as it is; the others start on what it left.
    await using next = kill === 0 ? undefined : Plutod.launch({}, ["--config", folder]);
    await next?.says(/Ready\./);
    const daemon = next ?? first;
    const found = values(folder);
    expect(new Set(found).size, `after kill ${kill}: ${found.join(", ")}`).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
    expect(readFileSync(join(folder, "main.conf"), "latin1")).toContain("; of a\n");
    reached.add(found[0] ?? 0);
    if (kill === kills) break;
    using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
    const from = value;
    for (let save = 0; save < saves; save++) {
      value++;
      wire.act(
        "UpdateConfig",
        "SrcFilename: main.conf",
        "DstFilename: main.conf",
        `ActionID: ${value}`,
        ...steps(value),
      );
    }
    await wire.until(new RegExp(`Response: Success\r\nActionID: ${from + 1}\r\n`));
    await new Promise((resolve) => {
      setTimeout(resolve, kill * 3);
    });
    daemon.signal("SIGKILL");
    await daemon.exit();
    value = from + saves;
  }
  expect(reached.size).toBeGreaterThan(kills / 2);
}, 60_000);
