import { commonOptions, type OptionDefinition, serverOptions, targetOptions } from "./arguments/option.ts";
import type { Subcommand } from "./run/subcommand.ts";
import { subcommands } from "./subcommands/index.ts";

/** Text as roff takes it: no backslash, dash or first dot or quote may mean something. */
const escape = (text: string): string =>
  text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll(/^(?=[.'])/gm, "\\&");

const optionLines = ({ name, alias, value, describe }: OptionDefinition): string[] => {
  const argument = value === undefined ? "" : ` \\fI${escape(value)}\\fR`;
  const short = alias === undefined ? "" : `\\fB\\-${escape(alias)}\\fR, `;
  return [".TP", `${short}\\fB\\-\\-${escape(name)}\\fR${argument}`, `${escape(describe)}.`];
};

const subcommandLines = ({
  name,
  operands,
  summary,
  description,
  options,
  examples,
  exitCodes,
}: Subcommand): string[] => [
  `.SS pluto ${escape(name)}${operands === "" ? "" : ` ${escape(operands)}`}`,
  `${escape(summary)}.`,
  ...description.flatMap((paragraph) => [".PP", escape(paragraph)]),
  ...options.flatMap(optionLines),
  ...(exitCodes === undefined ? [] : [".PP", escape(exitCodes)]),
  ...examples.flatMap(([args, meaning]) => [
    ".PP",
    `${escape(meaning)}:`,
    ".RS",
    ".nf",
    escape(`pluto ${args}`),
    ".fi",
    ".RE",
  ]),
];

/** The manual page pluto(1), made of the same definitions as the help. */
export const manualPage = (): string =>
  [
    '.TH PLUTO 1 "" "Pluto" "User Commands"',
    ".SH NAME",
    "pluto \\- the remote CLI for any AMI server",
    ".SH SYNOPSIS",
    ".B pluto",
    "[\\fIoptions\\fR] [\\fIcommand words\\fR ...]",
    ".br",
    ".B pluto",
    "[\\fIoptions\\fR] \\fB\\-x\\fR \\fILINE\\fR ...",
    ...subcommands.flatMap(({ name, operands }) => [
      ".br",
      `.B pluto ${escape(name)}`,
      `${escape(operands)} [\\fIoptions\\fR]`.trim(),
    ]),
    ".SH DESCRIPTION",
    "Runs a CLI command on an AMI server (Pluto or Asterisk), one for each line of standard input, or opens a shell in a terminal.",
    "With a command of its own it follows events, sends actions, and looks after the server.",
    ".SH OPTIONS",
    ...[...serverOptions, ...targetOptions, ...commonOptions].flatMap(optionLines),
    ".SH COMMANDS",
    ...subcommands.flatMap(subcommandLines),
    ".SH EXIT STATUS",
    "0 done, 1 a command failed, 2 wrong usage, could not connect or log in, or the connection was lost; see above for what differs.",
    "pluto user and pluto profile end with 1 when what they were asked for makes sense and cannot be done: there is no such user or profile, or one already.",
    "A command of Asterisk's that names something that is not there (manager show user bob, manager show event Bogus, manager kick session 9999, database get fam nokey) says so and still ends with 0, as there; one that only Pluto has (manager test filter nobody) ends with 1.",
    ".SH ENVIRONMENT",
    ".TP",
    "\\fBPLUTO_SECRET\\fR",
    "The secret, when neither option nor profile gives one.",
    ".TP",
    "\\fBPLUTO_SOCKET\\fR",
    "The control socket of a local plutod; it is trusted as one given by \\-\\-socket.",
    ".TP",
    "\\fBPLUTO_RUNTIME\\fR",
    "The only folder in which control sockets are looked for; without it $XDG_RUNTIME_DIR/pluto, /run/pluto and pluto-UID in the folder for temporary files. They are trusted only if nobody else may write in any folder on the way.",
    ".TP",
    "\\fBNO_COLOR\\fR",
    "When set, nothing is coloured.",
    ".SH FILES",
    ".TP",
    "\\fI~/.config/pluto/cli.ini\\fR",
    "Profiles.",
    ".TP",
    "\\fI~/.local/state/pluto/history\\fR",
    "The lines typed in the shell.",
    "",
  ].join("\n");
