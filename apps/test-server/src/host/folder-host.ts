import type { Between } from "@pluto-ami/node";
import type { Server } from "@pluto-ami/server";

import { TestServerError } from "../test-server-error.ts";
import { FolderDoor } from "./folder-door.ts";
import type { Host, HostParts } from "./host.ts";
import { serverPackage } from "./server-package.ts";

/**
 * A manager with a configuration folder, as plutod has it: users, ports, TLS, HTTP, limits and persona are what its files say.
 * @param hangUpAll Ends all connections at once.
 * @throws StartupError when a file is broken or a port cannot be had; TestServerError `E_TEST_SERVER_OPTIONS` when the files open no port for AMI.
 */
export const startFolderHost = async (folder: string, parts: HostParts, hangUpAll: () => void): Promise<Host> => {
  const { bootedFor, failed, interceptor, log, prepare, random, world } = parts;
  let between: Between | undefined;
  const { startServer } = await serverPackage();
  const server = await startServer({ config: folder }, process.env, {
    between: (peer, welcome) => between?.(peer, welcome),
    bootedFor,
    interceptor,
    isEphemeral: true,
    log,
    prepare: (manager) => {
      between = prepare(manager);
    },
    random,
    worldClock: world,
  });
  let last = await addressOf(server);
  /** A reload may have moved it; while it is closed it is where it was. */
  const address = (): Address => (last = currentAddress(server) ?? last);
  const door = new FolderDoor(server, (error) => failed(address().port, error));
  return {
    manager: server.manager,
    door,
    get host() {
      return address().host;
    },
    get port() {
      return address().port;
    },
    get scheme() {
      return address().scheme;
    },
    close: async () => {
      await door.closeAll();
      hangUpAll();
      await server.stop();
    },
  };
};

type Address = Pick<Host, "host" | "port" | "scheme">;

const currentAddress = ({ addresses: { tcp, tls } }: Server): Address | undefined => {
  const address = tcp ?? tls;
  return address && { ...address, scheme: tcp === undefined ? "amis" : "ami" };
};

const addressOf = async (server: Server): Promise<Address> => {
  const address = currentAddress(server);
  if (address !== undefined) return address;
  await server.stop();
  throw new TestServerError(
    "E_TEST_SERVER_OPTIONS",
    `options.config: ${server.folder}/manager.conf opens no port for AMI; it takes enabled = yes, or tlsenable = yes and a certificate.`,
  );
};
