export { exitCode, type ExitCode } from "./exit-code.ts";
export { main } from "./main.ts";
