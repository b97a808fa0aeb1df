import { Occasions } from "../fault/occasions.ts";
import type { SetFault } from "../fault/set-fault.ts";
import { AwaitedActions } from "../message/awaited-actions.ts";
import { Chain } from "../way/chain.ts";
import { MessageWay } from "../way/message-way.ts";
import { type Carrier, Slot, type SlotParts } from "../way/slot.ts";
import type { Line, Stage, Target } from "../way/stage.ts";

/** What the ways of a connection ask of it, besides what stages do. */
export interface WaysParts {
  readonly carrier: Carrier;
  /** Where the ways lead: to the client, and to the server. */
  readonly client: Target<Uint8Array>;
  readonly server: Target<Uint8Array>;
  readonly heldOut: (bytes: number) => void;
  readonly heldIn: (bytes: number) => void;
  /** A fault holds nothing back any more. */
  readonly settled: (fault: SetFault) => void;
  /** A fault, or what looks for the ends of messages, would hold too much. */
  readonly giveUp: (tooMuch: string, fault?: SetFault) => void;
}

/** How things stand when a fault is put on a connection. */
export interface AttachMoment {
  /** Has the client got every message to its end, of those that have begun? */
  readonly isWhole: boolean;
  /** The action, in lower case, that is being answered, as far as that is known. */
  readonly underWay: string | undefined;
}

/** A slot and the chain that it stands in. */
interface Place {
  readonly slot: Pick<Slot<never>, "hasSwallowed" | "isHolding" | "keepsOpen" | "release">;
  leave(): void;
}

/** Both ways of a connection that has faults: their stages, in their order. */
export class Ways {
  readonly incoming: Chain<Uint8Array>;
  readonly #parts: WaysParts;
  readonly #bytes: Chain<Uint8Array>;
  readonly #places = new Map<SetFault, readonly Place[]>();
  #messages: MessageWay | undefined;
  #actions: AwaitedActions | undefined;

  constructor(parts: WaysParts) {
    this.#parts = parts;
    this.#bytes = new Chain(parts.client);
    this.incoming = new Chain({
      take: (chunk) => {
        this.#actions?.hear(chunk);
        parts.server.take(chunk);
      },
      end: () => parts.server.end(),
    });
  }

  /** The way out. */
  get outgoing(): Target<Uint8Array> {
    return this.#messages ?? this.#bytes;
  }

  get isEmpty(): boolean {
    return this.#places.size === 0;
  }

  /** Does the other side hear nothing of it when the connection is given up? */
  get keepsOpen(): boolean {
    return [...this.#places.values()].flat().some(({ slot }) => slot.keepsOpen);
  }

  has(fault: SetFault): boolean {
    return this.#places.has(fault);
  }

  /** Has it still something to do here, when it acts on nothing more? */
  isBusy(fault: SetFault): boolean {
    const places = this.#places.get(fault) ?? [];
    return places.some(({ slot }) => slot.isHolding) || (places.length > 0 && !countsItems(fault));
  }

  /** Puts a fault on it; it acts from the next byte on. */
  attach(fault: SetFault, moment: AttachMoment): void {
    const occasions = new Occasions(fault);
    const { deed } = fault.request;
    const places: Place[] = [];
    this.#places.set(fault, places);
    if (!countsItems(fault) && !occasions.next()) return;
    const write = (): boolean => fault.request.fault.occasion !== "writes" || occasions.next();
    const { heldIn, heldOut } = this.#parts;
    if (deed.messages !== undefined) {
      const { chain } = this.#cutting(moment);
      const parts = this.#slotParts(
        fault,
        (message: Parameters<Occasions["message"]>[0]) => occasions.message(message),
        heldOut,
      );
      places.push(placed(chain, parts, deed.messages));
    }
    if (deed.outgoing !== undefined)
      places.push(placed(this.#bytes, this.#slotParts(fault, write, heldOut), deed.outgoing));
    if (deed.incoming !== undefined)
      places.push(placed(this.incoming, this.#slotParts(fault, write, heldIn), deed.incoming));
  }

  /** Takes a fault off; gives whether the stream is whole without it. */
  detach(fault: SetFault): boolean {
    const places = this.#places.get(fault) ?? [];
    this.#places.delete(fault);
    for (const place of places) {
      place.slot.release();
      place.leave();
    }
    if (this.#messages?.chain.isEmpty === true) {
      this.#messages.release();
      this.#messages = undefined;
      this.#actions = undefined;
    }
    return !places.some(({ slot }) => slot.hasSwallowed);
  }

  /** The faults that are here. */
  get faults(): readonly SetFault[] {
    return [...this.#places.keys()];
  }

  /** The connection is over. */
  stop(): void {
    this.#messages?.stop();
    this.#bytes.stop();
    this.incoming.stop();
    this.#places.clear();
  }

  #cutting({ isWhole, underWay }: AttachMoment): MessageWay {
    if (this.#messages !== undefined) return this.#messages;
    const { carrier, heldOut } = this.#parts;
    const actions = new AwaitedActions(carrier.limits, underWay);
    this.#actions = actions;
    this.#messages = new MessageWay(this.#bytes, isWhole, (actionId) => actions.answered(actionId), heldOut);
    return this.#messages;
  }

  #slotParts<Item>(fault: SetFault, acts: (item: Item) => boolean, held: (bytes: number) => void): SlotParts<Item> {
    const { carrier, giveUp, settled } = this.#parts;
    return { carrier, acts, held, settled: () => settled(fault), giveUp: (tooMuch) => giveUp(tooMuch, fault) };
  }
}

/** Does a fault count what passes, or sessions? */
const countsItems = ({ request: { deed, fault } }: SetFault): boolean =>
  fault.occasion === "writes" || (fault.occasion === "messages" && deed.messages !== undefined);

const placed = <Item>(chain: Chain<Item>, parts: SlotParts<Item>, make: (line: Line<Item>) => Stage<Item>): Place => {
  const slot = new Slot(parts, chain.exit);
  chain.add(slot);
  slot.begin(make);
  return { slot, leave: () => chain.remove(slot) };
};
