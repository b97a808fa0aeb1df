import { ActionMessage, type ByteString } from "@pluto-ami/protocol";
import { MessageStream } from "@pluto-ami/recording";

import type { FaultLimits } from "../limits.ts";
import type { Answer } from "./wire-message.ts";

/** The actions that a client has sent and that have no answer yet, for who wants to know what an answer is to. */
export class AwaitedActions {
  readonly #stream: MessageStream;
  readonly #most: number;
  #waiting: Answer[] = [];
  /** An action that came before anybody listened, in lower case. */
  #underWay: string | undefined;

  /** @param underWay The action, in lower case, that is being answered already. */
  constructor(limits: FaultLimits, underWay: string | undefined) {
    this.#underWay = underWay;
    this.#stream = new MessageStream(">", { messageBytes: limits.heldBytes, cuts: 1 });
    this.#most = limits.awaitedActions;
  }

  /** Hears what the client sends. */
  hear(chunk: Uint8Array): void {
    for (const part of this.#stream.push(chunk)) {
      if (part === "too long" || part.kind !== "message") continue;
      const { name, actionId } = new ActionMessage(part.bytes.split(/\r?\n/));
      this.#waiting.push({ action: name.toLowerCase(), actionId });
      if (this.#waiting.length > this.#most) this.#waiting.shift();
    }
  }

  /** What begins with a response of this ActionID, "" for none. Who sends none is answered in order. */
  answered(actionId: ByteString): Answer {
    const own = this.#waiting.findIndex((one) => actionId !== "" && one.actionId === actionId);
    const underWay = this.#underWay;
    this.#underWay = undefined;
    if (own < 0 && underWay !== undefined) return { action: underWay, actionId };
    const at = own < 0 && actionId === "" ? 0 : own;
    const [answer = { action: undefined, actionId }] = at < 0 ? [] : this.#waiting.splice(at, 1);
    return answer;
  }
}
