import { performance } from "node:perf_hooks";

import type { Client } from "@pluto-ami/client";
import { printGrantedClasses } from "@pluto-ami/protocol";

import { runLine } from "../run/run-command.ts";
import type { SessionSnapshot, Snapshot, SnapshotSource } from "./snapshot.ts";

const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const classesOf = (mask: unknown): string => (typeof mask === "number" ? printGrantedClasses(mask) : "");

/** A session as the JSON of `manager show connected` has it. */
const sessionOf = (entry: unknown): SessionSnapshot => {
  const fields: Readonly<Record<string, unknown>> = Object(entry);
  const id = numberOf(fields["fileDescriptor"]);
  return {
    id: id === undefined || id < 0 ? undefined : id,
    user: textOf(fields["username"]),
    address: textOf(fields["address"]),
    read: classesOf(fields["readMask"]),
    write: classesOf(fields["writeMask"]),
    queued: numberOf(fields["pendingEvents"]),
    isBehind: fields["behind"] === true,
    delivered: numberOf(fields["delivered"]),
  };
};

const row =
  /^ {2}(?<user>.{0,15}?) {2,}(?<address>\S+) +(?<start>\d+) +(?<elapsed>\d+) +(?<id>-?\d+) +\d+ +(?<read>\d+) +(?<write>\d+)\s*$/;

/** Sessions out of the table that people read: what an Asterisk has. */
export const readConnectedTable = (lines: readonly string[]): SessionSnapshot[] =>
  lines.flatMap((line) => {
    const cells = row.exec(line)?.groups;
    if (cells === undefined) return [];
    const id = Number(cells["id"]);
    return [
      {
        id: id < 0 ? undefined : id,
        user: (cells["user"] ?? "").trim(),
        address: cells["address"] ?? "",
        read: printGrantedClasses(Number(cells["read"])),
        write: printGrantedClasses(Number(cells["write"])),
        queued: undefined,
        isBehind: false,
        delivered: undefined,
      },
    ];
  });

const jsonOf = (lines: readonly string[]): unknown => {
  try {
    return JSON.parse(lines.join("\n"));
  } catch {
    return undefined;
  }
};

/** Asks the server again and again. Where it tells no statistics, the events that this connection gets are counted. */
export class ServerSource implements SnapshotSource {
  readonly #client: Client;
  readonly #counted = new Map<string, number>();
  #countsItself = false;

  constructor(client: Client) {
    this.#client = client;
  }

  async take(signal: AbortSignal): Promise<Snapshot> {
    const [sessions, statistics] = await Promise.all([this.#sessions(signal), this.#statistics(signal)]);
    return { at: performance.now(), sessions, ...statistics };
  }

  async #sessions(signal: AbortSignal): Promise<readonly SessionSnapshot[]> {
    const { lines } = await runLine(this.#client, "manager show connected", { json: true, signal });
    const value = jsonOf(lines);
    return Array.isArray(value) ? value.map(sessionOf) : readConnectedTable(lines);
  }

  async #statistics(signal: AbortSignal): Promise<Pick<Snapshot, "events" | "actions" | "dropped">> {
    if (!this.#countsItself) {
      const { lines, ok } = await runLine(this.#client, "manager show statistics", { json: true, signal });
      const value = ok ? jsonOf(lines) : undefined;
      if (value !== undefined) return readStatistics(value);
      await this.#client.action("Events", { EventMask: "on" }, { signal });
      this.#countsItself = true;
      this.#client.on("*", (event) => {
        const name = event.get("Event");
        this.#counted.set(name, (this.#counted.get(name) ?? 0) + 1);
      });
    }
    return { events: new Map(this.#counted), actions: undefined, dropped: undefined };
  }
}

/** The JSON of `manager show statistics`: `{ events: { name: count }, actions: { name: count }, dropped }`. */
const readStatistics = (value: unknown): Pick<Snapshot, "events" | "actions" | "dropped"> => {
  const fields: Readonly<Record<string, unknown>> = Object(value);
  const counts = (part: unknown): [string, number][] =>
    Object.entries(Object(part)).flatMap(([name, count]) => (typeof count === "number" ? [[name, count]] : []));
  return {
    events: new Map(counts(fields["events"])),
    actions: counts(fields["actions"]).reduce((sum, [, count]) => sum + count, 0),
    dropped: numberOf(fields["dropped"]),
  };
};
