import { key } from "../ini-key.ts";
import type { IniSection } from "../ini-section.ts";
import { absolutePath, groupName, yesOrNo } from "../ini-value.ts";

/** `[control]` of pluto.ini. */
export const controlSection: IniSection = {
  name: "control",
  meaning: 'The socket by which the "pluto" command on this machine comes in without a password: its mode is 0600.',
  keys: [
    key("enabled", "controlEnabled", yesOrNo, { meaning: "Whether there is a control socket." }),
    key("socket", "controlSocket", absolutePath, {
      meaning: "Where the socket is.",
      absent: "in the runtime folder",
      example: "/run/pluto/plutod.sock",
    }),
    key("group", "controlGroup", groupName, {
      meaning:
        "A group whose members come in by the socket, too, as for pluto check by a monitoring system: all of them are operators " +
        "then and may do everything. The socket has mode 0660, and its folder, if it is the daemon's own, 0750.",
      absent: "nobody but the user that runs plutod",
      example: "monitoring",
    }),
  ],
};
