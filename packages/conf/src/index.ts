export { findMisread, findMisreadInSteps, type Misread } from "./save/find-misread.ts";
export { type ConfFault, type ConfFaultCode, confFaultDocs } from "./conf-fault.ts";
export { behindAll, changeLines, type LineChange, otherValue, variableOf } from "./edit/change-lines.ts";
export { ConfDocument, type ConfSection, type ConfVariable } from "./load/document.ts";
export type { ConfFiles } from "./load/include.ts";
export { trimBlanks } from "./syntax/lexer.ts";
export { confLimits } from "./limits.ts";
export { type ConfResult, loadConf, loadConfInSteps, parseConf } from "./load/load.ts";
export {
  type EditDocument,
  type EditSection,
  type EditVariable,
  liveVariables,
  newItem,
  newVariable,
  openForEdit,
  openForEditInSteps,
} from "./edit/edit.ts";
export { type Steps, toEnd } from "./steps.ts";
export { sectionLines, type SectionLines } from "./syntax/section-lines.ts";
export { generatedHeader, printEdited, printEditedInSteps, type SavedFile } from "./save/save.ts";
