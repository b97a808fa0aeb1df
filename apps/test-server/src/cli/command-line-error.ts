import { defineError, type ErrorDoc } from "@pluto-ami/protocol";

/** What can be wrong with what is asked of `pluto-test-server`. */
const docs = {
  E_USAGE: {
    meaning: "A command line makes no sense: a word, an option or a value that there is not.",
    remedy: "Read the message; `--help` behind the command has all that it takes.",
  },
  E_FILE: {
    meaning: "A file or folder that the command line names cannot be read, or cannot be written.",
    remedy: "Give the path of one that can; the message has the reason.",
  },
  E_STOPPED: {
    meaning: "A recording was ended before its server had answered.",
    remedy: "See whether the server can be reached, and whether the user may log in; or give it more time.",
  },
  E_NO_COMMAND: {
    meaning: "The command behind `--` was not found.",
    remedy: "Give its path, or the name of a program on the PATH.",
  },
  E_COMMAND: {
    meaning: "The command behind `--` was found, and cannot be run.",
    remedy: "Make it executable; the message has the reason.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** `pluto-test-server` cannot do what its command line asks for. Its message is all that a person needs. */
export class CommandLineError extends defineError("CommandLineError", docs) {}
