// A configuration folder on the disk, as the daemon and the commands that look after it read and write it.
export { globPaths } from "./configuration/glob.ts";
export { readRegularFile } from "./configuration/read-regular-file.ts";
export { readSecretFile, secretOf } from "./configuration/read-secret-file.ts";
export type { Recovery } from "./configuration/save-journal.ts";
export { FolderConfigurationFiles } from "./configuration/writable-files.ts";
