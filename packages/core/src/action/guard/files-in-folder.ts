import { fileErrors, resolveFile } from "../config-files/open-file.ts";
import type { Guard } from "./guard.ts";

/**
 * Files that headers name: none outside of the configuration folder, and none at all where there is no such folder
 * (docs/protocol.md#configuration-paths). A name that is left out, and a file that is not there, are for the action to tell.
 */
export const filesInFolder =
  (...headers: string[]): Guard =>
  ({ action, configurationFiles }) => {
    const names = headers.map((header) => action.get(header)).filter((name) => name !== "");
    const isRestricted = names.some((name) => resolveFile(configurationFiles, name).kind === "outside");
    return isRestricted ? fileErrors.restricted : undefined;
  };
