import { type Fields, toText } from "@pluto-ami/protocol";

import { networkOf } from "../../syntax/network-of.ts";
import { Allowance, type Excesses } from "../../log/allowance.ts";
import { clip } from "../../log/clip.ts";
import type { LazyLog } from "../../log/lazy-log.ts";
import type { SecurityRules } from "../../limits/security-rules.ts";
import type { WireClock, WorldClock } from "../../ports/clock.ts";
import type { PeerAddress, PeerTransport } from "../../ports/peer.ts";
import { type LogKind, logKinds } from "../../ports/log.ts";
import type { Observer } from "../../ports/observer.ts";
import type { EventBus } from "../event-bus.ts";
import { securityFields, securityLogLine, securitySeverity } from "./security-event.ts";
import type { SecurityIncident } from "../../access/auth/security-incident.ts";

/** The session that an incident is about. */
export interface ReportedSession {
  readonly id: number;
  readonly isLoggedIn: boolean;
  readonly log: LazyLog;
  /** See {@link SecuritySubject.loginTime}. */
  readonly loginTime: number;
  readonly transport: PeerTransport;
  readonly local: PeerAddress;
  readonly remote: PeerAddress;
  /** A word for it in events, constant while it lasts. */
  readonly token: string;
}

interface Holder {
  readonly kind: SecurityIncident["kind"];
  readonly network: string;
}

const window = 60_000;

/**
 * Tells of security incidents, in the log and by events (docs/protocol.md#security-events). An event goes to everybody
 * who may read the class, and two bytes of a stranger are enough for one: what one address causes before a login is
 * limited.
 */
export class SecurityReports {
  readonly #bus: EventBus;
  readonly #worldClock: WorldClock;
  readonly #observer: Observer;
  readonly #guessers: Allowance<Holder>;
  readonly #strangers: Allowance<Holder>;

  constructor(
    bus: EventBus,
    clock: WireClock,
    worldClock: WorldClock,
    observer: Observer,
    { logGuessers, logLinesOfGuesser, securityEventsOfAddress, securityEventsOfAll }: SecurityRules,
    warn: (message: string) => void,
  ) {
    this.#bus = bus;
    this.#worldClock = worldClock;
    this.#observer = observer;
    const strangers = { each: securityEventsOfAddress, all: securityEventsOfAll, window };
    const guessers = { ...strangers, own: { each: logLinesOfGuesser, holders: logGuessers } };
    const tell = (excesses: Excesses<Holder>): void => warn(sumOf(excesses));
    this.#strangers = new Allowance(clock, strangers, tell);
    this.#guessers = new Allowance(clock, guessers, tell);
  }

  /** Reports an incident of a session, on the account of a user (a byte string). */
  report(session: ReportedSession, incident: SecurityIncident, accountId: string): void {
    const { id, isLoggedIn, local, log, loginTime, remote, token, transport } = session;
    const { kind } = incident;
    const now = this.#worldClock.wall();
    // Made when somebody gets them: who floods with logins has most of his lines left out, and events often have no audience.
    let made: Fields | undefined;
    const fields = (): Fields =>
      (made ??= securityFields(incident, { accountId, sessionId: token, transport, local, remote, loginTime }, now));
    const line = (): string => toText(securityLogLine(kind, fields()));
    const severity = securitySeverity(kind);
    const logKind = logKindOf(kind, isLoggedIn);
    if (transport === "LOCAL") log.security(line, severity);
    else {
      const anonymous = { kind: logKind, address: remote.host, session: id, reason: kind };
      log.security(line, severity, accountId === "" ? anonymous : { ...anonymous, user: clip(toText(accountId)) });
    }
    if (isLoggedIn || transport === "LOCAL" || this.#mayRaise(kind, logKind, remote)) {
      const event = {
        name: kind,
        classes: ["security"],
        get body() {
          return fields();
        },
      } as const;
      this.#bus.emit(event);
    } else this.#observer.limitHit("security events");
  }

  #mayRaise(kind: SecurityIncident["kind"], logKind: LogKind, { host }: PeerAddress): boolean {
    const network = networkOf(host);
    const allowance = logKinds[logKind] === "guesser" ? this.#guessers : this.#strangers;
    return allowance.take(`${kind} ${network}`, () => ({ kind, network }));
  }

  /** Tells of the events that were not raised until now. */
  close(): void {
    this.#guessers.close();
    this.#strangers.close();
  }
}

const logKindOf = (kind: SecurityIncident["kind"], isLoggedIn: boolean): LogKind => {
  if (kind === "SuccessfulAuth") return "session";
  if (isLoggedIn) return "action";
  return kind === "RequestBadFormat" || kind === "RequestNotAllowed" ? "refused request" : "refused login";
};

const sumOf = ({ known, others }: Excesses<Holder>): string => {
  const total = known.reduce((sum, { count }) => sum + count, others);
  const [first] = known;
  const most = first === undefined ? "" : `, most of them ${first.holder.kind} from ${first.holder.network}`;
  return `… ${total.toLocaleString("en-US")} more security events of strangers in the last minute were not raised${most}`;
};
