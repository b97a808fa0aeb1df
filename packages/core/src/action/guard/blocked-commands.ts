import { bytes } from "@pluto-ami/protocol";

import { splitWords } from "../../syntax/split-words.ts";
import type { Guard } from "./guard.ts";

const blocked = ["module load", "module unload", "restart gracefully"];

const refusal = bytes("Command blacklisted");

/**
 * Commands that stay out of reach over the manager, for everybody and however their words are written
 * (docs/protocol.md#command-blacklist).
 */
export const blockedCommands: Guard = ({ action }) => {
  const beginning = splitWords(action.get("Command")).slice(0, 2).join(" ");
  return blocked.includes(beginning.toLowerCase()) ? refusal : undefined;
};
