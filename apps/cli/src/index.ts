export { NotInstalledError } from "./hand-over/not-installed-error.ts";
export { exitCode, type ExitCode } from "./run/exit-code.ts";
export { main } from "./main.ts";
