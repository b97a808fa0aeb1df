import { bytes } from "@pluto-ami/protocol";

import { httpShowStatus } from "../../apps/server/src/http/http-show-status.ts";
import { currentPersona, defineManagerSettings, Manager, silentLog } from "@pluto-ami/core";

const silent = (): void => {};

/** A manager whose registries are printed; nobody connects to it, and it runs no time. */
export const referenceManager = new Manager({
  clock: { wall: () => 0, steady: () => 0, after: () => silent, atEndOfTurn: silent },
  log: silentLog,
  random: { integer: () => 0 },
  system: {
    version: "",
    hostName: "",
    processId: 0,
    platform: "",
    runUser: "",
    runGroup: "",
    maxFileHandles: 0,
  },
  persona: currentPersona,
  settings: defineManagerSettings({ users: [] }),
});

referenceManager.services.commands.register(
  httpShowStatus(() => ({
    prefix: bytes(""),
    server: bytes(""),
    http: undefined,
    https: undefined,
    certificate: undefined,
    failures: [],
    uris: [],
    restrictions: [],
  })),
);
