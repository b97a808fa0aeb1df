import { type Deferred, defer } from "../deferred.ts";
import type { PendingAction, Taken } from "./pending-actions.ts";
import type { Answer } from "./answer.ts";

/** An action with one answer. Events with its ActionID (OriginateResponse, UserEvent) are events like all others. */
export class SingleResponse implements PendingAction {
  readonly #answer: Deferred<Answer> = defer();

  get promise(): Promise<Answer> {
    return this.#answer.promise;
  }

  takeResponse(response: Answer): Taken {
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
