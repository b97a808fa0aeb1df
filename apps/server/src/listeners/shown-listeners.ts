import type { ListenerAddresses } from "@pluto-ami/core";

import type { DoorStatus, ListenerName } from "./door.ts";

/** The doors as the manager's commands show them: read when somebody asks. */
export const shownListeners = (doors: () => readonly DoorStatus[]): ListenerAddresses => {
  const find = (name: ListenerName): DoorStatus | undefined => doors().find(({ listener }) => listener === name);
  return {
    get tcp() {
      return find("ami")?.address;
    },
    get tls() {
      return find("ami-tls")?.address;
    },
    get certificate() {
      return find("ami-tls")?.certificate;
    },
    get tlsFailure() {
      return find("ami-tls")?.failure;
    },
    get certificates() {
      return doors().flatMap(({ certificate, listener }) =>
        certificate === undefined ? [] : [{ ...certificate, listener }],
      );
    },
    get failures() {
      return doors().flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
    },
  };
};
