import type { Host } from "../host/host.ts";
import type { Account } from "../test-user.ts";

/** How to reach a test server, and as whom. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly secret: string;
}

interface AddressParts {
  readonly host: Pick<Host, "host" | "port" | "scheme">;
  readonly users: readonly Account[];
}

/** Where a test server is, and who may log in there. Who looks at it as a whole, as by `console.log`, sees no secret. */
export class ServerAddress {
  /** The first of its users; empty when its configuration has none with a secret. */
  readonly username: string;
  readonly #users: readonly Account[];
  readonly #host: Pick<Host, "host" | "port" | "scheme">;

  constructor({ host, users }: AddressParts) {
    this.#host = host;
    this.username = users[0]?.name ?? "";
    this.#users = users;
  }

  get host(): string {
    return this.#host.host;
  }

  get port(): number {
    return this.#host.port;
  }

  /** The secret of the first of its users. */
  get secret(): string {
    return this.#users[0]?.secret ?? "";
  }

  /** Where it is, and as whom one logs in: what a client wants to know. */
  get connection(): Connection {
    const { host, port, secret, username } = this;
    return { host, port, username, secret };
  }

  /** The same as `ami://test:SECRET@127.0.0.1:40123`; `amis` over TLS. */
  get url(): string {
    const user = `${encodeURIComponent(this.username)}:${encodeURIComponent(this.secret)}`;
    const host = this.host.includes(":") ? `[${this.host}]` : this.host;
    return `${this.#host.scheme}://${user}@${host}:${this.port}`;
  }

  /** All who may log in, with their secrets. */
  get users(): readonly { readonly name: string; readonly secret: string }[] {
    return this.#users.map(({ name, secret }) => ({ name, secret }));
  }
}
