import { noBytes } from "@pluto-ami/protocol";

import { reloadStatus } from "./reload-status.ts";
import type { Backend } from "./backend.ts";
import { originateReason } from "./originate.ts";

/** Names that leave the folder that they start from. */
const leavesFolder = /^\/|(^|\/)\.\.(\/|$)/;

/** A backend without calls: no channels, no dialplan, no hints, nothing in any mailbox. Every act on a channel fails. */
export const emptyBackend: Backend = Object.freeze<Backend>({
  channels: Object.freeze({
    find: () => undefined,
    list: () => [],
    details: () => undefined,
    connectedTo: () => undefined,
    variable: () => undefined,
    variables: () => [],
    setVariable: () => false,
    hangUp: () => false,
    limitTime: () => false,
    sendText: () => false,
    redirect: () => "failed",
    blindTransfer: () => "failed",
    attendedTransfer: () => "no-feature-code",
    cancelAttendedTransfer: () => "no-feature-code",
    sendAdviceOfCharge: () => false,
    originate: () => ({ ok: false, reason: originateReason.failed, channel: undefined }),
  }),
  deviceStates: Object.freeze({ find: () => undefined, list: () => [] }),
  dialplan: Object.freeze({
    findLabel: () => undefined,
    exists: () => false,
    readFunction: () => undefined,
    writeFunction: () => false,
  }),
  extensionStates: Object.freeze({ find: () => ({ hint: noBytes, status: -1 }), list: () => [] }),
  loadableModules: Object.freeze<Backend["loadableModules"]>({
    locate: (file) => (leavesFolder.test(file) ? "outside" : "missing"),
    load: () => false,
    unload: () => false,
    refresh: () => false,
    reload: () => reloadStatus.notFound,
  }),
  mailboxes: Object.freeze({ count: () => ({ urgent: 0, fresh: 0, old: 0 }) }),
  presence: Object.freeze({ find: () => undefined, list: () => [] }),
});
