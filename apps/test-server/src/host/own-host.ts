import { Manager, type ManagerLimits, type ManagerSettings, personas } from "@pluto-ami/core";
import { listenTcp, type ListenTls } from "@pluto-ami/node";
import { said } from "@pluto-ami/protocol/demand";

import type { Host, HostParts } from "./host.ts";
import { ListenerDoor } from "./listener-door.ts";

/** What a host is made of that reads no files. */
export interface OwnHostOptions {
  readonly settings: ManagerSettings;
  readonly persona: string | undefined;
  readonly limits: Partial<ManagerLimits>;
  readonly port: number;
  readonly host: string | undefined;
  readonly tls: ListenTls | undefined;
}

/**
 * A manager made of options, with one port.
 * @throws ListenError when the port cannot be had; TlsError when certificate or key cannot be used.
 */
export const startOwnHost = async (options: OwnHostOptions, parts: HostParts): Promise<Host> => {
  const { limits, port, settings, tls } = options;
  const { bootedFor, clock, failed, interceptor, log, prepare, random, world } = parts;
  const persona = personas.find(({ name }) => name === options.persona);
  const manager = new Manager({
    clock,
    worldClock: world,
    log,
    random,
    settings,
    ...said({ persona }),
    interceptor,
    bootedFor,
    limits,
  });
  const between = prepare(manager);
  const door = await ListenerDoor.make(
    (at) => listenTcp(manager, { port: at, ...said({ host: options.host, tls }), between }),
    port,
    (error) => failed(door.port, error),
  );
  return {
    manager,
    door,
    host: door.host,
    port: door.port,
    scheme: tls === undefined ? "ami" : "amis",
    close: async () => {
      await door.closeAll();
      await manager.shutdown();
    },
  };
};
