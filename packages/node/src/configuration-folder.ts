// A configuration folder on the disk, as the daemon and the commands that look after it read and write it.
export { configurationId } from "./configuration/configuration-id.ts";
export { findFolder, type FolderSurroundings, hasConfiguration } from "./configuration/find-folder.ts";
export { folderFiles } from "./configuration/folder-files.ts";
export { readRegularFile } from "./configuration/read-regular-file.ts";
export { readSecretFile, secretOf } from "./configuration/read-secret-file.ts";
export { interruptedSave, type Recovery } from "./configuration/save-journal.ts";
export { OperatorsFiles } from "./configuration/operators-files.ts";
export { FolderConfigurationFiles } from "./configuration/writable-files.ts";
export { writeSecretFile } from "./configuration/write-secret-file.ts";
