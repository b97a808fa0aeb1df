import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const programOf = (name) => fileURLToPath(new URL(`${name}.mjs`, import.meta.url));

export const user = { name: "bench", secret: "bench" };

const managerConf = `[general]
enabled = yes
bindaddr = 127.0.0.1
port = 0

[${user.name}]
secret = ${user.secret}
read = all
write = all
`;

/** A server in a process of its own, with a home that goes when it stops. */
class Server {
  #child;
  #home;

  constructor(child, home, port) {
    this.#child = child;
    this.#home = home;
    this.port = port;
  }

  /** Microseconds of CPU since its start, and bytes of memory. */
  usage() {
    return this.#ask("usage");
  }

  /** The same after its garbage was collected. */
  memory() {
    return this.#ask("memory");
  }

  async stop() {
    const gone = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGKILL");
    await gone;
    rmSync(this.#home, { recursive: true, force: true });
  }

  async #ask(question) {
    const answer = messageWith(this.#child, "usage");
    this.#child.send(question);
    return answer;
  }
}

/** The next message of a child that has this property. */
const messageWith = (child, property) =>
  new Promise((resolve, reject) => {
    const take = (message) => {
      if (message?.[property] === undefined) return;
      child.off("message", take).off("exit", fail);
      resolve(message[property] === true ? message : message[property]);
    };
    const fail = (code) => reject(new Error(`a server ended with ${code}`));
    child.on("message", take).once("exit", fail);
  });

/** Starts `pluto`, `floor` or `test-server`, with these arguments besides. What the log says is dropped: at its default level, as it is shipped. */
export const startServer = async (name, args = []) => {
  const home = mkdtempSync(join(tmpdir(), "pluto-bench-"));
  const config = join(home, "etc");
  mkdirSync(config);
  writeFileSync(join(config, "manager.conf"), managerConf);
  const child = fork(programOf(name), ["--config", config, ...args], {
    execArgv: ["--expose-gc"],
    env: { ...process.env, HOME: home, PLUTO_RUNTIME: join(home, "run"), XDG_STATE_HOME: join(home, "state") },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { address } = await messageWith(child, "ready");
  return new Server(child, home, Number(address.slice(address.lastIndexOf(":") + 1)));
};
