import { performance } from "node:perf_hooks";

import { ClientError } from "@pluto-ami/client";

import { mayColour } from "../console.ts";
import { pause, readSeconds } from "../duration.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { FullScreen } from "../full-screen.ts";
import { describeError } from "../messages.ts";
import { runLine } from "../run-command.ts";
import { defineSubcommand, type OpenConnection, type SubcommandContext } from "../subcommand.ts";
import { systemName } from "../system-name.ts";
import { Dashboard } from "../top/dashboard.ts";
import { drawScreen } from "../top/screen.ts";
import { ServerSource } from "../top/source.ts";
import type { Snapshot } from "../top/snapshot.ts";

const defaultInterval = 1000;
const shortestInterval = 0.1;

const toJson = ({ sessions, events, actions, dropped }: Snapshot): string =>
  `${JSON.stringify({ sessions, events: Object.fromEntries(events), actions: actions ?? null, dropped: dropped ?? null })}\n`;

/** Two snapshots and one screen: for pipes and scripts. */
const printOnce = async (
  source: ServerSource,
  server: string,
  interval: number,
  context: SubcommandContext,
): Promise<void> => {
  const { console, json, signal } = context;
  const first = await source.take();
  if (json) {
    console.stdout.write(toJson(first));
    return;
  }
  const dashboard = new Dashboard(server);
  dashboard.take(first);
  await pause(interval, signal);
  dashboard.take(await source.take());
  const rows = first.sessions.length + 24;
  const lines = drawScreen(dashboard.view, { columns: 100, rows, mayColour: false }).slice(0, -1);
  console.stdout.write(`${lines.join("\n").trimEnd()}\n`);
};

/** The live view, until somebody leaves it. */
class LiveView {
  readonly #context: SubcommandContext;
  readonly #interval: number;
  readonly #screen: FullScreen;
  readonly #dashboard: Dashboard;
  readonly #leaving = new AbortController();
  readonly #open: OpenConnection;
  readonly #source: ServerSource;

  constructor(context: SubcommandContext, interval: number, server: string, open: OpenConnection) {
    this.#context = context;
    this.#interval = interval;
    this.#open = open;
    this.#source = new ServerSource(open.client);
    this.#dashboard = new Dashboard(server);
    this.#screen = new FullScreen(context.console, (key) => void this.#press(key));
  }

  async run(): Promise<void> {
    const { signal } = this.#context;
    signal.addEventListener("abort", () => this.#leaving.abort());
    this.#screen.enter();
    try {
      while (!this.#leaving.signal.aborted) {
        const begin = performance.now();
        if (!this.#dashboard.isPaused) await this.#refresh();
        this.#draw();
        await pause(begin + this.#interval - performance.now(), this.#leaving.signal);
      }
    } finally {
      this.#screen.leave();
    }
  }

  /** Asks the server; while there is no connection the client opens another, and the screen tells why. */
  async #refresh(): Promise<void> {
    const { client, target } = this.#open;
    try {
      this.#dashboard.take(await this.#source.take());
    } catch (error) {
      if (this.#leaving.signal.aborted) return;
      const { state } = client;
      if (state.name === "closed" || (error instanceof ClientError && error.code === "E_DENIED")) throw error;
      const reason = state.name === "down" ? state.reason : error;
      this.#dashboard.lose(`${describeError(reason, target).split("\n", 1)[0] ?? ""}; trying again`);
    }
  }

  async #press(key: string): Promise<void> {
    const wish = this.#dashboard.press(key);
    if (wish === "quit") this.#leaving.abort();
    else if (wish !== "nothing") await this.#kick(wish.kick);
    this.#draw();
  }

  async #kick(id: number): Promise<void> {
    try {
      const { lines } = await runLine(this.#open.client, `manager kick session ${id}`, { json: false });
      this.#dashboard.say(lines[0] ?? "");
    } catch (error) {
      this.#dashboard.say(describeError(error, this.#open.target).split("\n", 1)[0] ?? "");
    }
  }

  #draw(): void {
    const { console, noColor } = this.#context;
    const { columns, rows } = this.#screen;
    const colours = mayColour(console.stdout, console.env, noColor);
    this.#screen.draw(drawScreen(this.#dashboard.view, { columns, rows, mayColour: colours }));
  }
}

export const top = defineSubcommand({
  name: "top",
  operands: "",
  summary: "Watch sessions, events and actions live",
  description: [
    "A full screen that follows the server: events a second by name, actions a second, lost events, and every session with its user, address, rights, waiting events and events a second; one that reads too slowly stands out.",
    "Keys: s sorts by user, address, queue or events; up and down choose a session, k kicks it after a question; p pauses; q leaves. Without a terminal one screen is printed, with --json one snapshot.",
    "Against an Asterisk it shows what that tells: sessions, and the events that this login may read.",
  ],
  options: [{ name: "interval", alias: "i", value: "SECONDS", describe: "Time from one look to the next [1]" }],
  examples: [
    ["top", "the local plutod"],
    ["--profile pbx top --interval 5", "a server of a profile, every five seconds"],
  ],
  async run(context: SubcommandContext): Promise<ExitCode> {
    const { connect, console, json, options } = context;
    const given = options["interval"];
    const interval = typeof given === "string" ? readSeconds(given, "interval", shortestInterval) : defaultInterval;
    const isLive = !json && console.stdout.isTTY === true && console.stdin.isTTY === true;
    const open = await connect({ reconnect: isLive });
    const server = await systemName(open.client, open.target.host);
    if (isLive) await new LiveView(context, interval, server, open).run();
    else await printOnce(new ServerSource(open.client), server, interval, context);
    return exitCode.done;
  },
});
