import type { ActionMessage } from "@pluto-ami/protocol";

import type { Reply } from "../session/answer/reply.ts";
import type { Session } from "../session/session.ts";
import type { ActionContext, ActionServices, SharedServices } from "./action-definition.ts";

/** An action is handed everything; the type of its `run` lets it see what it needs. */
export type WholeContext = ActionContext<keyof ActionServices>;

/**
 * What one action is given. Every service is named: made for each action, and ten times as fast as spreading them.
 */
export const createActionContext = (
  services: SharedServices,
  action: ActionMessage,
  reply: Reply,
  session: Session,
  abandoned?: AbortSignal,
): WholeContext => ({
  action,
  reply,
  session,
  abandoned,
  clock: services.clock,
  rights: session,
  log: session.log,
  random: services.random,
  observer: services.observer,
  statistics: services.statistics,
  system: services.system,
  persona: services.persona,
  state: services.state,
  sessions: services.sessions,
  queueRoom: services.queueRoom,
  userQueues: services.userQueues,
  throttle: services.throttle,
  actions: services.actions,
  events: services.events,
  documentation: services.documentation,
  commandLine: services.commandLine,
  modules: services.modules,
  limits: services.limits,
  filters: services.filters,
  configurationFiles: services.configurationFiles,
  longWork: services.longWork,
  documents: services.documents,
  channels: services.channels,
  deviceStates: services.deviceStates,
  dialplan: services.dialplan,
  extensionStates: services.extensionStates,
  loadableModules: services.loadableModules,
  mailboxes: services.mailboxes,
  presence: services.presence,
  database: services.database,
  customDeviceStates: services.customDeviceStates,
  customPresence: services.customPresence,
  functions: services.functions,
  variables: services.variables,
  security: services.security,
  bus: services.bus,
  channelEvents: services.channelEvents,
});
