import { paint as paintText, type Style, styles } from "../print/style.ts";
import { harmless } from "../print/text.ts";
import type { Rates, SessionRate } from "./rates.ts";

/** What sessions can be sorted by. */
export const sortKeys = ["user", "address", "queue", "events"] as const;
export type SortKey = (typeof sortKeys)[number];

/** Why the figures are old. */
export interface Trouble {
  readonly what: string;
  readonly reason: string | undefined;
}

/** All that a screen shows. */
export interface View {
  /** The server's name. */
  readonly server: string;
  readonly rates: Rates | undefined;
  readonly sort: SortKey;
  /** The row of the chosen session, from 0. */
  readonly selected: number;
  /** A question or a remark, in place of the help. */
  readonly notice: string | undefined;
  /** Why no new figures come, while none do. */
  readonly trouble: Trouble | undefined;
  readonly isPaused: boolean;
}

/** A screen's size and whether it has colours. */
export interface Canvas {
  readonly columns: number;
  readonly rows: number;
  readonly mayColour: boolean;
}

const most = 6;
const nameWidth = 22;

const cut = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, Math.max(0, width - 1))}…` : text;

const left = (text: string, width: number): string => cut(text, width).padEnd(width);
const right = (text: string, width: number): string => cut(text, width).padStart(width);

const rate = (value: number | undefined): string =>
  value === undefined ? "-" : value >= 100 || value === 0 ? String(Math.round(value)) : value.toFixed(1);

const orders: Readonly<Record<SortKey, (a: SessionRate, b: SessionRate) => number>> = {
  user: (a, b) => a.user.localeCompare(b.user),
  address: (a, b) => a.address.localeCompare(b.address),
  queue: (a, b) => (b.queued ?? 0) - (a.queued ?? 0),
  events: (a, b) => (b.eventsPerSecond ?? 0) - (a.eventsPerSecond ?? 0),
};

/** The sessions in the order in which a view shows them. */
export const sortSessions = (sessions: readonly SessionRate[], sort: SortKey): readonly SessionRate[] =>
  [...sessions].sort((a, b) => orders[sort](a, b) || (a.id ?? 0) - (b.id ?? 0));

/** The screen's lines: exactly as many as it has rows, none wider than it is, without what could steer a terminal. */
export const drawScreen = (view: View, { columns, rows, mayColour }: Canvas): string[] => {
  const paint: Paint = (style, text) => (mayColour ? paintText(style, text) : text);
  const head = [
    paint(view.trouble === undefined ? "bold" : "dim", cut(headline(view), columns)),
    ...troubleLines(view).map((line) => paint("red", cut(harmless(line), columns))),
  ];
  const lines = [...head, "", ...body(view, columns, paint)].slice(0, Math.max(0, rows - 1));
  while (lines.length < rows - 1) lines.push("");
  const help = `q quit  s sort by ${view.sort}  ↑↓ choose  k kick  p ${view.isPaused ? "go on" : "pause"}`;
  const foot = view.notice === undefined ? help : harmless(view.notice);
  lines.push(paint(view.notice === undefined ? "dim" : "bold", cut(foot, columns)));
  return lines.slice(0, rows);
};

type Paint = (style: Style, text: string) => string;

const troubleLines = ({ trouble, rates }: View): string[] => {
  if (trouble === undefined) return [];
  const what = `${trouble.what}. ${rates === undefined ? "" : "The figures are old."}`.trimEnd();
  return trouble.reason === undefined ? [what] : [what, trouble.reason];
};

/** The figures; old ones are faded, and nothing in them draws the eye but what was chosen. */
const body = (view: View, columns: number, paint: Paint): string[] => {
  const { rates, trouble } = view;
  if (rates === undefined) return [];
  const isOld = trouble !== undefined;
  const style: Paint = (name, text) => (isOld && name !== "inverse" ? text : paint(name, text));
  const lines = [...eventLines(rates, columns, style), "", ...sessionLines(view, rates, columns, style)];
  return isOld ? lines.map((line) => (line.startsWith(styles.inverse) ? line : paint("dim", line))) : lines;
};

const headline = ({ server, rates, isPaused }: View): string => {
  if (rates === undefined) return harmless(server);
  const behind = rates.sessions.filter(({ isBehind }) => isBehind).length;
  const parts = [
    harmless(server),
    `${rates.sessions.length} sessions${behind === 0 ? "" : `, ${behind} behind`}`,
    `events ${rate(rates.eventsPerSecond)}/s`,
    `actions ${rate(rates.actionsPerSecond)}/s`,
    `dropped ${rates.dropped ?? "-"}`,
  ];
  return `${parts.join("   ")}${isPaused ? "   (paused)" : ""}`;
};

const eventLines = ({ events }: Rates, columns: number, paint: Paint): string[] => {
  if (events.length === 0) return ["No events came."];
  const highest = events[0]?.[1] ?? 1;
  const room = Math.max(0, columns - nameWidth - 12);
  return events.slice(0, most).map(([name, perSecond]) => {
    const bar = "█".repeat(Math.max(1, Math.round((room * perSecond) / highest))).slice(0, room);
    return `${left(harmless(name), nameWidth)} ${right(`${rate(perSecond)}/s`, 9)} ${paint("cyan", bar)}`;
  });
};

function* sessionLines(
  { sort, selected }: View,
  { sessions }: Rates,
  columns: number,
  paint: Paint,
): Generator<string> {
  const rights = Math.max(4, Math.floor((columns - 60) / 2));
  const line = (
    id: string,
    user: string,
    address: string,
    read: string,
    write: string,
    queue: string,
    events: string,
    state: string,
  ) =>
    cut(
      `${right(id, 5)} ${left(user, 14)} ${left(address, 15)} ${left(read, rights)} ${left(write, rights)} ${right(queue, 6)} ${right(events, 6)} ${left(state, 6)}`,
      columns,
    ).padEnd(columns);
  yield paint("inverse", line("ID", "USER", "ADDRESS", "READ", "WRITE", "QUEUE", "EV/S", "STATE"));
  for (const [at, session] of sortSessions(sessions, sort).entries()) {
    const state = session.user === "" ? "login" : session.isBehind ? "behind" : "";
    const text = line(
      String(session.id ?? "http"),
      harmless(session.user),
      harmless(session.address),
      session.read,
      session.write,
      session.queued === undefined ? "-" : String(session.queued),
      rate(session.eventsPerSecond),
      state,
    );
    yield at === selected ? paint("inverse", text) : session.isBehind ? paint("red", text) : text.trimEnd();
  }
}
