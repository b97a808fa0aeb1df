export { httpOptionAliases, httpOptionDocs, httpRestrictionDocs } from "./http/http-option-docs.ts";
export { configuredUsers } from "./configuration/configured-users.ts";
export { plutoIniSections } from "./configuration/pluto-ini/sections/index.ts";
export { startServer } from "./start/compose.ts";
export type { Server } from "./start/server.ts";
export { serverErrorDocs } from "./error-docs.ts";
export type { ServerOptions } from "./command-line/read-command-line.ts";
export type { ServerParts } from "./start/server-parts.ts";
export { StartupError, type StartupErrorCode } from "./start/startup-error.ts";
