import { join } from "node:path";

import { configurationId, readRegularFile } from "@pluto-ami/node/configuration-folder";
import { parse } from "ini";

import { runtimeFolders } from "../profile/paths.ts";
import { runLine } from "../run/run-command.ts";
import type { SubcommandContext } from "../run/subcommand.ts";
import { findSocketAt } from "../where-to/control-socket.ts";
import { NoDaemonError } from "../where-to/no-daemon-error.ts";
import { openClient } from "../where-to/open-client.ts";

/** What became of a change: the daemon has it, has it but for something else that its files ask for, there is none, or why it has not. */
export type Told =
  | { readonly kind: "reloaded" | "no daemon" }
  | { readonly kind: "partly" | "failed"; readonly why: string };

/** Where pluto.ini puts the control socket, if it does. */
const socketOf = (folder: string): string | undefined => {
  try {
    const control: unknown = parse(readRegularFile(join(folder, "pluto.ini")).toString("utf8"))["control"];
    const socket: unknown = Object(control).socket;
    return typeof socket === "string" && socket !== "" ? socket : undefined;
  } catch {
    return undefined;
  }
};

const connectToDaemon = async (folder: string, { connect, console, where }: SubcommandContext) => {
  if (Object.keys(where).some((option) => option !== "secretFile")) return (await connect()).client;
  const socket = socketOf(folder);
  const name = `plutod-${configurationId(folder)}.sock`;
  const places = socket === undefined ? runtimeFolders(console.env).map((each) => join(each, name)) : [socket];
  const { confirm, path } = await findSocketAt(places);
  return openClient({ connect: { socket: path, login: false }, user: undefined, host: undefined, confirm }, {});
};

/** What a reload that was not good says of itself in JSON; undefined for what else a server says. */
const readReload = (lines: readonly string[]): Told | undefined => {
  try {
    const told: unknown = JSON.parse(lines.join("\n"));
    const [reload]: readonly unknown[] = Array.isArray(told) ? told : [];
    const { faults, isPartlyInForce }: Record<string, unknown> = Object(reload);
    if (!Array.isArray(faults)) return undefined;
    return { kind: isPartlyInForce === true ? "partly" : "failed", why: faults.map(String).join("\n") };
  } catch {
    return undefined;
  }
};

/** Has the daemon of a configuration folder read its users again, where one runs; one elsewhere by the options that say where to. */
export const tellDaemon = async (folder: string, context: SubcommandContext): Promise<Told> => {
  try {
    const client = await connectToDaemon(folder, context);
    try {
      const { lines, ok } = await runLine(client, "module reload manager", { json: true, signal: context.signal });
      return ok ? { kind: "reloaded" } : (readReload(lines) ?? { kind: "failed", why: lines.join("\n") });
    } finally {
      await client.close();
    }
  } catch (error) {
    if (error instanceof NoDaemonError) return { kind: "no daemon" };
    return { kind: "failed", why: error instanceof Error ? error.message : String(error) };
  }
};
