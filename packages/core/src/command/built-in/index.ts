import type { Command } from "../command.ts";
import { aclShow } from "./acl-show.ts";
import { commandMatchesarray } from "./command-matchesarray.ts";
import { coreShowHelp } from "./core/show-help.ts";
import { coreShowSettings } from "./core/show-settings.ts";
import { coreShowUptime } from "./core/show-uptime.ts";
import { coreShowVersion } from "./core/show-version.ts";
import { databaseDel } from "./database/del.ts";
import { databaseDeltree } from "./database/deltree.ts";
import { databaseGet } from "./database/get.ts";
import { databasePut } from "./database/put.ts";
import { databaseShow } from "./database/show.ts";
import { databaseShowkey } from "./database/showkey.ts";
import { help } from "./help.ts";
import { managerKickSession } from "./manager/kick-session.ts";
import { managerKickUser } from "./manager/kick-user.ts";
import { managerReload } from "./manager/reload.ts";
import { managerSetDebug } from "./manager/set-debug.ts";
import { managerShowCommand } from "./manager/show-command.ts";
import { managerShowCommands } from "./manager/show-commands.ts";
import { managerShowConnected } from "./manager/show-connected.ts";
import { managerShowEvent } from "./manager/show-event.ts";
import { managerShowEventq } from "./manager/show-eventq.ts";
import { managerShowEvents } from "./manager/show-events.ts";
import { managerShowSessionsClosed } from "./manager/show-sessions-closed.ts";
import { managerShowSettings } from "./manager/show-settings.ts";
import { managerShowStatistics } from "./manager/show-statistics.ts";
import { managerShowUser } from "./manager/show-user.ts";
import { managerShowUsers } from "./manager/show-users.ts";
import { managerTestFilter } from "./manager/test-filter.ts";
import { moduleReload } from "./module-reload.ts";

/**
 * Every command, as they are listed: of names that begin alike the first here stays first
 * (docs/protocol.md#command-help).
 */
export const builtInCommands: readonly Command[] = [
  commandMatchesarray,
  aclShow,
  coreShowHelp,
  coreShowSettings,
  coreShowUptime,
  coreShowVersion,
  databaseDel,
  databaseDeltree,
  databaseGet,
  databasePut,
  databaseShow,
  databaseShowkey,
  help,
  managerKickSession,
  managerKickUser,
  managerReload,
  managerSetDebug,
  managerShowCommand,
  managerShowCommands,
  managerShowConnected,
  managerShowEventq,
  managerShowEvents,
  managerShowEvent,
  managerShowSessionsClosed,
  managerShowSettings,
  managerShowStatistics,
  managerShowUsers,
  managerShowUser,
  managerTestFilter,
  moduleReload,
];
