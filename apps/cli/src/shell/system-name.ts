import { hostname } from "node:os";

import type { Client } from "@pluto-ami/client";

import { limits } from "../limits.ts";
import { nameInPrompt } from "./prompt.ts";

/** The name for the prompt: the server's own, else the product's, else the host's. */
export const systemName = async (client: Client, host: string | undefined): Promise<string> => {
  const fallback = host ?? hostname();
  try {
    const settings = await client.action("CoreSettings", {}, { timeout: limits.systemNameTimeout });
    const name = settings.get("SystemName");
    if (nameInPrompt(name) !== "") return name;
    return settings.get("AsteriskVersion").includes("Pluto") ? "pluto" : fallback;
  } catch {
    return fallback;
  }
};
