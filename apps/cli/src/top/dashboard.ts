import { printTime } from "../print/event.ts";
import type { Snapshot } from "./snapshot.ts";
import { type Rates, ratesBetween, type SessionRate } from "./rates.ts";
import { type SortKey, sortKeys, sortSessions, type Trouble, type View } from "./screen.ts";

/** What a key asks for beyond what is shown. */
export type DashboardWish = "nothing" | "quit" | { readonly kick: number };

const clockTime = (time: Date): string => printTime(time).slice(0, "hh:mm:ss".length);

/** What `pluto top` knows and shows: snapshots come in, keys come in, a view comes out. */
export class Dashboard {
  readonly #server: string;
  #before: Snapshot | undefined;
  #rates: Rates | undefined;
  #sort: SortKey = "user";
  #selected = 0;
  #notice: string | undefined;
  #trouble: Trouble | undefined;
  /** When the link was lost, while it is. */
  #lostAt: Date | undefined;
  #isPaused = false;
  /** The session that a question is about. */
  #asked: SessionRate | undefined;

  constructor(server: string) {
    this.#server = server;
  }

  get view(): View {
    return {
      server: this.#server,
      rates: this.#rates,
      sort: this.#sort,
      selected: this.#selected,
      notice: this.#notice,
      trouble: this.#trouble,
      isPaused: this.#isPaused,
    };
  }

  /** Are new figures asked for? A pause keeps those that are shown, but not those of a link that was lost. */
  get wantsFigures(): boolean {
    return !this.#isPaused || this.#trouble !== undefined;
  }

  /** Takes what the server says now. */
  take(snapshot: Snapshot): void {
    this.#rates = ratesBetween(this.#before, snapshot);
    this.#before = snapshot;
    // What was said while the link was down is no longer so.
    if (this.#lostAt !== undefined) this.#notice = undefined;
    this.#trouble = undefined;
    this.#lostAt = undefined;
    this.#select(this.#selected);
  }

  /** There is no connection, and another is being opened. May be said again, with another reason. */
  lose(reason: string, now: Date): void {
    this.#lostAt ??= now;
    this.#trouble = { what: `Link down since ${clockTime(this.#lostAt)}, connecting again`, reason };
    this.#before = undefined;
    // The numbers of sessions are those of one run of the server: an answer must not reach the next run.
    if (this.#asked !== undefined) this.#notice = undefined;
    this.#asked = undefined;
  }

  /** There is a connection, but no figures came over it since then. */
  miss(since: Date, reason: string | undefined): void {
    if (this.#lostAt === undefined) this.#trouble = { what: `No new figures since ${clockTime(since)}`, reason };
  }

  /** Says something until the next key. */
  say(notice: string): void {
    this.#notice = notice;
  }

  press(key: string): DashboardWish {
    const asked = this.#asked;
    this.#asked = undefined;
    this.#notice = undefined;
    if (key === "ctrl-c") return "quit";
    if (asked?.id !== undefined) return key.toLowerCase() === "y" ? { kick: asked.id } : "nothing";
    if (key === "q") return "quit";
    if (key === "s") this.#sort = sortKeys[(sortKeys.indexOf(this.#sort) + 1) % sortKeys.length] ?? "user";
    if (key === "p") this.#isPaused = !this.#isPaused;
    if (key === "up") this.#select(this.#selected - 1);
    if (key === "down") this.#select(this.#selected + 1);
    if (key === "k") this.#askToKick();
    return "nothing";
  }

  #select(row: number): void {
    const last = (this.#rates?.sessions.length ?? 0) - 1;
    this.#selected = Math.max(0, Math.min(row, last));
  }

  #askToKick(): void {
    const session = sortSessions(this.#rates?.sessions ?? [], this.#sort)[this.#selected];
    if (session === undefined) return;
    if (this.#lostAt !== undefined) {
      this.#notice = "No session can be kicked while the link is down.";
      return;
    }
    if (session.id === undefined) {
      this.#notice = "A session over HTTP cannot be kicked.";
      return;
    }
    this.#asked = session;
    const name = session.user === "" ? "that has not logged in" : `of ${session.user}`;
    this.#notice = `Kick session ${session.id} ${name} from ${session.address}? (y/N)`;
  }
}
