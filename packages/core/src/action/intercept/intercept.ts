import { toText } from "@pluto-ami/protocol";

import { clip } from "../../log/clip.ts";
import { inTime } from "../../ports/in-time.ts";
import { isPromise } from "../../ports/is-promise.ts";
import { ReplyError } from "../../session/answer/reply-error.ts";
import { type AskedAction, guardedRequestOf } from "../action-context.ts";
import type { RegisteredAction } from "../action-definition.ts";
import { refusalOf } from "../guard/guard.ts";
import { isRefusal, type Refusal } from "../judge.ts";
import { asKnown, timeoutOf } from "../run-action.ts";
import { type Answerer, ensureEnd, fail, giveUp } from "../see-to-end.ts";
import type { ActionInterceptor } from "./interceptor.ts";
import type { Verdict } from "./verdict.ts";

/** The manager's own answer. */
type GoOn = () => Promise<void> | undefined;

/** Asks an interceptor for the answer to one action, and sees to it that there is one. Never throws. */
export const intercept = (
  interceptor: ActionInterceptor,
  asked: AskedAction,
  judged: RegisteredAction | Refusal,
  goOn: GoOn,
): Promise<void> | undefined => new Intercepted(interceptor, asked, judged, goOn).answer();

/** One action in the hands of an interceptor. */
class Intercepted {
  readonly #interceptor: ActionInterceptor;
  readonly #asked: AskedAction;
  readonly #judged: RegisteredAction | Refusal;
  readonly #giveOwn: GoOn;
  #hasGoneOn = false;
  /** The manager's own answer, while it takes its time. */
  #own: Promise<void> | undefined;
  /** What it did wrong when it went on: it may not have waited to be told. */
  #slip: { readonly error: unknown } | undefined;

  constructor(interceptor: ActionInterceptor, asked: AskedAction, judged: RegisteredAction | Refusal, giveOwn: GoOn) {
    this.#interceptor = interceptor;
    this.#asked = asked;
    this.#judged = judged;
    this.#giveOwn = giveOwn;
  }

  answer(): Promise<void> | undefined {
    const { abandoned, action, reply, session } = this.#asked;
    let said: unknown;
    let later: PromiseLike<unknown> | undefined;
    try {
      const verdict = this.#verdict();
      said = this.#interceptor.intercept({
        action,
        reply,
        session,
        abandoned,
        verdict,
        goOn: () => this.#goOnWhenAsked(),
      });
      later = isPromise(said) ? said : undefined;
    } catch (error) {
      return this.#whenOwnIsGiven(() => this.#fail(error));
    }
    if (later === undefined) return this.#conclude(said);
    return this.#inTime(
      Promise.resolve(later).then(
        (word) => this.#conclude(word),
        (error: unknown) => this.#whenOwnIsGiven(() => this.#fail(error)),
      ),
    );
  }

  /** What the manager would do. A guard that fails lets nobody pass: the manager's own answer tells of it. */
  #verdict(): Verdict {
    if (isRefusal(this.#judged)) return this.#judged.reason;
    const { guards } = this.#judged;
    if (guards === undefined) return "run";
    try {
      return refusalOf(guards, guardedRequestOf(asKnown(this.#judged, this.#asked))) === undefined ? "run" : "denied";
    } catch {
      return "denied";
    }
  }

  /** What is wrong with its going on is told to it, and brings nobody down when it does not listen. */
  #goOnWhenAsked(): Promise<void> {
    try {
      return this.#goOn() ?? Promise.resolve();
    } catch (error) {
      this.#slip ??= { error };
      const refused = Promise.reject(error);
      refused.catch(() => {});
      return refused;
    }
  }

  #goOn(): Promise<void> | undefined {
    const { reply, session } = this.#asked;
    if (reply.isOver) {
      session.log.debug(
        `The interceptor ${this.#answerer.interceptor} went on when the action was over; it is not run`,
      );
      return undefined;
    }
    if (this.#hasGoneOn) throw new ReplyError("E_INTERCEPTION", "it went on twice");
    if (reply.isAnswered) throw new ReplyError("E_INTERCEPTION", "it went on when it had answered");
    this.#hasGoneOn = true;
    this.#own = this.#giveOwn();
    return this.#own;
  }

  /** It has had its say. */
  #conclude(said: unknown): Promise<void> | undefined {
    return this.#whenOwnIsGiven(() => {
      if (this.#slip !== undefined) {
        this.#fail(this.#slip.error);
        return undefined;
      }
      if (said !== "answered" && said !== "go on") {
        this.#fail(new ReplyError("E_INTERCEPTION", 'it said neither "answered" nor "go on"'));
        return undefined;
      }
      if (said === "answered" || this.#hasGoneOn) {
        ensureEnd(this.#asked, this.#answerer);
        return undefined;
      }
      try {
        return this.#goOn();
      } catch (error) {
        this.#fail(error);
        return undefined;
      }
    });
  }

  #whenOwnIsGiven(then: () => Promise<void> | undefined | void): Promise<void> | undefined {
    if (this.#own !== undefined) return this.#own.then(then);
    return then() ?? undefined;
  }

  /** It has as long as the action, or as any action where that may wait for ever; the manager's own answer has its own time. */
  async #inTime(work: Promise<void>): Promise<void> {
    const { clock } = this.#asked.services;
    const timeout = this.#timeout();
    let isOwnLeftOut = false;
    const isLate = (): Promise<boolean> =>
      inTime(
        clock,
        timeout,
        work.then(() => false),
        () => true,
      );
    while (await isLate()) {
      if (isOwnLeftOut || !this.#hasGoneOn) return giveUp(this.#asked, this.#answerer, timeout / 1000);
      isOwnLeftOut = true;
      await this.#own;
    }
    return undefined;
  }

  #timeout(): number {
    const { actionTimeout } = this.#asked.services.limits;
    if (isRefusal(this.#judged)) return actionTimeout;
    try {
      const own = timeoutOf(this.#judged, this.#asked) ?? actionTimeout;
      return own === Infinity ? actionTimeout : own;
    } catch {
      // The manager's own answer tells of it.
      return actionTimeout;
    }
  }

  #fail(error: unknown): void {
    fail(this.#asked, this.#answerer, error);
  }

  get #answerer(): Required<Answerer> {
    const name = isRefusal(this.#judged) ? clip(toText(this.#asked.action.name)) : this.#judged.name;
    return { name, interceptor: this.#interceptor.name };
  }
}
