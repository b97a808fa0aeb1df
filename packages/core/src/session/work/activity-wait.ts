import type { Subscriber } from "../../delivery/queue/subscriber.ts";
import type { Cancel, WireClock } from "../../ports/clock.ts";
import type { Activity } from "./activity.ts";

/** The wait of one action until an event comes, the time is over, or its session tells of something else. */
export class ActivityWait {
  readonly #subscriber: Pick<Subscriber, "onHeld">;
  readonly #over: (activity: Activity) => void;
  readonly #cancel: Cancel | undefined;

  /**
   * @param milliseconds Infinity for any time
   * @param over Called once, with what ended it.
   */
  constructor(
    clock: Pick<WireClock, "after">,
    subscriber: Pick<Subscriber, "onHeld">,
    milliseconds: number,
    over: (activity: Activity) => void,
  ) {
    this.#subscriber = subscriber;
    this.#over = over;
    this.#cancel = milliseconds === Infinity ? undefined : clock.after(milliseconds, () => this.end("timeout"));
    subscriber.onHeld = () => this.end("event");
  }

  /** Ends it; who began it forgets it then. */
  end(activity: Activity): void {
    this.#subscriber.onHeld = undefined;
    this.#cancel?.();
    this.#over(activity);
  }
}
