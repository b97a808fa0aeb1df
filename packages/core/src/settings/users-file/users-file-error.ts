import { defineError, type ErrorDoc } from "@pluto-ami/protocol";

const usersFileErrorDocs = {
  E_USER_NAME: {
    meaning: "This cannot be the name of a user.",
    remedy: "Take 1 to 79 bytes on one line, without brackets and blanks at its ends, and not general.",
  },
  E_USER_THERE: {
    meaning: "There is a user of this name already.",
    remedy: "Take another name, or change his secret.",
  },
  E_NO_USER: { meaning: "There is no user of this name.", remedy: "Look for his name in the list of users." },
  E_NOT_IN_FORCE: {
    meaning: "The user has a section that is not in force because of a line in it.",
    remedy: "Mend the line that the message names, or remove the user.",
  },
  E_USERS_FILE: {
    meaning: "The configuration cannot be read as it is, so nothing is changed in it.",
    remedy: "Mend what the message names, with its file and line.",
  },
  E_NOT_AS_MEANT: {
    meaning: "The changed file would not say what was meant, so nothing was changed.",
    remedy: "Change the file by hand: the message says what stands in the way.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** The users in manager.conf could not be changed: nothing was written. */
export class UsersFileError extends defineError("UsersFileError", usersFileErrorDocs) {}
