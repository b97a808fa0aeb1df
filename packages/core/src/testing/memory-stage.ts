import { noBytes } from "@pluto-ami/protocol";
import { anObject, argumentOf, type Demand, fields, optional, port } from "@pluto-ami/protocol/demand";

import { ActionRegistry } from "../action/action-registry.ts";
import { builtInActions } from "../action/built-in/index.ts";
import { emptyBackend } from "../backend/empty-backend.ts";
import { builtInCommands } from "../command/built-in/index.ts";
import { CommandRegistry } from "../command/command-registry.ts";
import { ChannelEvents } from "../event/channel-events.ts";
import type { RaisedEvent, WrittenBody } from "../event/event-bus.ts";
import { EventRegistry } from "../event/event-registry.ts";
import { defaultLimits } from "../limits/limits.ts";
import { ModuleTable } from "../module/module-table.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { momentOf } from "../ports/moment.ts";
import type { RandomSource } from "../ports/random.ts";
import { silentLog } from "../ports/silent-log.ts";
import { initialState } from "../settings/manager-state.ts";
import { createStage } from "../stage/create-stage.ts";
import type { Stage } from "../stage/stage.ts";
import { demandPart } from "./demand-part.ts";
import { standingClock } from "./standing-clock.ts";

/** What a stage for tests is made of. */
export interface MemoryStageParts {
  /** Without one, time stands still and no timer runs. */
  readonly clock?: Clock;
  /** Without one, 0 comes for ever. */
  readonly random?: RandomSource;
  readonly log?: Log;
}

const partsDemand = argumentOf(
  "MemoryStage",
  fields({
    clock: optional(port(["wall", "steady", "after", "atEndOfTurn"] satisfies readonly (keyof Clock)[], "a Clock")),
    random: optional(port(["integer"] satisfies readonly (keyof RandomSource)[], "a RandomSource")),
    log: optional(anObject("a Log, as silentLog")),
  } satisfies Record<keyof MemoryStageParts, Demand>),
);

/** A stage without a manager, for tests of backends: it keeps what is raised, and the registries show what was brought. */
export class MemoryStage {
  /** What a backend is given. */
  readonly stage: Stage;
  /** The events that were raised, oldest first: a channel in a body has become its headers. */
  readonly raised: RaisedEvent<WrittenBody>[] = [];
  readonly actions: ActionRegistry = new ActionRegistry(builtInActions);
  readonly commands: CommandRegistry = new CommandRegistry(builtInCommands);
  readonly events: EventRegistry = new EventRegistry();
  readonly modules: ModuleTable = new ModuleTable();

  /** @throws SettingsError that names the part which there is not, or which is none. */
  constructor(parts: MemoryStageParts = {}) {
    demandPart(partsDemand(parts));
    const { clock = standingClock, random = { integer: () => 0 }, log = silentLog } = parts;
    const { actions, commands, events, modules } = this;
    const bus = { emit: (event: RaisedEvent<WrittenBody>): void => void this.raised.push(event) };
    const channelEvents = new ChannelEvents({
      bus,
      clock,
      log,
      limits: defaultLimits,
      variables: () => emptyBackend.channels,
      shown: () => [],
    });
    const state = initialState(momentOf(clock), noBytes);
    this.stage = createStage({ clock, random, log, state, bus, channelEvents, actions, commands, events, modules });
  }
}
