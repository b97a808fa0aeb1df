import { expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { count } from "./counts.ts";
import { bar, bystanderConf, crowd, flood, pingTime } from "./flood.ts";

/** Milliseconds of the processor that a turn may take; what a busy machine has spoilt is done once more. */
const turnBar = 50;
const rounds = 3;
/** Milliseconds that half of a bystander's pings may take while many are served: on a quiet machine it is less than ten. */
const medianBar = 20;

const login = "Action: Login\r\nUsername: nobody\r\nSecret: s3cret-nobody\r\nEvents: off\r\n\r\n";

/** The least of the longest turns of some rounds, until one is below the bar. */
const leastOf = async (daemon: Plutod, round: () => Promise<void>): Promise<number> => {
  let least = Infinity;
  for (let done = 0; done < rounds && least >= turnBar; done++) {
    await daemon.longestTurn();
    await round();
    least = Math.min(least, await daemon.longestTurn());
  }
  return least;
};

test.each([
  ["lines that end nothing", "a\n"],
  ["empty lines", "\n"],
  ["pings", "Action: Ping\r\n\r\n"],
  ["lists", "Action: ListCommands\r\n\r\n"],
  ["actions that there are not", "Action: Nope\r\n\r\n"],
])(
  "many sessions that send %s at the same moment keep nobody waiting",
  async (_what, unit) => {
    await using daemon = await Plutod.startMeasured({ "manager.conf": managerConf + bystanderConf });
    using many = await crowd(daemon.port, unit, login, count("sessions", 1500, 300));
    const longest = await leastOf(daemon, async () => {
      await many.send();
      expect(await pingTime(daemon, count("pings", 500, 100), 0.5)).toBeLessThan(medianBar);
    });
    expect(longest).toBeLessThan(turnBar);
  },
  300_000,
);

test.each([
  ["lines", "a\n"],
  ["bytes", "\0"],
])(
  "strangers in all places but one who send %s that end nothing keep nobody waiting",
  async (_what, unit) => {
    await using daemon = await Plutod.startMeasured({ "manager.conf": managerConf + bystanderConf });
    using _strangers = await flood(daemon.port, unit, "", 49);
    const longest = await leastOf(daemon, async () => {
      expect(await pingTime(daemon, count("pings", 1000, 150))).toBeLessThan(bar);
    });
    expect(longest).toBeLessThan(turnBar);
  },
  120_000,
);
