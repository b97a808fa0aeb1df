import { optionDocs, plutodExamples } from "./command-line/option-docs.ts";

/** Text as roff takes it: no backslash, dash or first dot or quote may mean something. */
const escape = (text: string): string =>
  text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll(/^(?=[.'])/gm, "\\&");

const options = Object.entries(optionDocs).flatMap(([name, doc]) => {
  const value = "value" in doc ? ` \\fI${escape(doc.value)}\\fR` : "";
  const choices = "choices" in doc ? ` \\fI${escape(doc.value)}\\fR is one of ${escape(doc.choices.join(", "))}.` : "";
  return [".TP", `\\fB\\-\\-${escape(name)}\\fR${value}`, `${escape(doc.describe)}.${choices}`];
});

/** A term in this font, and what it means. */
const term = (font: "B" | "I", name: string, meaning: string): string[] => [
  ".TP",
  `\\f${font}${escape(name)}\\fR`,
  escape(meaning),
];

/** The manual page plutod(8), made of the same definitions as the help. */
export const manualPage = (): string =>
  [
    '.TH PLUTOD 8 "" "Pluto" "System Administration"',
    ".SH NAME",
    "plutod \\- the AMI daemon that needs no PBX",
    ".SH SYNOPSIS",
    ".B plutod",
    "[\\fB\\-\\-config\\fR \\fIDIR\\fR] [\\fB\\-\\-log\\-level\\fR \\fILEVEL\\fR] [\\fB\\-\\-log\\-format\\fR \\fIFORMAT\\fR]",
    ".br",
    ".B plutod \\-\\-check",
    "[\\fB\\-\\-config\\fR \\fIDIR\\fR]",
    ".br",
    ".B plutod \\-\\-init",
    "\\fIDIR\\fR",
    ".SH DESCRIPTION",
    "Speaks the Asterisk Manager Interface as Asterisk does, from Asterisk's own manager.conf, acl.conf and http.conf.",
    "It stays in the foreground, logs to standard output and needs no privileges. The first start without a configuration writes one.",
    ".SH OPTIONS",
    ...options,
    ...term("B", "--help, --version", "Say how plutod is called, or which version it is, and end."),
    ".SH CHECKING A CONFIGURATION",
    escape(
      "--check reads all files as a start does, certificates, event filters and the documentation of [docs] too, prints each fault as file:line: message, then a sum, and " +
        "changes nothing: a daemon that runs with the same folder does not notice. It cannot tell whether ports are free and folders can be written.",
    ),
    ".SH SIGNALS",
    ...term(
      "B",
      "SIGHUP",
      "Reads the configuration and the certificates again. A broken file changes nothing, and only the log says so: pluto module reload says it to whoever asks.",
    ),
    ...term(
      "B",
      "SIGTERM, SIGINT",
      "Lets every session have what is its own and ends within five seconds; a second one ends at once.",
    ),
    ".SH EXIT STATUS",
    escape(
      "0 after a stop, and where --check found no error or --init a configuration or none; 1 when the daemon could not start, --check found errors, or --init could not write; 2 for a command line that makes no sense.",
    ),
    ".SH ENVIRONMENT",
    ...term("B", "PLUTO_CONFIG", "The configuration folder, when --config names none."),
    ...term("B", "PLUTO_RUNTIME", "The folder for the control socket, by which pluto(1) comes in."),
    ...term("B", "XDG_STATE_HOME", "The folder in which the key database has its own, pluto."),
    ".SH FILES",
    ...term("I", "manager.conf", "Who may come, and where the manager listens."),
    ...term("I", "acl.conf", "Access lists with names. May be missing."),
    ...term("I", "http.conf", "The manager over HTTP and HTTPS. May be missing."),
    ...term("I", "pluto.ini", "What Asterisk has no word for: log, limits, metrics, control socket. May be missing."),
    ".SH EXAMPLES",
    ...plutodExamples.flatMap(([line, meaning]) => [
      ".PP",
      `${escape(meaning)}:`,
      ".RS",
      ".nf",
      escape(line),
      ".fi",
      ".RE",
    ]),
    ".SH SEE ALSO",
    ".BR pluto (1)",
    "",
  ].join("\n");
