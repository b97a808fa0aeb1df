/** What can be wrong with a configuration file. */
export type ConfFaultCode =
  | "E_NO_FILE"
  | "E_UNREADABLE"
  | "E_SECTION"
  | "E_TEMPLATE"
  | "E_NO_SECTION"
  | "E_INCLUDE"
  | "E_COMMENT"
  | "W_LINE_TOO_LONG"
  | "W_COMMENT"
  | "W_NO_EQUALS"
  | "W_NO_NAME"
  | "W_DIRECTIVE";

/** Something wrong with a configuration file: an error makes the file invalid, a warning skips a line. Never holds a value. */
export interface ConfFault {
  readonly severity: "error" | "warning";
  /** A {@link ConfFaultCode}, or a code of whoever reads the settings. */
  readonly code: string;
  readonly file: string;
  /** From 1; 0 for the file as a whole. */
  readonly line: number;
  /** One sentence that says what is wrong and what to do. */
  readonly message: string;
}

/** Where a fault was found; called for each. */
export type ReportFault = (severity: ConfFault["severity"], code: ConfFaultCode, line: number, message: string) => void;
