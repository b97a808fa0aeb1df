import { networkOf } from "../../syntax/network-of.ts";

/**
 * Who holds places of which there are only so many, by the network that he comes from: an address, or a /64 of IPv6. When
 * all are taken, nobody keeps others out by having most of them.
 */
export class Places<Holder> {
  readonly #networks = new Map<string, Set<Holder>>();
  #taken = 0;

  /** How many are taken. */
  get taken(): number {
    return this.#taken;
  }

  /** Takes one for a holder that comes from there; a holder has one at the most. */
  take(holder: Holder, host: string): void {
    const network = networkOf(host);
    const holders = this.#networks.get(network) ?? new Set();
    this.#networks.set(network, holders);
    if (holders.has(holder)) return;
    holders.add(holder);
    this.#taken++;
  }

  /** Gives its place back, if it has one. */
  leave(holder: Holder, host: string): void {
    const network = networkOf(host);
    const holders = this.#networks.get(network);
    if (holders?.delete(holder) !== true) return;
    this.#taken--;
    if (holders.size === 0) this.#networks.delete(network);
  }

  /**
   * Of whom a newcomer from there may take a place: those who come from the network that holds most, in the order they
   * came. Nobody when it would hold no more than the newcomer's then, or is the newcomer's own.
   */
  crowdBefore(host: string): Iterable<Holder> {
    const own = networkOf(host);
    let crowd: ReadonlySet<Holder> = new Set();
    for (const [network, holders] of this.#networks) {
      if (network !== own && holders.size > crowd.size) crowd = holders;
    }
    return crowd.size > (this.#networks.get(own)?.size ?? 0) + 1 ? crowd : [];
  }
}
