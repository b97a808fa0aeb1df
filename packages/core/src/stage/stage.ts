import type { ActionDefinition } from "../action/action-definition.ts";
import type { Command } from "../command/command.ts";
import type { ChannelEvent } from "../event/channel-events.ts";
import type { EventDefinition } from "../event/event-definition.ts";
import type { EventHeaders, EventToRaise } from "../event/event-headers.ts";
import type { ManagerModule } from "../module/module-table.ts";
import type { ReloadReport } from "../module/reload-report.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { RandomSource } from "../ports/random.ts";
import type { ManagerState } from "../settings/manager-state.ts";

/** Where a backend puts what it brings. */
export interface Registrar<Definition> {
  /** @throws DefinitionError when there is one of that name already, or it is malformed. */
  register(definition: Definition): void;
}

/** An event about channels as a backend raises it. */
export interface StagedEvent extends Omit<ChannelEvent, "classes"> {
  /** Left out, those that it was registered with; one that is not registered needs them. */
  readonly classes?: ChannelEvent["classes"];
}

/**
 * What a backend is given when its manager is made: where it says what happens to its calls, and where it puts what it
 * brings. The manager's own actions, events, commands and modules are there before it, so a name of theirs is taken. Of
 * users, secrets and sessions it sees nothing.
 */
export interface Stage {
  /** The manager's world clock: what `createdAt` of a channel is told by, and what calls wait by. A test may let it stand still. */
  readonly clock: Clock;
  readonly log: Log;
  readonly random: RandomSource;
  /** What the manager is at the moment: its name (a byte string), since when, and whether it is about to end. */
  readonly state: Readonly<Pick<ManagerState, "systemName" | "startedAt" | "reloadedAt" | "shuttingDown">>;
  readonly events: Registrar<EventDefinition>;
  readonly actions: Registrar<ActionDefinition>;
  readonly commands: Registrar<Command>;
  readonly modules: Registrar<ManagerModule> & {
    /** Reloads a module, or all of them without a name, as an operator's `module reload` does. */
    reload(name?: string): Promise<ReloadReport>;
  };
  /**
   * Raises an event whose headers are text, as `manager.emit` does.
   * @throws DefinitionError when no such event is registered, or a header's name is not one word.
   */
  emit<const Event extends EventToRaise>(event: Event, headers?: EventHeaders<Event>): void;
  /**
   * Raises an event about channels: headers are byte strings, each `ChannelBlock` in the body stands for the headers of a
   * channel, and the variables that `channelvars` names follow it (docs/protocol.md#channel-variables). Events come in the
   * order in which they were raised, though values of variables may take their time. The promise resolves when it was; to
   * wait for it is not needed.
   * @throws DefinitionError when it has no classes and is not registered, a class is none, or a header's name is not one word.
   */
  raise(event: StagedEvent): Promise<void>;
}
