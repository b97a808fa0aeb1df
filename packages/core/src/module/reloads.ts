import { inSeconds } from "../syntax/in-seconds.ts";
import { printLoggedFault, type ReloadFault, type ReloadOutcome } from "./reload-report.ts";
import { demandConfigurationOutcome } from "./configuration-outcome-input.ts";
import { demandReloadFaults } from "./reload-fault-input.ts";
import { logPlaces } from "../event/debug/log-failure.ts";
import { redactReason } from "../event/debug/redact-reason.ts";
import { clip } from "../log/clip.ts";
import type { Awaitable } from "../ports/awaitable.ts";
import type { WireClock } from "../ports/clock.ts";
import type { ConfigurationOutcome, ConfigurationSource } from "../settings/configuration-source.ts";
import type { DocumentationSource } from "../ports/documentation/documentation-source.ts";
import type { Log } from "../ports/log.ts";
import { inTime } from "../ports/in-time.ts";
import type { ManagerSettings } from "../settings/reading/read-manager-settings.ts";

/**
 * Called with the settings in force at every reload that was good, before it is answered: also when they have not
 * changed, for what they point at, like a certificate's file, may have. Says what of it cannot be had, if anything.
 */
export type SettingsListener = (settings: ManagerSettings) => Awaitable<readonly ReloadFault[] | void>;

/** What reloads work with. */
export interface ReloadParts {
  readonly clock: Pick<WireClock, "after">;
  readonly log: Log;
  readonly documentation: Pick<DocumentationSource, "reload">;
  readonly configuration: ConfigurationSource | undefined;
  /** Milliseconds that one may take. */
  readonly timeout: number;
  /** The settings of the start. */
  readonly settings: ManagerSettings;
  /** Puts settings in force; says what of them is ignored, which the log has. */
  readonly apply: (settings: ManagerSettings) => readonly ReloadFault[];
}

/**
 * Reads the configuration again, one reload after the other: who asks while one runs gets the next, which sees everything
 * that was written before the asking. One that takes too long has failed, and the next one begins; what it still comes
 * to holds, unless a later one has come to something.
 */
export class Reloads {
  readonly #parts: ReloadParts;
  readonly #listeners: SettingsListener[] = [];
  #settings: ManagerSettings;
  /** The reload that runs, or the last one. */
  #running: Promise<unknown> = Promise.resolve();
  /** The one that waits for it. */
  #next: Promise<ReloadOutcome> | undefined;
  #begun = 0;
  /** The last one that has come to something. */
  #ended = 0;

  constructor(parts: ReloadParts) {
    this.#parts = parts;
    this.#settings = parts.settings;
  }

  /** Tells of every good one. */
  onSettings(listener: SettingsListener): void {
    this.#listeners.push(listener);
  }

  /** Resolves to what is wrong, and whether the settings are in force (docs/protocol.md#reload). */
  ask(): Promise<ReloadOutcome> {
    this.#next ??= this.#running.then(() => {
      const reload = this.#inTime();
      this.#next = undefined;
      this.#running = reload.catch(() => {});
      return reload;
    });
    return this.#next;
  }

  #inTime(): Promise<ReloadOutcome> {
    const { clock, log, timeout } = this.#parts;
    const number = ++this.#begun;
    return inTime(clock, timeout, this.#reload(number), (seconds) => {
      const message = `The configuration has not come within ${inSeconds(seconds)}; the reload was given up.`;
      log.error(message);
      return { inForce: false, faults: [{ severity: "error", file: "manager.conf", line: 0, message }] };
    });
  }

  async #reload(number: number): Promise<ReloadOutcome> {
    const { apply, log } = this.#parts;
    const outcome = await this.#load();
    // There is no configuration, or a later one has seen more.
    if (outcome === undefined || number < this.#ended) return { inForce: true, faults: [] };
    this.#ended = number;
    if (outcome.kind === "broken") {
      for (const fault of outcome.faults) log[fault.severity](printLoggedFault(fault));
      for (const file of outcome.files ?? ["manager.conf"]) {
        const name = file === "manager.conf" ? `AMI configuration ${file}` : file;
        log.notice(`Unable to open ${name}, or configuration is invalid.`);
      }
      return { inForce: false, faults: outcome.faults };
    }
    const faults: ReloadFault[] = [];
    const found = outcome.kind === "loaded" ? outcome.warnings : (outcome.faults ?? []);
    for (const fault of found) log[fault.severity](printLoggedFault(fault));
    faults.push(...found);
    if (outcome.kind === "loaded") {
      this.#settings = outcome.settings;
      faults.push(...apply(outcome.settings));
    }
    for (const listener of this.#listeners) faults.push(...(await this.#tell(listener)));
    return { inForce: true, faults };
  }

  /** Has the program's own loader load; undefined when there is none. One that throws, or gives what is no outcome, is a broken configuration. */
  async #load(): Promise<ConfigurationOutcome | undefined> {
    const { configuration, documentation } = this.#parts;
    try {
      await documentation.reload();
      if (configuration === undefined) return undefined;
      const outcome: unknown = await configuration.load();
      demandConfigurationOutcome(outcome);
      return outcome;
    } catch (error) {
      const fault = this.#faultOf("The configuration cannot be loaded", error);
      return { kind: "broken", faults: [{ ...fault, code: "E_LOAD" }] };
    }
  }

  /** What a listener cannot have. One that fails costs the others nothing: the settings are in force. */
  async #tell(listener: SettingsListener): Promise<readonly ReloadFault[]> {
    try {
      const faults = (await listener(this.#settings)) ?? [];
      demandReloadFaults(faults, "A listener of settings gave no faults");
      return faults;
    } catch (error) {
      const fault = this.#faultOf("A listener of settings failed", error);
      this.#parts.log.error(printLoggedFault(fault));
      return [fault];
    }
  }

  /** What an operator is told of what was thrown; who has written what threw it finds the place in the log. */
  #faultOf(what: string, error: unknown): ReloadFault {
    logPlaces(this.#parts.log, what, error, []);
    const message = `${what}: ${clip(redactReason(error, []))}`;
    return { severity: "error", file: "manager.conf", line: 0, message };
  }
}
