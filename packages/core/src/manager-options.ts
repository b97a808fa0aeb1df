import type { ByteString } from "@pluto-ami/protocol";

import type { ActionInterceptor } from "./action/intercept/interceptor.ts";
import type { Backend } from "./backend/backend.ts";
import type { ManagerLimits } from "./limits/limits.ts";
import type { Persona } from "./persona/persona.ts";
import type { Clock } from "./ports/clock.ts";
import type { ConfigurationFiles } from "./ports/configuration-files.ts";
import type { ConfigurationSource } from "./settings/configuration-source.ts";
import type { DatabaseStore } from "./ports/database-store.ts";
import type { DocumentationSource } from "./ports/documentation/documentation-source.ts";
import type { Log } from "./ports/log.ts";
import type { Observer } from "./ports/observer.ts";
import type { RandomSource } from "./ports/random.ts";
import type { SystemInformation } from "./ports/system-information.ts";
import type { QueueRules } from "./limits/queue-rules.ts";
import type { BootedFor } from "./session/boot.ts";
import type { AttachBackend } from "./stage/attach-backend.ts";
import type { ManagerSettings } from "./settings/reading/read-manager-settings.ts";

/** What a manager is made of. */
export interface ManagerOptions {
  /** What it waits by: logins, slow readers, actions, rates, a shutdown. Without a `worldClock`, it is what is shown as well. */
  readonly clock: Clock;
  /**
   * What it shows and stamps, and in which calls live (the stage's clock): Timestamp of events and of Ping, start and reload, uptime, durations.
   * Without one it is `clock`. A test may let it stand still, and nothing hangs: nobody of the manager's own waits by it.
   */
  readonly worldClock?: Clock;
  /** Where it says what happens: `consoleLog()` of `@pluto-ami/node`, a log of your own, or `silentLog`, of which nobody hears. */
  readonly log: Log;
  readonly random: RandomSource;
  /** What it says about the process it runs in; without it that is nothing. */
  readonly system?: SystemInformation;
  /** The settings to begin with: `defineManagerSettings` makes them from an object. */
  readonly settings: ManagerSettings;
  /** Where a reload looks; without it there is nothing to reload. */
  readonly configuration?: ConfigurationSource;
  /** The files that the configuration actions may touch; without them those actions refuse every file. */
  readonly configurationFiles?: ConfigurationFiles;
  /** The system's name in every event and CoreSettings; empty for none. */
  readonly systemName?: ByteString;
  /** Whose manners to show; those of the current Asterisk without one. */
  readonly persona?: Persona;
  /** Texts about actions and events to show in place of our own. */
  readonly documentation?: DocumentationSource;
  /**
   * Where calls live; without one there are none. One that raises events, or brings actions, commands, events or modules of
   * its own, is *attached*: a function that is given the manager's stage while the manager is made, and returns it.
   */
  readonly backend?: Backend | AttachBackend;
  /** Who may answer actions in the manager's place: a script, a gateway. It sees all of them, refused ones too; without one nobody does. */
  readonly interceptor?: ActionInterceptor;
  /**
   * Asked of each session that logs in: with false FullyBooted is kept back from it, until `manager.fullyBooted()`. Without it
   * everybody is told at once.
   */
  readonly bootedFor?: BootedFor;
  /** What a reload does to sessions that are there: `apply` (the default) gives them their user's new rights, `keep` leaves them theirs. */
  readonly onReload?: "apply" | "keep";
  /**
   * What a reload does to the sessions of a user whose secret has changed, with `onReload: "apply"`: `disconnect` (the default) ends
   * them, so that who has the old one is out; `keep` leaves them.
   */
  readonly onSecretChange?: "disconnect" | "keep";
  /** Where the key database keeps its entries; without one they live in memory. */
  readonly databaseStore?: DatabaseStore;
  readonly limits?: Partial<ManagerLimits>;
  /** What is different for the queues of single users, by name (a byte string, in any case of letters). */
  readonly userQueues?: Readonly<Record<string, Partial<QueueRules>>>;
  /** Is told what happens, besides `services.statistics`. */
  readonly observer?: Observer;
}
