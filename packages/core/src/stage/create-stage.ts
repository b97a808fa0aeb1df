import type { TextFields } from "@pluto-ami/protocol";

import type { ActionRegistry } from "../action/action-registry.ts";
import type { CommandRegistry } from "../command/command-registry.ts";
import { checkClasses, checkName } from "../definition-error.ts";
import { ChannelBlock, type ChannelEvents } from "../event/channel-events.ts";
import { checkHeaders } from "../event/check-headers.ts";
import { emitText, factsOf } from "../event/emit-text.ts";
import { eventHead } from "../event/message-heads.ts";
import type { EventBus } from "../event/event-bus.ts";
import type { EventToRaise } from "../event/event-headers.ts";
import type { EventRegistry } from "../event/event-registry.ts";
import type { ModuleTable } from "../module/module-table.ts";
import { reloadModules } from "../module/reload-modules.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { RandomSource } from "../ports/random.ts";
import type { ManagerState } from "../settings/manager-state.ts";
import type { Registrar, Stage, StagedEvent } from "./stage.ts";

/** What a stage is made of. */
interface StageParts {
  /** The clock of the world, in which calls live. */
  readonly clock: Clock;
  readonly log: Log;
  readonly random: RandomSource;
  readonly state: ManagerState;
  readonly bus: Pick<EventBus, "emit">;
  readonly channelEvents: ChannelEvents;
  readonly events: EventRegistry;
  readonly actions: ActionRegistry;
  readonly commands: CommandRegistry;
  readonly modules: ModuleTable;
}

/** Makes the stage of a manager: it holds these parts, and shows of them what a backend is to have. */
export const createStage = (parts: StageParts): Stage => {
  const { actions, bus, channelEvents, clock, commands, events, log, modules, random, state } = parts;
  return Object.freeze<Stage>({
    clock,
    log,
    random,
    state: Object.freeze<Stage["state"]>({
      get systemName() {
        return state.systemName;
      },
      get startedAt() {
        return state.startedAt;
      },
      get reloadedAt() {
        return state.reloadedAt;
      },
      get shuttingDown() {
        return state.shuttingDown;
      },
    }),
    events: registrarOf(events),
    actions: registrarOf(actions),
    commands: registrarOf(commands),
    modules: Object.freeze<Stage["modules"]>({
      ...registrarOf(modules),
      reload: (name) => reloadModules({ bus, log, modules, state, worldClock: clock }, name, "the backend"),
    }),
    emit: (event: EventToRaise, headers?: TextFields) => emitText(bus, events, event, headers),
    raise: (event) => channelEvents.emit(checked(event, events)),
  });
};

const registrarOf = <Definition>(registry: Registrar<Definition>): Registrar<Definition> =>
  Object.freeze({ register: (definition: Definition) => registry.register(definition) });

const checked = ({ classes, ...event }: StagedEvent, events: EventRegistry) => {
  if (classes !== undefined) {
    checkName("event", event.name);
    checkClasses(event.name, classes);
  }
  const head = eventHead(event.name);
  for (const part of event.body) {
    if (!(part instanceof ChannelBlock)) checkHeaders(head, part);
    else if (part.prefix !== "") checkName("header", part.prefix);
  }
  return classes === undefined ? { ...event, ...factsOf(events, event.name) } : { ...event, classes };
};
