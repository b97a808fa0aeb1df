import type { Message } from "@pluto-ami/protocol";

import { type Deferred, defer } from "../deferred.ts";
import type { PendingAction, Taken } from "./pending-actions.ts";

/** An action with one answer. Events with its ActionID (OriginateResponse, UserEvent) are events like all others. */
export class SingleResponse implements PendingAction {
  readonly #answer: Deferred<Message> = defer();

  get promise(): Promise<Message> {
    return this.#answer.promise;
  }

  takeResponse(response: Message): Taken {
    this.#answer.resolve(response);
    return "last";
  }

  takeEvent(): Taken {
    return "not-mine";
  }

  fail(error: unknown): void {
    this.#answer.reject(error);
  }
}
