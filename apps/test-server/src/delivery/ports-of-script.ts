import type { Clock } from "@pluto-ami/core";

import type { Recipient as ScriptRecipient, ScriptPorts } from "../deed/script-ports.ts";
import type { Connections } from "./connections.ts";
import type { Recipient } from "./recipient.ts";
import type { Sender } from "./sender.ts";

/** What of a test server is made a script's ports. */
export interface PortsParts extends Pick<
  ScriptPorts,
  | "advance"
  | "failedLate"
  | "fault"
  | "missingClasses"
  | "refuse"
  | "restart"
  | "saw"
  | "unmetFaults"
  | "users"
  | "violated"
> {
  readonly world: Clock;
  readonly wire: Clock;
  readonly sender: () => Sender;
  readonly connections: () => Connections;
}

const recipientOf = (to: ScriptRecipient): Recipient => {
  if (to === "all") return to;
  return "user" in to ? to.user : { id: to.session };
};

/** What a script needs of the server around it. The server is made after its script, and asks it. */
export const portsOfScript = ({ connections, sender, wire, world, ...others }: PortsParts): ScriptPorts => ({
  ...others,
  clock: world,
  wireClock: wire,
  deliver: (event, headers, to) => sender().emit(event, headers, recipientOf(to)),
  raw: (message, to) => void sender().raw(message, recipientOf(to)),
  hangUp: (session, way) => void connections().hangUp(session, way),
});
