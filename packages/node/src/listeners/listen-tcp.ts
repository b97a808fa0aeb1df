import type { Manager } from "@pluto-ami/core";

import { maxFileHandles } from "../system.ts";
import type { TlsContext } from "../tls/context.ts";
import { printAddress } from "./address.ts";
import { type Between, welcomeBetween } from "./between.ts";
import type { AmiConnection } from "./connections.ts";
import { Descriptors } from "./descriptors.ts";
import { checkAddress, checkListenOptions, checkState } from "./listen-options.ts";
import { type ListenTls, loadListenTls } from "./listen-tls.ts";
import { introduce, type Welcome } from "./socket-peer.ts";
import { openTcp, type Take } from "./tcp.ts";
import { TlsGate } from "./tls-gate.ts";

/** Where to listen. */
export interface ListenOptions {
  /** A numeric address; `127.0.0.1` without one, so that nobody outside of this machine comes in unasked. */
  readonly host?: string;
  /** 0 (any free port) to 65535; 5038 without one, with TLS 5039. */
  readonly port?: number;
  readonly tls?: ListenTls;
  /** Stands between each connection and the manager: the place for faults and taps of tests. Behind TLS, it has what was said, not what was sent. */
  readonly between?: Between;
}

/** A port that is open. */
export interface AmiListener {
  /** The address it is bound to. */
  readonly host: string;
  /** The port it is bound to: never 0. */
  readonly port: number;
  /** Both as people write them: `127.0.0.1:5038`, `[::1]:5038`. */
  readonly address: string;
  /**
   * Reads certificate and key again: new connections see what is there now, living sessions stay. Without TLS it does
   * nothing.
   * @throws TlsError when they cannot be used; then those that were read last stay.
   */
  renewCertificate(): void;
  /** The connections that came by it and are not closed, oldest first; those in their TLS handshake are among them. */
  connections(): readonly AmiConnection[];
  /**
   * Takes no more connections. The sessions that there are stay: `manager.shutdown()` ends them, or `closeAll`. The
   * manager may listen again, on the same port or on another.
   */
  close(): Promise<void>;
  /**
   * Takes no more connections and drops every one that came by this port; resolves when they are closed and their
   * sessions are over. What the sessions were still to get is lost.
   */
  closeAll(): Promise<void>;
}

/**
 * Opens a port by which AMI clients reach the manager: over plain TCP, or with `tls` over TLS only. Any number of them
 * may be open for one manager; `manager show settings` shows the last one of each kind.
 * @throws ListenError when the port cannot be had, an option is none, or the manager is no Manager or was shut down.
 * @throws TlsError when certificate or key cannot be used; its message says which file and what to do.
 */
export const listenTcp = async (manager: Manager, options: ListenOptions = {}): Promise<AmiListener> => {
  checkListenOptions(manager, options);
  checkState(manager);
  const { host = "127.0.0.1", port = options.tls === undefined ? 5038 : 5039, tls } = options;
  checkAddress(host, port);
  const { clock, log, observer } = manager.services;
  const kind = tls === undefined ? "tcp" : "tls";
  const connect: Welcome = (peer) => manager.connect(peer);
  const welcome = options.between === undefined ? connect : welcomeBetween(options.between, connect, log);
  const meet: Take = (socket, ends) => {
    const transport = tls === undefined ? "TCP" : "TLS";
    introduce(socket, { transport, ...ends }, welcome);
  };
  const readContext = (wish: ListenTls): TlsContext => {
    const context = loadListenTls(wish, clock.wall());
    for (const warning of context.warnings) log.warning(warning);
    return context;
  };
  const gate = tls === undefined ? undefined : new TlsGate(readContext(tls), meet, log);
  const take: Take = gate === undefined ? meet : (socket, ends) => gate.take(socket, ends);
  const descriptors = new Descriptors({ limit: maxFileHandles, clock, log, observer });

  const listener = await openTcp({ host, port }, take, descriptors);
  const address = printAddress(listener.bound);
  manager.state.listeners = { ...manager.state.listeners, [kind]: address };
  const leave = (): void => {
    gate?.close();
    const { listeners } = manager.state;
    if (listeners[kind] === address) manager.state.listeners = { ...listeners, [kind]: undefined };
  };
  return {
    ...listener.bound,
    address,
    renewCertificate: () => {
      if (tls !== undefined) gate?.use(readContext(tls));
    },
    connections: () => listener.connections(),
    close: async () => {
      await listener.close();
      leave();
    },
    closeAll: async () => {
      const closed = listener.closeAll();
      leave();
      await closed;
    },
  };
};
