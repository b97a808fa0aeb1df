import type { Subcommand } from "../run/subcommand.ts";
import { action } from "./action.ts";
import { check } from "./check.ts";
import { completion } from "./completion.ts";
import { events } from "./events.ts";
import { ping } from "./ping.ts";
import { profile } from "./profile.ts";
import { record } from "./record.ts";
import { recording } from "./recording.ts";
import { replay } from "./replay.ts";
import { script } from "./script.ts";
import { simulate } from "./simulate.ts";
import { top } from "./top.ts";
import { user } from "./user.ts";

/** pluto's own commands, in alphabetical order. Words that begin with none of these names are a command of the server. */
export const subcommands: readonly Subcommand[] = [
  action,
  check,
  completion,
  events,
  ping,
  profile,
  record,
  recording,
  replay,
  script,
  simulate,
  top,
  user,
];
