export { Message } from "@pluto-ami/protocol";
export type { ActionArguments, ActionFields, ActionName } from "./action/action-fields.ts";
export type { ActionHeaders, HeaderValue } from "./action/action-headers.ts";
export { defaultReconnect, type ReconnectOptions } from "./connection/back-off.ts";
export type { BufferedStream } from "./event/buffered-stream.ts";
export type { Client, GapListener, Off } from "./client.ts";
export { ClientError, type ClientErrorCode, clientErrorDocs } from "./client-error.ts";
export type { Cancel, Clock } from "./clock.ts";
export type { CommandResult } from "./action/command-result.ts";
export { connect, connectWith } from "./connect.ts";
export type { ClientPorts, ConnectOptions, EventFilter } from "./connect-options.ts";
export type { ActionOptions, ListOptions, SingleActionOptions } from "./action/action-options.ts";
export type { List } from "./connection/connection.ts";
export type { EventMask } from "./event-mask.ts";
export type { EventFields, EventHeader, EventName } from "./event/event-fields.ts";
export { type EventListener, EventMessage, type EventOf } from "./event/event-message.ts";
export type { ListenOptions, StreamOptions } from "./event/listen-options.ts";
export type { EventOrNotice, EventStream, LossListener } from "./event/event-stream.ts";
export type { Banner } from "./connection/greeting.ts";
export { type ClientLimits, type ClientTimeouts, defaultLimits, defaultTimeouts } from "./limits.ts";
export type { Gap, LinkState, Loss } from "./link-state.ts";
export type { Answer } from "./action/answer.ts";
export type { TextEncoding } from "./text-encoding.ts";
export {
  type Endpoint,
  openTransport,
  type OpenTransport,
  type TlsOptions,
  type Transport,
  type TransportListener,
} from "./connection/transport.ts";
