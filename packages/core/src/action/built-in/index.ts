import type { ActionDefinition } from "../action-definition.ts";
import { absoluteTimeout } from "./channel/absolute-timeout.ts";
import { aocMessage } from "./channel/aoc-message.ts";
import { atxfer } from "./channel/atxfer.ts";
import { blindTransfer } from "./channel/blind-transfer.ts";
import { cancelAtxfer } from "./channel/cancel-atxfer.ts";
import { challenge } from "./session/challenge.ts";
import { command } from "./system/command.ts";
import { coreSettings } from "./system/core-settings.ts";
import { coreShowChannelMap } from "./channel/core-show-channel-map.ts";
import { coreShowChannels } from "./channel/core-show-channels.ts";
import { coreStatus } from "./system/core-status.ts";
import { createConfig } from "./config/create-config.ts";
import { dbDel } from "./database/db-del.ts";
import { dbDelTree } from "./database/db-del-tree.ts";
import { dbGet } from "./database/db-get.ts";
import { dbGetTree } from "./database/db-get-tree.ts";
import { dbPut } from "./database/db-put.ts";
import { deviceStateList } from "./state/device-state-list.ts";
import { events } from "./session/events.ts";
import { extensionState } from "./state/extension-state.ts";
import { extensionStateList } from "./state/extension-state-list.ts";
import { filter } from "./session/filter.ts";
import { getConfig } from "./config/get-config.ts";
import { getConfigJson } from "./config/get-config-json.ts";
import { getvar } from "./channel/getvar.ts";
import { hangup } from "./channel/hangup.ts";
import { listCategories } from "./config/list-categories.ts";
import { listCommands } from "./session/list-commands.ts";
import { loggerRotate } from "./system/logger-rotate.ts";
import { login } from "./session/login.ts";
import { logoff } from "./session/logoff.ts";
import { mailboxCount } from "./state/mailbox-count.ts";
import { mailboxStatus } from "./state/mailbox-status.ts";
import { moduleCheck } from "./system/module-check.ts";
import { moduleLoad } from "./system/module-load.ts";
import { originate } from "./channel/originate.ts";
import { ping } from "./session/ping.ts";
import { presenceState } from "./state/presence-state.ts";
import { presenceStateList } from "./state/presence-state-list.ts";
import { redirect } from "./channel/redirect.ts";
import { reload } from "./system/reload.ts";
import { sendText } from "./channel/send-text.ts";
import { setvar } from "./channel/setvar.ts";
import { status } from "./channel/status.ts";
import { updateConfig } from "./config/update-config.ts";
import { userEvent } from "./system/user-event.ts";
import { waitEvent } from "./session/wait-event.ts";

/** The actions that every manager has, by the alphabet. */
export const builtInActions: readonly ActionDefinition[] = [
  absoluteTimeout,
  aocMessage,
  atxfer,
  blindTransfer,
  cancelAtxfer,
  challenge,
  command,
  coreSettings,
  coreShowChannelMap,
  coreShowChannels,
  coreStatus,
  createConfig,
  dbDel,
  dbDelTree,
  dbGet,
  dbGetTree,
  dbPut,
  deviceStateList,
  events,
  extensionState,
  extensionStateList,
  filter,
  getConfig,
  getConfigJson,
  getvar,
  hangup,
  listCategories,
  listCommands,
  loggerRotate,
  login,
  logoff,
  mailboxCount,
  mailboxStatus,
  moduleCheck,
  moduleLoad,
  originate,
  ping,
  presenceState,
  presenceStateList,
  redirect,
  reload,
  sendText,
  setvar,
  status,
  updateConfig,
  userEvent,
  waitEvent,
];
