import { bytes, type ByteString, type Fields } from "@pluto-ami/protocol";

import type { FullyBootedHeader, Persona } from "../../persona/persona.ts";
import type { WorldClock } from "../../ports/clock.ts";
import { secondsSince } from "../../ports/moment.ts";
import type { ManagerState } from "../../settings/manager-state.ts";
import type { RaisedEvent } from "../event-bus.ts";

/** What it tells of. */
export interface Booted {
  readonly persona: Pick<Persona, "fullyBooted">;
  readonly state: Pick<ManagerState, "startedAt" | "reloadedAt">;
  readonly worldClock: WorldClock;
}

const valuesOf = ({ state, worldClock }: Booted): Record<FullyBootedHeader, ByteString | number> => ({
  Privilege: bytes("system,all"),
  Uptime: secondsSince(state.startedAt, worldClock),
  LastReload: secondsSince(state.reloadedAt, worldClock),
  Status: bytes("Fully Booted"),
});

/** FullyBooted as it comes right behind the answer to a login: its headers, Privilege among them (docs/protocol.md#fully-booted). */
export const fullyBootedAtLogin = (booted: Booted): Fields => {
  const values = valuesOf(booted);
  return Object.fromEntries(booted.persona.fullyBooted.map((name) => [name, values[name]]));
};

/** The same as an event that comes when the system is up: its order is another (docs/protocol.md#fully-booted). */
export const fullyBooted = (booted: Booted): RaisedEvent => {
  const values = valuesOf(booted);
  const shown = (["Status", "Uptime", "LastReload"] as const).filter((name) =>
    booted.persona.fullyBooted.includes(name),
  );
  return {
    name: "FullyBooted",
    classes: ["system"],
    body: Object.fromEntries(shown.map((name) => [name, values[name]])),
  };
};
