import type { PeerAddress } from "@pluto-ami/core";
import { fastify } from "fastify";
import type { Registry } from "prom-client";

import { serverLimits } from "../limits.ts";
import { portError } from "../listeners/door.ts";
import { printAddress } from "../listeners/tcp.ts";
import type { Readiness } from "./readiness.ts";

/** The port for monitoring, while it is open. */
export interface MetricsListener {
  /** Where it listens, as people write it. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Opens the port for monitoring: `/metrics` for Prometheus, `/healthz` answers while the process lives, `/readyz` while
 * it takes clients.
 * @param file The file that says where, for messages.
 * @throws StartupError when the port cannot be had.
 */
export const openMetrics = async (
  wanted: PeerAddress,
  registry: Registry,
  readiness: Readiness,
  file: string,
): Promise<MetricsListener> => {
  const site = fastify({
    bodyLimit: 1,
    forceCloseConnections: true,
    requestTimeout: serverLimits.metricsRequest,
    connectionTimeout: serverLimits.metricsRequest,
    keepAliveTimeout: serverLimits.metricsKeepAlive,
  });
  site.server.maxConnections = serverLimits.metricsConnections;
  site.get("/metrics", async (_request, reply) => {
    await reply.type(registry.contentType).send(await registry.metrics());
  });
  site.get("/healthz", async (_request, reply) => {
    await reply.type("text/plain").send("ok\n");
  });
  site.get("/readyz", async (_request, reply) => {
    const { state } = readiness;
    await reply
      .code(state === "ready" ? 200 : 503)
      .type("text/plain")
      .send(`${state}\n`);
  });
  try {
    await site.listen(wanted);
  } catch (error) {
    await site.close();
    throw portError(wanted, { suffix: " (metrics)", options: "bindaddr or port in [metrics]", file }, error);
  }
  const bound = site.server.address();
  return {
    address: printAddress({
      host: wanted.host,
      port: typeof bound === "object" && bound !== null ? bound.port : wanted.port,
    }),
    close: () => site.close(),
  };
};
