export { ListenError, type ListenErrorCode } from "./listeners/listen-error.ts";
export { type AmiListener, type ListenOptions, listenTcp, type ListenTls } from "./listeners/listen-tcp.ts";
export { type NodePorts, nodePorts } from "./node-ports.ts";
export { TlsError, type TlsErrorCode } from "./tls/tls-error.ts";
