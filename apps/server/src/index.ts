export { plutoIniSections } from "./configuration/pluto-ini-keys.ts";
export { type Server, startServer } from "./compose.ts";
export type { ServerOptions } from "./options.ts";
export { StartupError, type StartupErrorCode } from "./startup-error.ts";
