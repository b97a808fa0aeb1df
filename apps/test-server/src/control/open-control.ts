import type { Log } from "@pluto-ami/core";
import { listenError } from "@pluto-ami/node/parts";

import { ViolationError } from "../report/violation-error.ts";
import type { ControlOptions } from "./control-options.ts";
import { EventStreams } from "./http/event-streams.ts";
import { guardOf } from "./http/guard.ts";
import { base, createSite } from "./http/site.ts";
import { controlLimits } from "./limits.ts";
import { openapi } from "./openapi.ts";
import type { OpenedControl } from "./opened-control.ts";
import { operations } from "./resource/index.ts";
import { Recordings } from "./server/recordings.ts";
import { Servers, type StartServer } from "./server/servers.ts";
import { Waits } from "./server/waits.ts";

/** What a control port needs of the program that opens it. */
export interface ControlPorts {
  readonly start: StartServer;
  readonly log: Log;
}

/**
 * Opens a control port.
 * @throws ListenError when the port cannot be had.
 */
export const openControl = async (
  { host = "127.0.0.1", names = [], port = 0, ports, token, ...options }: ControlOptions,
  { log, start }: ControlPorts,
): Promise<OpenedControl> => {
  const limits = { ...controlLimits, ...options.limits };
  const streams = new EventStreams(limits);
  const recordings = new Recordings(limits);
  const servers = new Servers({ limits, ports }, start, (name, server) => {
    streams.end(name);
    recordings.forget(server);
  });
  const desk = {
    servers,
    limits,
    waits: new Waits(limits.waits),
    recordings,
    document: () => openapi(operations),
  };
  const guard = guardOf({ names, ...(token !== undefined && { token }) });
  const app = await createSite({ desk, operations, guard, streams, log });
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw listenError({ host, port }, error);
  }
  const address = app.server.address();
  const opened = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${opened}${base}`,
    serve: (server) => servers.serve(server),
    close: async () => {
      streams.end();
      await app.close();
      return together(await servers.endAll());
    },
  };
};

const together = (errors: readonly ViolationError[]): ViolationError | undefined => {
  if (errors.length === 0) return undefined;
  const dropped = errors.reduce((sum, error) => sum + error.dropped, 0);
  return new ViolationError(
    errors.flatMap(({ violations }) => violations),
    dropped,
  );
};
