export { findMisread, findMisreadInSteps, type Misread } from "./find-misread.ts";
export { type ConfFault, type ConfFaultCode, confFaultDocs } from "./conf-fault.ts";
export { behindAll, changeLines, type LineChange, otherValue, variableOf } from "./change-lines.ts";
export { ConfDocument, type ConfSection, type ConfVariable } from "./document.ts";
export type { ConfFiles } from "./include.ts";
export { trimBlanks } from "./lexer.ts";
export { confLimits } from "./limits.ts";
export { type ConfResult, loadConf, loadConfInSteps, parseConf } from "./load.ts";
export {
  type EditDocument,
  type EditSection,
  type EditVariable,
  liveVariables,
  newItem,
  newVariable,
  openForEdit,
  openForEditInSteps,
} from "./edit.ts";
export { type Steps, toEnd } from "./steps.ts";
export { sectionLines, type SectionLines } from "./section-lines.ts";
export { generatedHeader, printEdited, printEditedInSteps, type SavedFile } from "./save.ts";
