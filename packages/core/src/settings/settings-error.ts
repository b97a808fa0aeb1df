import { defineError } from "@pluto-ami/protocol";

/** The settings or options that a program gives are wrong. */
export class SettingsError extends defineError("SettingsError", "E_SETTINGS", {
  meaning: "Settings or options that a program wrote down are wrong.",
  remedy: "Read the message: it names the option, and what it takes.",
}) {}
