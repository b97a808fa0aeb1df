import { defineError } from "@pluto-ami/protocol";

/** The settings of a program are wrong. */
export class SettingsError extends defineError("SettingsError", "E_SETTINGS", {
  meaning: "Settings that a program wrote down are wrong.",
  remedy: "Read the message: it names the setting.",
}) {}
