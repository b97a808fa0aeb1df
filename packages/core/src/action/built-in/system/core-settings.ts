import { demandBytes, fromText } from "@pluto-ami/protocol";

import { defineAction } from "../../define-action.ts";

export const coreSettings = defineAction({
  name: "CoreSettings",
  classes: ["system", "reporting"],
  needs: ["persona", "state", "system"],
  doc: {
    synopsis: "Show what the server is and how it is set up.",
    description: "Clients read AsteriskVersion from it to learn whom they talk to.",
  },
  run({ persona, reply, state, system }) {
    const yesNo = (yes: boolean): "Yes" | "No" => (yes ? "Yes" : "No");
    reply.success({
      AMIversion: demandBytes(persona.amiVersion),
      AsteriskVersion: demandBytes(`${persona.asteriskVersion} (${system.version})`),
      SystemName: state.systemName,
      CoreMaxCalls: 0,
      CoreMaxLoadAvg: "0.000000",
      CoreRunUser: fromText(system.runUser),
      CoreRunGroup: fromText(system.runGroup),
      CoreMaxFilehandles: system.maxFileHandles,
      CoreRealTimeEnabled: yesNo(false),
      CoreCDRenabled: yesNo(true),
      CoreHTTPenabled: yesNo(state.general.enabled && state.general.webEnabled),
      SoundsSearchCustomDir: yesNo(false),
    });
  },
});
