export { Message } from "@pluto-ami/protocol";
export type { ActionArguments, ActionFields, ActionName } from "./action-fields.ts";
export type { ActionHeaders, HeaderValue } from "./action-headers.ts";
export { defaultReconnect, type ReconnectOptions } from "./back-off.ts";
export type { BufferedStream } from "./buffered-stream.ts";
export type { Client, ListenOptions, Off, StreamOptions } from "./client.ts";
export { ClientError, type ClientErrorCode, clientErrorDocs } from "./client-error.ts";
export type { Cancel, Clock } from "./clock.ts";
export type { CommandResult } from "./command-result.ts";
export { type ClientPorts, connect, type ConnectOptions, connectWith, type EventFilter } from "./connect.ts";
export type { ActionOptions, List, ListOptions } from "./connection.ts";
export type { EventFields, EventHeader, EventName } from "./event-fields.ts";
export { type EventListener, EventMessage, type EventOf } from "./event-message.ts";
export type { EventOrNotice, EventStream, LossListener } from "./event-stream.ts";
export type { Banner } from "./greeting.ts";
export { type ClientLimits, type ClientTimeouts, defaultLimits, defaultTimeouts } from "./limits.ts";
export type { Gap, LinkState, Loss } from "./link-state.ts";
export type { TextEncoding } from "./text-encoding.ts";
export {
  type Endpoint,
  openTransport,
  type OpenTransport,
  type TlsOptions,
  type Transport,
  type TransportListener,
} from "./transport.ts";
