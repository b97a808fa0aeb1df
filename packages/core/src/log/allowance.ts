import type { Cancel, WireClock } from "../ports/clock.ts";

/** What nobody can take from a holder. */
interface OwnRules {
  readonly each: number;
  /** Holders who have it in a window: those who came first. It is what bounds the memory. */
  readonly holders: number;
}

/** How much may be caused within a window. */
export interface AllowanceRules {
  /** By one holder; 0 for as much as it likes. */
  readonly each: number;
  /** By all holders together, beyond what is their own. */
  readonly all: number;
  /** What is a holder's own, whatever all the others cause. */
  readonly own?: OwnRules;
  /** Milliseconds of steady time. */
  readonly window: number;
}

/** What a holder caused beyond its allowance. */
interface Excess<Holder> {
  readonly holder: Holder;
  readonly count: number;
}

/** What was beyond the allowance in a window: by holder, most first, and what was caused by those who came too late to be known. */
export interface Excesses<Holder> {
  readonly known: readonly Excess<Holder>[];
  readonly others: number;
}

interface Account<Holder> {
  readonly holder: Holder;
  taken: number;
  /** What is left of its own. */
  own: number;
  excess: number;
}

/** When half of what all may cause is used up, a holder has this part of its own: the first of each tell more than the last of a few. */
const scarcity = 10;

/**
 * Bounds what is caused by holders of whom there may be any number: so much each, so much all together, in a window of
 * time. Only who was granted something is remembered, so memory is bounded by what all may cause, and by how many have
 * something of their own.
 */
export class Allowance<Holder> {
  readonly #clock: WireClock;
  readonly #rules: AllowanceRules;
  readonly #tell: (excesses: Excesses<Holder>) => void;
  readonly #accounts = new Map<string, Account<Holder>>();
  #begin = -Infinity;
  #taken = 0;
  #others = 0;
  #cancel: Cancel | undefined;

  /** @param tell Is told when a window is over in which something was refused. */
  constructor(clock: WireClock, rules: AllowanceRules, tell: (excesses: Excesses<Holder>) => void) {
    this.#clock = clock;
    this.#rules = rules;
    this.#tell = tell;
  }

  /**
   * May this holder cause one more? What is refused is counted.
   * @param makeHolder What to remember of one who is not known yet.
   */
  take(key: string, makeHolder: () => Holder): boolean {
    const { all, each, window } = this.#rules;
    if (each === 0) return true;
    const now = this.#clock.steady();
    if (now - this.#begin >= window) {
      this.close();
      this.#begin = now;
    }
    const known = this.#accounts.get(key);
    const account = known ?? { holder: makeHolder(), taken: 0, own: this.#ownOfNext(), excess: 0 };
    const share = this.#taken < all / 2 ? each : Math.ceil(each / scarcity);
    const isOwn = account.own > 0;
    if (isOwn || (this.#taken < all && account.taken < share)) {
      if (isOwn) account.own--;
      else this.#taken++;
      account.taken++;
      if (known === undefined) this.#accounts.set(key, account);
      return true;
    }
    if (known === undefined) this.#others++;
    else known.excess++;
    this.#cancel ??= this.#clock.after(this.#begin + window - now, () => this.close());
    return false;
  }

  #ownOfNext(): number {
    const { each, own } = this.#rules;
    return own !== undefined && this.#accounts.size < own.holders ? Math.min(own.each, each) : 0;
  }

  /** Ends the window, and tells of it. */
  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const known = [...this.#accounts.values()]
      .filter(({ excess }) => excess > 0)
      .sort((a, b) => b.excess - a.excess)
      .map(({ excess, holder }) => ({ holder, count: excess }));
    const others = this.#others;
    this.#begin = -Infinity;
    this.#taken = 0;
    this.#others = 0;
    this.#accounts.clear();
    if (known.length > 0 || others > 0) this.#tell({ known, others });
  }
}
