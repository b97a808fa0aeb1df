import type { Manager } from "@pluto-ami/core";
import { type PermissionClass, permissionClasses } from "@pluto-ami/protocol";
import { type Pair, type Played, recordedHeaders, wireBytes } from "@pluto-ami/recording";

const valueOf = (headers: readonly Pair[], lowerName: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === lowerName)?.[1];

/** Each session hears it of the server itself, when it has logged in. */
const ofTheServer = "FullyBooted";

/** What is called an event that has no name. */
const nameless = "Unknown";

/** Says what a recording plays: bytes as they were, for those who may hear them. */
export class Voice {
  readonly #manager: Manager;
  #privilege = "";
  #classes: readonly PermissionClass[] = [];

  constructor(manager: Manager) {
    this.#manager = manager;
  }

  /** Says it; gives what it is called, and undefined when it is the server's to say. */
  say({ line, to }: Played): string | undefined {
    const headers = recordedHeaders(line);
    const event = valueOf(headers, "event");
    if (event === ofTheServer) return undefined;
    const text = wireBytes(line);
    if (to !== "all") this.#manager.tell(to.session, text);
    else {
      const classes = this.#classesOf(valueOf(headers, "privilege") ?? "");
      this.#manager.services.bus.relay({ name: event === undefined || event === "" ? nameless : event, classes, text });
    }
    return event ?? "";
  }

  /** Has anybody not read what was said? */
  get isAhead(): boolean {
    return this.#manager.sessions().some(({ isBehind, pendingBytes }) => isBehind || pendingBytes > 0);
  }

  /** Most events say the same as the one before. */
  #classesOf(privilege: string): readonly PermissionClass[] {
    if (privilege === this.#privilege) return this.#classes;
    const words = privilege.split(",").map((word) => word.trim());
    this.#privilege = privilege;
    this.#classes = permissionClasses.filter((name) => words.includes(name));
    return this.#classes;
  }
}
