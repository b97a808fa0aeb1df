export { httpOptionAliases, httpOptionDocs, httpRestrictionDocs } from "./http/http-option-docs.ts";
export { plutoIniSections } from "./configuration/pluto-ini/sections/index.ts";
export { type Server, startServer } from "./compose.ts";
export { serverErrorDocs } from "./error-docs.ts";
export type { ServerOptions } from "./command-line/read-command-line.ts";
export type { ServerParts } from "./server-parts.ts";
export { StartupError, type StartupErrorCode } from "./startup-error.ts";
