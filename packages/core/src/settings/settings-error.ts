import type { ErrorDoc } from "@pluto-ami/protocol";

/** What people are told of a {@link SettingsError}. */
export const settingsErrorDocs = {
  E_SETTINGS: {
    meaning: "Settings that a program wrote down are wrong.",
    remedy: "Read the message: it names the setting.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** The settings of a program are wrong. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly code: keyof typeof settingsErrorDocs = "E_SETTINGS";
}
