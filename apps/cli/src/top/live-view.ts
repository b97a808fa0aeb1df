import { performance } from "node:perf_hooks";

import { ClientError, type LinkState } from "@pluto-ami/client";

import { pause } from "../arguments/duration.ts";
import { FullScreen } from "./full-screen.ts";
import { limits } from "../limits.ts";
import { describeError } from "../run/messages.ts";
import { runLine } from "../run/run-command.ts";
import type { OpenConnection, SubcommandContext } from "../run/subcommand.ts";
import { Dashboard } from "./dashboard.ts";
import { drawScreen } from "./screen.ts";
import { ServerSource } from "./source.ts";

/** The live view, until somebody leaves it. */
export class LiveView {
  readonly #context: SubcommandContext;
  readonly #interval: number;
  readonly #screen: FullScreen;
  readonly #dashboard: Dashboard;
  readonly #leaving = new AbortController();
  /** Ends the pause before the next look. */
  #waking = new AbortController();
  readonly #open: OpenConnection;
  readonly #source: ServerSource;

  constructor(context: SubcommandContext, interval: number, server: string, open: OpenConnection) {
    this.#context = context;
    this.#interval = interval;
    this.#open = open;
    this.#source = new ServerSource(open.client);
    this.#dashboard = new Dashboard(server);
    this.#screen = new FullScreen(context.console.stdin, context.printer.out, (key) => void this.#press(key));
  }

  async run(): Promise<void> {
    const { signal } = this.#context;
    const { client } = this.#open;
    signal.addEventListener("abort", () => this.#leaving.abort());
    this.#leaving.signal.addEventListener("abort", () => this.#waking.abort());
    this.#screen.enter();
    const stopFollowing = client.onState((state) => this.#follow(state));
    try {
      this.#follow(client.state);
      while (!this.#leaving.signal.aborted) {
        this.#waking = new AbortController();
        const begin = performance.now();
        if (this.#dashboard.wantsFigures) await this.#refresh();
        this.#draw();
        await pause(begin + this.#interval - performance.now(), this.#waking.signal);
      }
    } finally {
      stopFollowing();
      this.#screen.leave();
    }
    if (client.state.name === "closed" && client.state.reason !== undefined) throw client.state.reason;
  }

  /** While there is no connection the client opens another, and the screen tells why. */
  #follow(state: LinkState): void {
    if (state.name === "closed") this.#leaving.abort();
    if (state.name === "ready") this.#waking.abort();
    if (state.name !== "down") return;
    this.#dashboard.lose(this.#describe(state.reason), new Date());
    this.#draw();
  }

  /** Asks the server. */
  async #refresh(): Promise<void> {
    const askedAt = new Date();
    const impatience = setTimeout(() => {
      this.#dashboard.miss(askedAt, undefined);
      this.#draw();
    }, limits.answerPatience);
    try {
      this.#dashboard.take(await this.#source.take(this.#leaving.signal));
    } catch (error) {
      if (this.#leaving.signal.aborted) return;
      const code = error instanceof ClientError ? error.code : undefined;
      if (code === "E_DENIED") throw error;
      if (code !== "E_CONNECTION_LOST" && code !== "E_DOWN" && code !== "E_CLOSED")
        this.#dashboard.miss(askedAt, this.#describe(error));
    } finally {
      clearTimeout(impatience);
    }
  }

  #describe(error: unknown): string {
    return describeError(error, this.#open.target).split("\n", 1)[0] ?? "";
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
      this.#dashboard.say(this.#describe(error));
    }
  }

  #draw(): void {
    const { columns, rows, mayColour } = this.#context.printer.out;
    this.#screen.draw(drawScreen(this.#dashboard.view, { columns, rows, mayColour }));
  }
}
