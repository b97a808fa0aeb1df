import { SettingsError } from "../settings/settings-error.ts";

/** @throws SettingsError for what a test hands in and cannot be. */
export const demandPart = (flaw: string | undefined): void => {
  if (flaw !== undefined) throw new SettingsError(flaw);
};
