import { expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { Wire } from "../wire.ts";

/** Milliseconds of the processor that a turn may take; what a busy machine has spoilt is done once more. */
const bar = 50;
const rounds = 8;
const roundTime = 1500;

/** Letters that every pattern of `[ab]` goes through to the end, as many as one test of the dearest may be about. */
const values = Array.from({ length: 150 }, (_, line) => {
  let seed = line + 1;
  const letter = (): string => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return (seed >> 16) & 1 ? "a" : "b";
  };
  return `v${line} = ${Array.from({ length: 350 }, letter).join("")}\n`;
});

const start = (): Promise<Plutod> =>
  Plutod.startMeasured({ "manager.conf": managerConf, "large.conf": `[a]\n${values.join("")}` });

/** The least of the longest turns of some rounds, until one is below the bar. */
const leastOf = async (daemon: Plutod, round: () => Promise<void>): Promise<number> => {
  let least = Infinity;
  for (let done = 0; done < rounds && least >= bar; done++) {
    await daemon.longestTurn();
    await round();
    least = Math.min(least, await daemon.longestTurn());
  }
  return least;
};

/** Sends a text over and over, as fast as it is taken, and reads nothing of what it means. */
const flood = async (wire: Wire, text: string, atOnce = 50): Promise<void> => {
  const end = Date.now() + roundTime;
  while (Date.now() < end && !wire.isClosed) {
    if (wire.socket.writableLength < 200_000) wire.send(text.repeat(atOnce));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

test.each([
  ["GetConfig", "Filename: large.conf", "Filter: .=a[ab]{900}[A-Y]"],
  ["GetConfig", "Filename: large.conf", "Filter: .=(a|b){980}[A-Y]"],
  ["GetConfigJSON", "Filename: large.conf", "Filter: .=(([ab]{10}){10}){9}[A-Y]"],
  ["ListCategories", "Filename: large.conf", "Match: .=a[ab]{900}[A-Y]"],
  [
    "UpdateConfig",
    "SrcFilename: large.conf",
    "DstFilename: large.conf",
    "Action-000000: EmptyCat",
    "Cat-000000: a",
    'Options-000000: "catfilter=.=a[ab]{900}[A-Y]"',
  ],
])(
  "the dearest filter of %s %s %s keeps nobody waiting",
  async (action, ...headers) => {
    await using daemon = await start();
    using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
    const longest = await leastOf(daemon, async () => {
      wire.act(action, ...headers);
      // Some values were tested before it was too much: none of them was too long by itself.
      expect(await wire.until(/\r\n\r\n/, 30_000)).toContain("could take more than 3000000 steps");
    });
    expect(longest).toBeLessThan(bar);
  },
  60_000,
);

test.each([
  ["Reload", "Action: Reload\r\n\r\n"],
  ["module reload", "Action: Command\r\nCommand: module reload manager\r\n\r\n"],
])(
  "a user who sends nothing but %s keeps nobody waiting",
  async (_what, text) => {
    await using daemon = await start();
    using wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
    expect(await leastOf(daemon, () => flood(wire, text))).toBeLessThan(bar);
  },
  60_000,
);

test("a stranger who sends nothing but empty lines keeps nobody waiting", async () => {
  await using daemon = await start();
  using wire = await Wire.open(daemon.port);
  expect(await leastOf(daemon, () => flood(wire, "\r\n", 2000))).toBeLessThan(bar);
}, 60_000);
