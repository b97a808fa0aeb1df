import { append, bytes, type ByteString } from "@pluto-ami/protocol";

import type { PresenceState, ProviderPresence } from "../../backend/presence.ts";
import type { Database } from "../database/database.ts";
import type { EventBus } from "../../event/event-bus.ts";
import type { Log } from "../../ports/log.ts";
import { readPresence } from "./read-presence.ts";
import { StateFamily, type StateLimits } from "./state-family.ts";

const prefix = bytes("CustomPresence:");

/** Where it is kept in the key database. */
const family = bytes("CustomPresence");

/** The presence that somebody sets for a name, as in `CustomPresence:joe`. It lives in the key database. */
export class CustomPresence {
  readonly #states: StateFamily;
  readonly #bus: EventBus;

  constructor(database: Database, bus: EventBus, limits: StateLimits, log: Log) {
    this.#states = new StateFamily(database, family, limits, log);
    this.#bus = bus;
  }

  /** Is this the name of such a provider? */
  has(provider: string): boolean {
    return provider.startsWith(prefix) && provider.length > prefix.length;
  }

  /**
   * Undefined when nobody has set it.
   * @throws DatabaseError when that cannot be read.
   */
  async find(provider: ByteString): Promise<PresenceState | undefined> {
    const found = await this.#states.find(provider.slice(prefix.length));
    return found === undefined ? undefined : readPresence(found);
  }

  /** Sets a presence, written as `state,subtype,message,options`, and tells it; false when it makes no sense or could not be kept. */
  async set(provider: ByteString, text: ByteString): Promise<boolean> {
    const presence = readPresence(text);
    if (presence === undefined) return false;
    if (!(await this.#states.put(provider.slice(prefix.length), text))) return false;
    const body = presenceFields({ provider, ...presence });
    this.#bus.emit({ name: "PresenceStateChange", classes: ["call"], body });
    return true;
  }

  /**
   * All of them, page by page, read as they are taken.
   * @throws DatabaseError when they cannot be read, in the middle too.
   */
  list(): Promise<AsyncIterable<readonly ProviderPresence[]>> {
    return this.#states.list((name, value) => {
      const presence = readPresence(value);
      return presence === undefined ? undefined : { provider: append(prefix, name), ...presence };
    });
  }
}

/** The headers of PresenceStateChange (docs/protocol.md#state-lists). */
export const presenceFields = ({ provider, state, subtype, message }: ProviderPresence) => ({
  Presentity: provider,
  Status: state,
  Subtype: subtype,
  Message: message,
});
