import { expect, test } from "vitest";

import { managerConf, Plutod } from "../plutod.ts";
import { count } from "./counts.ts";
import { bar, bystanderConf, crowd, flood, pingTime } from "./flood.ts";

/** Milliseconds of the processor that a turn may take; what a busy machine has spoilt is done once more. */
const turnBar = 50;
const rounds = 8;
/** Milliseconds that half of a bystander's pings may take while many are served: on a quiet machine it is less than ten. */
const medianBar = 20;

const login = "Action: Login\r\nUsername: nobody\r\nSecret: s3cret-nobody\r\nEvents: off\r\n\r\n";

interface Round {
  /** Milliseconds of the processor: the longest turn of the daemon. */
  readonly turn: number;
  /** Milliseconds that pass until a bystander's ping is answered. */
  readonly ping: number;
}

/** The first of some rounds that the machine has not spoilt: one in which nobody waited; else the last. */
const quietRound = async (daemon: Plutod, pingBar: number, ping: () => Promise<number>): Promise<Round> => {
  let last: Round = { turn: Infinity, ping: Infinity };
  for (let done = 0; done < rounds && (last.turn >= turnBar || last.ping >= pingBar); done++) {
    await daemon.longestTurn();
    const milliseconds = await ping();
    last = { turn: await daemon.longestTurn(), ping: milliseconds };
  }
  return last;
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
    const { ping, turn } = await quietRound(daemon, medianBar, async () => {
      await many.send();
      return pingTime(daemon, count("pings", 500, 100), 0.5);
    });
    expect(ping).toBeLessThan(medianBar);
    expect(turn).toBeLessThan(turnBar);
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
    const { ping, turn } = await quietRound(daemon, bar, () => pingTime(daemon, count("pings", 1000, 150)));
    expect(ping).toBeLessThan(bar);
    expect(turn).toBeLessThan(turnBar);
  },
  120_000,
);
