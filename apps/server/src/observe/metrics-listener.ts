import type { IncomingMessage, ServerResponse } from "node:http";

import type { Clock, Observer, PeerAddress } from "@pluto-ami/core";
import { fastify } from "fastify";
import type { Registry } from "prom-client";

import type { AnswerRoom } from "../http/connection/answer-room.ts";
import { HttpGate } from "../http/connection/http-gate.ts";
import { serverLimits } from "../limits.ts";
import { Door, type DoorWatch } from "../listeners/door.ts";
import type { Readiness } from "./readiness.ts";

/** The port for monitoring, while it is open. */
export interface MetricsListener {
  /** Where it listens, as people write it. */
  readonly address: string;
  close(): Promise<void>;
}

/** What the port for monitoring is made of. */
export interface MetricsOptions extends DoorWatch {
  readonly registry: Registry;
  readonly readiness: Readiness;
  /** For the answers that wait for their clients. */
  readonly room: AnswerRoom;
  readonly clock: Clock;
  readonly observer: Observer;
  /** The file that says where it is, for messages. */
  readonly file: string;
}

const manners = {
  sessionLimit: serverLimits.metricsConnections,
  inactivity: serverLimits.metricsRequest,
  keepAlive: serverLimits.metricsKeepAlive,
  serverName: "",
};

/**
 * Opens the port for monitoring: `/metrics` for Prometheus, `/healthz` answers while the process lives, `/readyz` while
 * it takes clients. Its connections pass the same gate as those of HTTP.
 * @throws StartupError when the port cannot be had.
 */
export const openMetrics = async (wanted: PeerAddress, options: MetricsOptions): Promise<MetricsListener> => {
  const { clock, descriptors, file, log, observer, room } = options;
  const answer = await createMetricsSite(options);
  const gate = new HttpGate({ manners: () => manners, answer, room, limitedBy: "metrics", clock, log, observer });
  const door = new Door(
    {
      listener: "metrics",
      suffix: " (metrics)",
      options: "bindaddr or port in [metrics]",
      whenShut: "the daemon stops",
      file,
    },
    (socket, ends) => gate.take(socket, { transport: "TCP", ...ends }),
    { log, descriptors },
  );
  await door.open(wanted);
  return {
    address: door.address ?? "",
    close: async () => {
      await door.close();
      gate.close();
    },
  };
};

const createMetricsSite = async ({
  readiness,
  registry,
}: Pick<MetricsOptions, "readiness" | "registry">): Promise<
  (request: IncomingMessage, response: ServerResponse) => void
> => {
  const site = fastify({ bodyLimit: 1 });
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
  await site.ready();
  return (request, response) => site.routing(request, response);
};
