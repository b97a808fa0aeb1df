export { findMisread, type Misread } from "./find-misread.ts";
export { type ConfFault, type ConfFaultCode, confFaultDocs } from "./conf-fault.ts";
export { ConfDocument, type ConfSection, type ConfVariable } from "./document.ts";
export type { ConfFiles } from "./include.ts";
export { trimBlanks } from "./lexer.ts";
export { confLimits } from "./limits.ts";
export { type ConfResult, loadConf, parseConf } from "./load.ts";
export { type EditDocument, type EditSection, type EditVariable, liveVariables, newItem, openForEdit } from "./edit.ts";
export { generatedHeader, printEdited, type SavedFile } from "./save.ts";
