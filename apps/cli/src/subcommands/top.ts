import { pause, readSeconds } from "../arguments/duration.ts";
import { type ExitCode, exitCode } from "../run/exit-code.ts";
import { defineSubcommand, type SubcommandContext } from "../run/subcommand.ts";
import { systemName } from "../shell/system-name.ts";
import { Dashboard } from "../top/dashboard.ts";
import { LiveView } from "../top/live-view.ts";
import { drawScreen } from "../top/screen.ts";
import { ServerSource } from "../top/source.ts";
import type { Snapshot } from "../top/snapshot.ts";

const defaultInterval = 1000;
const shortestInterval = 0.1;

const toJson = ({ sessions, events, actions, dropped }: Snapshot): string =>
  JSON.stringify({ sessions, events: Object.fromEntries(events), actions: actions ?? null, dropped: dropped ?? null });

/** Two snapshots and one screen: for pipes and scripts. */
const printOnce = async (
  source: ServerSource,
  server: string,
  interval: number,
  context: SubcommandContext,
): Promise<void> => {
  const { json, printer, signal } = context;
  const first = await source.take(signal);
  if (json) {
    printer.out.json(toJson(first));
    return;
  }
  const dashboard = new Dashboard(server);
  dashboard.take(first);
  await pause(interval, signal);
  dashboard.take(await source.take(signal));
  const rows = first.sessions.length + 24;
  const lines = drawScreen(dashboard.view, { columns: 100, rows, mayColour: false }).slice(0, -1);
  printer.out.line(lines.join("\n").trimEnd());
};

export const top = defineSubcommand({
  name: "top",
  operands: "",
  summary: "Watch sessions, events and actions live",
  description: [
    "A full screen that follows the server: events a second by name, actions a second, lost events, and every session with its user, address, rights, waiting events and events a second; one that reads too slowly stands out.",
    "Keys: s sorts by user, address, queue or events; up and down choose a session, k kicks it after a question; p pauses; q leaves. Without a terminal one screen is printed, with --json one snapshot.",
    "While the server is away, or does not answer, the screen says since when and keeps the last figures, faded; it comes back by itself.",
    "Against an Asterisk it shows what that tells: sessions, and the events that this login may read.",
  ],
  options: [{ name: "interval", alias: "i", value: "SECONDS", describe: "Time from one look to the next [1]" }],
  examples: [
    ["top", "the local plutod"],
    ["--profile pbx top --interval 5", "a server of a profile, every five seconds"],
  ],
  async run(context: SubcommandContext): Promise<ExitCode> {
    const { connect, console, json, options, printer } = context;
    const given = options["interval"];
    const interval = typeof given === "string" ? readSeconds(given, "interval", shortestInterval) : defaultInterval;
    const isLive = !json && printer.out.isTerminal && console.stdin.isTTY === true;
    const open = await connect({ reconnect: isLive });
    const server = await systemName(open.client, open.target.host);
    if (isLive) await new LiveView(context, interval, server, open).run();
    else await printOnce(new ServerSource(open.client), server, interval, context);
    return exitCode.done;
  },
});
