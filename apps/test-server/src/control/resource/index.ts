import type { Operation } from "../operation.ts";
import { actions } from "./actions.ts";
import { clock } from "./clock.ts";
import { document } from "./document.ts";
import { events } from "./events.ts";
import { expectations } from "./expectations.ts";
import { faults } from "./faults.ts";
import { health } from "./health.ts";
import { plays } from "./plays.ts";
import { raw } from "./raw.ts";
import { recordings } from "./recordings.ts";
import { replay } from "./replay.ts";
import { reset } from "./reset.ts";
import { rules } from "./rules.ts";
import { servers } from "./servers.ts";
import { sessions } from "./sessions.ts";
import { settled } from "./settled.ts";
import { stream } from "./stream.ts";
import { verify } from "./verify.ts";

/** Resources, in the order in which they are printed. */
export const resources: Readonly<Record<string, readonly Operation[]>> = {
  health,
  document,
  servers,
  rules,
  events,
  raw,
  actions,
  expectations,
  verify,
  reset,
  sessions,
  faults,
  clock,
  plays,
  recordings,
  replay,
  settled,
  stream,
};

/** All operations of the control port. */
export const operations: readonly Operation[] = Object.values(resources).flat();
