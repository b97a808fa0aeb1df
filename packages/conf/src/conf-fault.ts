/** What can be wrong with a configuration file: what each code means, and what to do about it. */
export const confFaultDocs = {
  E_NO_FILE: { meaning: "The file is not there.", remedy: "Create it, or correct the name where it is included." },
  E_UNREADABLE: {
    meaning: "The file cannot be read, or is larger than files may be.",
    remedy: "Check its owner and mode.",
  },
  E_SECTION: {
    meaning: "A section header is not complete or its name is too long.",
    remedy: "Write [name], [name](!) or [name](parent).",
  },
  E_TEMPLATE: {
    meaning: "A section inherits from one that is not there or comes later.",
    remedy: "Put the template before its heirs.",
  },
  E_NO_SECTION: { meaning: "There is a line before the first section.", remedy: "Put it below a [section]." },
  E_INCLUDE: {
    meaning: "An include leads in a circle, too deep or to too many files.",
    remedy: "Include each file once.",
  },
  E_COMMENT: { meaning: "A comment that ;-- begins does not end.", remedy: "Add --; where it ends." },
  W_LINE_TOO_LONG: {
    meaning: "A line is longer than lines may be and was cut.",
    remedy: "Shorten it, or go on with += in another.",
  },
  W_COMMENT: {
    meaning: "An end of a comment has no beginning, and is taken for text.",
    remedy: "Remove the --; or add ;-- before it.",
  },
  W_NO_EQUALS: { meaning: "A line has no = and was skipped.", remedy: "Write name = value." },
  W_NO_NAME: { meaning: "A line begins with = and was skipped.", remedy: "Write name = value." },
  W_DIRECTIVE: {
    meaning: "A line begins with # and is no directive that we know.",
    remedy: "Use #include or #tryinclude; comments begin with ;.",
  },
} as const satisfies Readonly<Record<string, { readonly meaning: string; readonly remedy: string }>>;

/** A code of a fault that the file format knows. */
export type ConfFaultCode = keyof typeof confFaultDocs;

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
