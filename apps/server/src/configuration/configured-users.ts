import { hasConfiguration } from "@pluto-ami/node/configuration-folder";
import { toText } from "@pluto-ami/protocol";
import { filledLine } from "@pluto-ami/protocol/demand";

import { StartupError } from "../start/startup-error.ts";
import { readConfiguration } from "./read-configuration.ts";

/**
 * Who may log in by the files of a folder, and with what, in their order: for programs that start a daemon and its clients. Those without a secret are not among them.
 * @throws StartupError `options-malformed`, `configuration-missing`, `configuration-broken`.
 */
export const configuredUsers = (folder: string): readonly { readonly name: string; readonly secret: string }[] => {
  const flaw = filledLine(folder, "configuredUsers: the folder");
  if (flaw !== undefined) throw new StartupError("options-malformed", [flaw]);
  if (!hasConfiguration(folder)) {
    const message = `There is no manager.conf in ${folder}: name a folder that has one.`;
    throw new StartupError("configuration-missing", [message]);
  }
  return readConfiguration(folder).loaded.settings.users.flatMap(({ name, secret }) =>
    secret === undefined || secret.isEmpty ? [] : [{ name: toText(name), secret: toText(secret.disclose()) }],
  );
};
