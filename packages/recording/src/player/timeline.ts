import type { Exchange, Sent } from "../conversation/exchange.ts";
import { atSpeed, type Speed } from "./speed.ts";

/** An event whose time is counted from the begin. */
export interface TimelineEvent {
  readonly at: number;
  readonly index: number;
  readonly sent: Sent;
}

/** What is on the line: an event, or an action that may be waited for. */
interface Stop {
  readonly sent: Sent;
  readonly action: Exchange | undefined;
}

const inOrder = (a: Stop, b: Stop): number => a.sent.at - b.sent.at || a.sent.index - b.sent.index;

/** The events of a recording that belong to no action, at their times; where it is to wait for recorded actions, all that is behind one comes later. */
export class Timeline {
  readonly #speed: Speed;
  readonly #patience: number;
  readonly #stops: readonly Stop[];
  readonly #askedAt = new Map<Exchange, number>();
  #place = 0;
  #startedAt: number | undefined;
  /** Milliseconds that were waited. */
  #waited = 0;

  /** @param patience milliseconds for each action; undefined to wait for none. */
  constructor(events: readonly Sent[], exchanges: readonly Exchange[], speed: Speed, patience: number | undefined) {
    this.#speed = speed;
    this.#patience = patience ?? 0;
    const actions = patience === undefined ? [] : exchanges.map((action) => ({ sent: action, action }));
    this.#stops = [...events.map((sent) => ({ sent, action: undefined })), ...actions].sort(inOrder);
  }

  /** The time begins. */
  start(now: number): void {
    this.#startedAt = now;
  }

  /** A recorded action was asked. */
  asked(action: Exchange, now: number): void {
    if (this.#patience > 0 && !this.#askedAt.has(action)) this.#askedAt.set(action, now);
  }

  /** When something happens next, if nobody asks; undefined when nothing does. */
  get waitUntil(): number | undefined {
    this.#pass(Number.NEGATIVE_INFINITY);
    const stop = this.#stops[this.#place];
    if (stop === undefined || this.#startedAt === undefined) return undefined;
    return this.#timeOf(stop) + (stop.action === undefined ? 0 : this.#patience);
  }

  /** The next event, if its time has come. */
  peek(now: number): TimelineEvent | undefined {
    this.#pass(now);
    const stop = this.#stops[this.#place];
    if (stop === undefined || stop.action !== undefined || this.#startedAt === undefined) return undefined;
    const at = this.#timeOf(stop);
    return at > now ? undefined : { at, index: stop.sent.index, sent: stop.sent };
  }

  /** Takes what `peek` has shown. */
  take(): void {
    this.#place++;
  }

  /** Takes the next event, whatever its time, and waits for no action. */
  step(): TimelineEvent | undefined {
    while (this.#stops[this.#place]?.action !== undefined) this.#place++;
    const stop = this.#stops[this.#place];
    if (stop === undefined) return undefined;
    this.#place++;
    return { at: this.#timeOf(stop), index: stop.sent.index, sent: stop.sent };
  }

  #timeOf({ sent }: Stop): number {
    return (this.#startedAt ?? 0) + this.#waited + atSpeed(sent.at, this.#speed);
  }

  /** Passes the actions that were asked, or waited for long enough. */
  #pass(now: number): void {
    if (this.#startedAt === undefined) return;
    for (let stop = this.#stops[this.#place]; stop?.action !== undefined; stop = this.#stops[this.#place]) {
      const due = this.#timeOf(stop);
      const askedAt = this.#askedAt.get(stop.action);
      if (askedAt === undefined && now < due + this.#patience) return;
      this.#waited += Math.max(0, (askedAt ?? due + this.#patience) - due);
      this.#place++;
    }
  }
}
