import { once } from "node:events";
import { createServer } from "node:net";
import { connect } from "node:tls";

/** Lets a client without TLS of its own talk to a TLS port: takes it in the clear, verifies the server for it. */
export class TlsBridge implements AsyncDisposable {
  readonly #server: ReturnType<typeof createServer>;
  /** Why handshakes failed. */
  readonly refusals: string[] = [];
  /** Connections whose server showed a certificate that is trusted. */
  verified = 0;

  private constructor(port: number, ca: string) {
    this.#server = createServer((near) => {
      const far = connect({ host: "127.0.0.1", port, ca, rejectUnauthorized: true });
      far.on("secureConnect", () => this.verified++);
      far.on("error", (error) => {
        if (!far.authorized) this.refusals.push(error.message);
        near.destroy();
      });
      near.on("error", () => far.destroy());
      near.pipe(far).pipe(near);
    });
  }

  static async open(port: number, ca: string): Promise<TlsBridge> {
    const bridge = new TlsBridge(port, ca);
    bridge.#server.listen(0, "127.0.0.1");
    await once(bridge.#server, "listening");
    return bridge;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
  }
}
