import type { Command } from "../define-command.ts";
import { aclShow } from "./acl-show.ts";
import { commandMatchesarray } from "./command-matchesarray.ts";
import { coreShowHelp } from "./core-show-help.ts";
import { coreShowSettings } from "./core-show-settings.ts";
import { coreShowUptime } from "./core-show-uptime.ts";
import { coreShowVersion } from "./core-show-version.ts";
import { databaseDel } from "./database/database-del.ts";
import { databaseDeltree } from "./database/database-deltree.ts";
import { databaseGet } from "./database/database-get.ts";
import { databasePut } from "./database/database-put.ts";
import { databaseShow } from "./database/database-show.ts";
import { databaseShowkey } from "./database/database-showkey.ts";
import { help } from "./help.ts";
import { managerKickSession } from "./manager/manager-kick-session.ts";
import { managerReload } from "./manager/manager-reload.ts";
import { managerSetDebug } from "./manager/manager-set-debug.ts";
import { managerShowCommand } from "./manager/manager-show-command.ts";
import { managerShowCommands } from "./manager/manager-show-commands.ts";
import { managerShowConnected } from "./manager/manager-show-connected.ts";
import { managerShowEvent } from "./manager/manager-show-event.ts";
import { managerShowEventq } from "./manager/manager-show-eventq.ts";
import { managerShowEvents } from "./manager/manager-show-events.ts";
import { managerShowSessionsClosed } from "./manager/manager-show-sessions-closed.ts";
import { managerShowSettings } from "./manager/manager-show-settings.ts";
import { managerShowStatistics } from "./manager/manager-show-statistics.ts";
import { managerShowUser } from "./manager/manager-show-user.ts";
import { managerShowUsers } from "./manager/manager-show-users.ts";
import { managerTestFilter } from "./manager/manager-test-filter.ts";
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
