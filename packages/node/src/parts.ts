// What the listeners are made of, for a daemon that opens, moves and closes them as its configuration says.
export { printAddress, sameAddress } from "./listeners/address.ts";
export { welcomeBetween } from "./listeners/between.ts";
export { barredBy, barringFolder, groupNumber } from "./listeners/control-group.ts";
export { clearControlPath, type ControlListener, openControl } from "./listeners/control.ts";
export { Descriptors, type DescriptorsOptions } from "./listeners/descriptors.ts";
export { loadListenTls } from "./listeners/listen-tls.ts";
export { isAlive, listenAt, removeSocket } from "./listeners/local-socket.ts";
export { listenError } from "./listeners/listen-error.ts";
export { introduce, type Welcome } from "./listeners/socket-peer.ts";
export { openTcp, type SocketEnds, type Take, type TcpListener } from "./listeners/tcp.ts";
export { TlsGate } from "./listeners/tls-gate.ts";
export { makeFolder } from "./make-folder.ts";
export { maxFileHandles } from "./system.ts";
export { reasonOf, systemCode } from "./system-error.ts";
export { type CertificateTerm, describeTerm, termWarnings } from "./tls/certificate.ts";
export { loadTlsContext, type TlsContext, type TlsOutcome } from "./tls/context.ts";
