import type { WireMessage } from "../message/wire-message.ts";
import type { Line, Stage } from "../way/stage.ts";
import type { FaultDeed } from "./fault.ts";

/**
 * What a fault does that makes another message of one, or several, or none.
 * @param only Which messages it can be about.
 */
export const rewriting = (
  rewrite: (message: WireMessage, line: Line<WireMessage>) => readonly WireMessage[],
  only?: (message: WireMessage) => boolean,
): FaultDeed => ({
  ...(only === undefined ? {} : { only }),
  messages: (line): Stage<WireMessage> => ({
    act(message) {
      for (const made of rewrite(message, line)) line.next.take(made);
    },
  }),
});
